using System.Data.Common;
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

    // Built once: options made for every connection would cost more than the statements of a small commit.
    static readonly DbContextOptions<RegistryContext> Postgres = new DbContextOptionsBuilder<RegistryContext>().UseSnakeCaseNamingConvention().UseNpgsql().Options;
    static readonly DbContextOptions<RegistryContext> Sqlite = new DbContextOptionsBuilder<RegistryContext>().UseSnakeCaseNamingConvention().UseSqlite().Options;

    /// <summary>A context on somebody's open connection, which stays theirs.</summary>
    public static RegistryContext On(DbConnection connection, string? tenantId)
    {
        var context = new RegistryContext(connection is NpgsqlConnection ? Postgres : Sqlite, tenantId);
        context.Database.SetDbConnection(connection, contextOwnsConnection: false);
        return context;
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ApplicationRow>(e => { e.ToTable("registry_application"); e.HasKey(r => new { r.TenantId, r.Campaign, r.Number }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<ImportProblemRow>(e => { e.ToTable("registry_import_problem"); e.HasKey(r => new { r.TenantId, r.Campaign, r.Position }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<ListEntryRow>(e =>
        {
            e.ToTable("registry_list_entry");
            e.HasKey(r => new { r.TenantId, r.Campaign, r.Specialty, r.Position });
            e.HasIndex(r => new { r.TenantId, r.Campaign, r.Specialty, r.Number }).IsUnique();
            e.HasQueryFilter(r => r.TenantId == Tenant);
        });
        modelBuilder.Entity<QuotaUseRow>(e => { e.ToTable("registry_quota_use"); e.HasKey(r => new { r.TenantId, r.Campaign, r.Specialty, r.Priority }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<LotteryDrawRow>(e => { e.ToTable("registry_lottery_draw"); e.HasKey(r => new { r.TenantId, r.Campaign, r.Specialty, r.GroupNumber, r.Place }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<MeetingRow>(e => { e.ToTable("registry_meeting"); e.HasKey(r => new { r.TenantId, r.Campaign, r.Meeting }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<OfferRow>(e => { e.ToTable("registry_offer"); e.HasKey(r => new { r.TenantId, r.Campaign, r.Number }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<EnrolmentRow>(e => { e.ToTable("registry_enrolment"); e.HasKey(r => new { r.TenantId, r.Campaign, r.Number }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<RegistryEntryRow>(e => { e.ToTable("registry_entry"); e.HasKey(r => new { r.InstanceId, r.InstanceVersion, r.Sequence }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        TaskTables(modelBuilder);
        RotationTables(modelBuilder);
    }

    void RotationTables(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ScheduleRow>(e => { e.ToTable("registry_rotation_schedule"); e.HasKey(r => new { r.TenantId, r.Id }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<OccurrenceRow>(e =>
        {
            e.ToTable("registry_rotation_occurrence");
            e.HasKey(r => new { r.TenantId, r.ScheduleId, r.DueMs });
            e.HasIndex(r => new { r.State, r.RunMs });
            e.HasQueryFilter(r => r.TenantId == Tenant);
        });
        modelBuilder.Entity<PlanRow>(e =>
        {
            e.ToTable("registry_rotation_plan");
            e.HasKey(r => new { r.TenantId, r.Id });
            e.HasIndex(r => new { r.TenantId, r.Series, r.State });
            e.HasIndex(r => r.State);
            e.Property(r => r.Revision).IsConcurrencyToken();
            e.HasQueryFilter(r => r.TenantId == Tenant);
        });
        modelBuilder.Entity<AssignmentRow>(e =>
        {
            e.ToTable("registry_rotation_assignment");
            e.HasKey(r => new { r.TenantId, r.Series, r.Period, r.Student });
            e.HasIndex(r => new { r.TenantId, r.Series, r.IsCurrent });
            e.HasQueryFilter(r => r.TenantId == Tenant);
        });
    }

    void TaskTables(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TaskRow>(e =>
        {
            e.ToTable("registry_task");
            e.HasKey(r => new { r.TenantId, r.TaskId });
            e.HasIndex(r => new { r.TenantId, r.State, r.DueTicks });
            e.HasIndex(r => new { r.TenantId, r.Holder, r.State, r.DueTicks });
            e.HasIndex(r => new { r.TenantId, r.DoneBy, r.EndedTicks });
            e.HasIndex(r => new { r.TenantId, r.InstanceId });
            e.HasQueryFilter(r => r.TenantId == Tenant);
        });
        modelBuilder.Entity<TaskCandidateRow>(e =>
        {
            e.ToTable("registry_task_candidate");
            e.HasKey(r => new { r.TenantId, r.Who, r.TaskId });
            e.HasIndex(r => new { r.TenantId, r.TaskId });
            e.HasQueryFilter(r => r.TenantId == Tenant);
        });
        modelBuilder.Entity<TaskEventRow>(e => { e.ToTable("registry_task_event"); e.HasKey(r => r.EventId); e.HasIndex(r => new { r.TenantId, r.TaskId }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<TaskDraftRow>(e => { e.ToTable("registry_task_draft"); e.HasKey(r => new { r.TenantId, r.TaskId, r.PersonId }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<TaskFileRow>(e => { e.ToTable("registry_task_file"); e.HasKey(r => new { r.TenantId, r.FileId }); e.HasIndex(r => new { r.TenantId, r.InstanceId }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<TaskSignatureRow>(e => { e.ToTable("registry_task_signature"); e.HasKey(r => new { r.TenantId, r.TaskId, r.SignerId }); e.HasIndex(r => new { r.TenantId, r.SignerId }); e.HasQueryFilter(r => r.TenantId == Tenant); });
        modelBuilder.Entity<SigningKeyRow>(e => { e.ToTable("registry_signing_key"); e.HasKey(r => r.KeyId); });
        modelBuilder.Entity<FormRow>(e => { e.ToTable("registry_form"); e.HasKey(r => new { r.TenantId, r.FormId, r.Version }); e.Property(r => r.Revision).IsConcurrencyToken(); e.HasQueryFilter(r => r.TenantId == Tenant); });
    }
}
