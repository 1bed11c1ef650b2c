using DualFlow.Activities.Tables;
using System.Text.Json;
using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Reads a college's campaign and its applications from a folder; broken rows are reported and the rest goes on.</summary>
/// <remarks>
/// Reads <c>college.json</c>, <c>specialties.csv</c> and <c>applications.csv</c>. The applications are written to the registry with
/// this step's commit. Errors: <c>admission.file</c>, <c>admission.college</c>, <c>admission.campaign_exists</c>.
/// </remarks>
/// <param name="files">Where the files are.</param>
/// <param name="registry">To see whether the campaign exists.</param>
[Activity("DualFlow.ReadApplications", DisplayName = "Read applications", Category = "Admission", Outcomes = ["Read", "WithProblems", "Unreadable"],
    Description = "Reads the college, its specialties and the applications; reports broken rows by row, column and reason.")]
public sealed class ReadApplications(WorkflowFiles files, RegistryConnections registry) : WorkActivity<ReadApplications.Inputs, ReadApplications.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Folder of the files, below the folder of workflows, for example sample.")] string Folder,
        [Field("Name of the campaign in the registry; the college file's when empty.")] string? CampaignName = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("College, dates, seed, commission, specialties.")] Campaign? Campaign,
        [Field("Numbers of the applications that were read.")] IReadOnlyList<string> Numbers,
        [Field("Rows that were left out, with column and reason.")] IReadOnlyList<RowProblem> Problems);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        College college;
        byte[] specialtyFile, applicationFile;
        try
        {
            college = RegistryJson.Read<College>(await files.ReadTextAsync(Path.Combine(inputs.Folder, "college.json"), ct));
            specialtyFile = await files.ReadAsync(Path.Combine(inputs.Folder, "specialties.csv"), ct);
            applicationFile = await files.ReadAsync(Path.Combine(inputs.Folder, "applications.csv"), ct);
        }
        catch (FileNotFoundException e)
        {
            return Outcome.Fault("admission.file", e.Message);
        }
        catch (JsonException e)
        {
            return Outcome.Fault("admission.college", $"college.json is not readable at {e.Path}, line {e.LineNumber + 1}: {e.Message}");
        }

        var (specialties, specialtyProblems) = SpecialtyTable.Read("specialties.csv", specialtyFile);
        var (applications, applicationProblems) = ApplicationTable.Read("applications.csv", applicationFile, specialties.Select(s => s.Code).ToHashSet(StringComparer.Ordinal));
        RowProblem[] problems = [.. specialtyProblems, .. applicationProblems];
        var id = string.IsNullOrWhiteSpace(inputs.CampaignName) ? college.Campaign : inputs.CampaignName.Trim();
        var campaign = new Campaign(id, $"{college.NameKk} / {college.NameRu}", college.Country, college.WindowFrom, college.WindowTo, college.LotterySeed,
            college.Director, college.Commission, specialties);
        if (applications.Count == 0)
            return To("Unreadable", new Outputs(campaign, [], problems));

        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await open.Rows.Applications.AnyAsync(a => a.Campaign == id, ct))
            return Outcome.Fault("admission.campaign_exists", $"Campaign \"{id}\" is already in the registry. Give this one another name.");
        return To(problems.Length == 0 ? "Read" : "WithProblems", new Outputs(campaign, [.. applications.Select(a => a.Number)], problems))
            .With(RegistryJson.Change(AdmissionChanges.ReceivedKind, new ApplicationsReceived(id, applications, problems)));
    }
}
