using System.Data.Common;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Schedules;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Registry;

/// <summary>The registry's tables, on PostgreSQL and SQLite; every query sees one college only.</summary>
/// <param name="options">Connection; see <see cref="On"/>.</param>
/// <param name="tenantId">The college whose rows queries see; null is the default tenant.</param>
public sealed class RegistryContext(DbContextOptions<RegistryContext> options, string? tenantId) : DbContext(options)
{
    /// <summary>The college; empty is the default tenant.</summary>
    public string Tenant { get; } = tenantId ?? "";

    RegistryAuthor? author;
    RegistryAudit? audit;
    bool holdsAppendOnly;

    /// <summary>Qualifications that the college teaches.</summary>
    public DbSet<ProgrammeRow> Programmes => Set<ProgrammeRow>();

    /// <summary>Groups of students.</summary>
    public DbSet<GroupRow> Groups => Set<GroupRow>();

    /// <summary>Students.</summary>
    public DbSet<StudentRow> Students => Set<StudentRow>();

    /// <summary>Parents and guardians of students.</summary>
    public DbSet<GuardianRow> Guardians => Set<GuardianRow>();

    /// <summary>Enterprises.</summary>
    public DbSet<EnterpriseRow> Enterprises => Set<EnterpriseRow>();

    /// <summary>Workplaces in enterprises.</summary>
    public DbSet<WorkplaceRow> Workplaces => Set<WorkplaceRow>();

    /// <summary>Mentors of enterprises.</summary>
    public DbSet<MentorRow> Mentors => Set<MentorRow>();

    /// <summary>Teachers and masters of the college.</summary>
    public DbSet<TeacherRow> Teachers => Set<TeacherRow>();

    /// <summary>Three-party contracts.</summary>
    public DbSet<ContractRow> Contracts => Set<ContractRow>();

    /// <summary>Wordings of contracts.</summary>
    public DbSet<ContractVersionRow> ContractVersions => Set<ContractVersionRow>();

    /// <summary>The audit.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>Applications for admission.</summary>
    public DbSet<ApplicationRow> Applications => Set<ApplicationRow>();

    /// <summary>Rows of imported files that were left out.</summary>
    public DbSet<ImportProblemRow> ImportProblems => Set<ImportProblemRow>();

    /// <summary>Ranked lists.</summary>
    public DbSet<ListEntryRow> ListEntries => Set<ListEntryRow>();

    /// <summary>Use of the quotas.</summary>
    public DbSet<QuotaUseRow> QuotaUses => Set<QuotaUseRow>();

    /// <summary>Drawn lots.</summary>
    public DbSet<LotteryDrawRow> LotteryDraws => Set<LotteryDrawRow>();

    /// <summary>Meetings of the commission.</summary>
    public DbSet<MeetingRow> Meetings => Set<MeetingRow>();

    /// <summary>Offered places.</summary>
    public DbSet<OfferRow> Offers => Set<OfferRow>();

    /// <summary>Enrolled students.</summary>
    public DbSet<EnrolmentRow> Enrolments => Set<EnrolmentRow>();

    /// <summary>Applied changes.</summary>
    public DbSet<RegistryEntryRow> Entries => Set<RegistryEntryRow>();

    /// <summary>Tasks of people.</summary>
    public DbSet<TaskRow> Tasks => Set<TaskRow>();

    /// <summary>Who may do open tasks.</summary>
    public DbSet<TaskCandidateRow> TaskCandidates => Set<TaskCandidateRow>();

    /// <summary>The history of tasks.</summary>
    public DbSet<TaskEventRow> TaskEvents => Set<TaskEventRow>();

    /// <summary>What people have typed so far.</summary>
    public DbSet<TaskDraftRow> TaskDrafts => Set<TaskDraftRow>();

    /// <summary>Files of tasks.</summary>
    public DbSet<TaskFileRow> TaskFiles => Set<TaskFileRow>();

    /// <summary>Signatures.</summary>
    public DbSet<TaskSignatureRow> TaskSignatures => Set<TaskSignatureRow>();

    /// <summary>Keys of the server's signatures; of no college.</summary>
    public DbSet<SigningKeyRow> SigningKeys => Set<SigningKeyRow>();

    /// <summary>Forms.</summary>
    public DbSet<FormRow> Forms => Set<FormRow>();

    /// <summary>Schedules of rotations.</summary>
    public DbSet<ScheduleRow> RotationSchedules => Set<ScheduleRow>();

    /// <summary>Occurrences of schedules.</summary>
    public DbSet<OccurrenceRow> RotationOccurrences => Set<OccurrenceRow>();

    /// <summary>Rotation plans.</summary>
    public DbSet<PlanRow> RotationPlans => Set<PlanRow>();

    /// <summary>Who is where, as put into force.</summary>
    public DbSet<AssignmentRow> RotationAssignments => Set<AssignmentRow>();

    // Built once: options made for every connection would cost more than the statements of a small commit. Each in a class of its own: a server
    // uses one kind of database and doesn't load the other's provider.
    static class OnPostgres
    {
        public static readonly DbContextOptions<RegistryContext> Options = new DbContextOptionsBuilder<RegistryContext>().UseSnakeCaseNamingConvention().UseNpgsql().Options;
    }

    static class OnSqlite
    {
        public static readonly DbContextOptions<RegistryContext> Options = new DbContextOptionsBuilder<RegistryContext>().UseSnakeCaseNamingConvention().UseSqlite().Options;
    }

    /// <summary>A context on somebody's open connection, which stays theirs.</summary>
    public static RegistryContext On(DbConnection connection, string? tenantId)
    {
        var context = new RegistryContext(connection is NpgsqlConnection ? OnPostgres.Options : OnSqlite.Options, tenantId);
        context.Database.SetDbConnection(connection, contextOwnsConnection: false);
        context.ChangeTracker.Tracked += (_, e) =>
        {
            if (e.Entry.Entity is IAuditedRow)
                context.audit ??= new();
            context.holdsAppendOnly |= e.Entry.Entity is IAppendOnlyRow;
        };
        return context;
    }

    /// <summary>Names who makes the changes that follow. Rows that are audited can't be changed without.</summary>
    public void ChangeAs(RegistryAuthor by)
    {
        RecordAudit();
        author = by;
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("The registry is saved asynchronously.");

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RecordAudit();
        audit?.Clear();
        if (holdsAppendOnly && ChangeTracker.Entries<IAppendOnlyRow>().FirstOrDefault(e => e.State is EntityState.Modified or EntityState.Deleted) is { } changed)
            throw new InvalidOperationException($"Rows of {changed.Metadata.GetTableName()} are written once: write another row that corrects it.");
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Writes many new rows of one table at once, with their audit, for a fraction of what it costs to add them one by one; they aren't tracked.</summary>
    /// <exception cref="System.Data.Common.DbException">A row contradicts a key or a unique index of the table.</exception>
    public async Task InsertAsync(IReadOnlyList<INamedRow> added, CancellationToken ct)
    {
        if (added.Count == 0)
            return;
        foreach (var row in added)
            row.SortName = NameSearch.Key(row.NameParts());
        var type = Model.FindEntityType(added[0].GetType())!;
        await RowInsert.RunAsync(this, type, added, ct);
        await RowInsert.RunAsync(this, Model.FindEntityType(typeof(AuditRow))!, [.. added.Select(r => RegistryAudit.OfNew(type, r, author))], ct);
    }

    // Looking for changes costs; most commits touch nothing that is audited.
    void RecordAudit()
    {
        if (audit is null)
            return;
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;   // each list of entries would look for changes once more
        try
        {
            ChangeTracker.DetectChanges();
            foreach (var entry in ChangeTracker.Entries<INamedRow>())
                if (entry.State is EntityState.Added or EntityState.Modified && NameSearch.Key(entry.Entity.NameParts()) is var key && key != entry.Entity.SortName)
                    entry.Property(nameof(INamedRow.SortName)).CurrentValue = key;
            AddRange(audit.Take(ChangeTracker, author));
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var model = new RegistryModel(modelBuilder, this);
        foreach (var part in RegistryParts.All)
            part.Describe(model);
    }

    internal void OfCollege<T>(ModelBuilder builder) where T : class, IRegistryRow => builder.Entity<T>().HasQueryFilter(r => r.TenantId == Tenant);
}
