using DualFlow.Activities.Registry.Import;
using DualFlow.Activities.Tables;
using Microsoft.AspNetCore.Components.Forms;

namespace DualFlow.Designer.Registry;

/// <summary>Brings a file into a register: choose, look at what would happen, decide.</summary>
public abstract class RegistryImportView : RegistryPageView
{
    /// <summary>Problems listed at the most.</summary>
    protected const int MostShown = 100;

    byte[] content = [];

    /// <summary>True when the person may import.</summary>
    protected bool Allowed { get; private set; }

    /// <summary>True while a file is read or written.</summary>
    protected bool Acting { get; private set; }

    /// <summary>Name of the chosen file.</summary>
    protected string? FileName { get; private set; }

    /// <summary>What would happen, or what happened.</summary>
    protected ImportReport? Report { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (Report, FileName) = (null, null);
        Allowed = await MeetAsync("write:registry");
    }

    /// <summary>Reads the chosen file and says what would happen.</summary>
    protected async Task ReadAsync(InputFileChangeEventArgs e)
    {
        ArgumentNullException.ThrowIfNull(e);
        (Report, Problem, FileName, Acting) = (null, null, e.File.Name, true);
        try
        {
            if (e.File.Size > TableFile.LargestFile)
            {
                Problem = R["FileLarge", TableFile.LargestFile >> 20];
                return;
            }
            using var buffer = new MemoryStream();
            await using (var file = e.File.OpenReadStream(TableFile.LargestFile, Leaving))
                await file.CopyToAsync(buffer, Leaving);
            content = buffer.ToArray();
            await RunAsync(ImportMode.Preview);
        }
        catch (IOException)
        {
            Problem = R["FileGone"];
        }
        finally
        {
            Acting = false;
        }
    }

    /// <summary>Writes the file.</summary>
    protected async Task WriteAsync(ImportMode mode)
    {
        if (Acting)
            return;
        (Acting, Problem) = (true, null);
        try
        {
            await RunAsync(mode);
        }
        finally
        {
            Acting = false;
        }
    }

    async Task RunAsync(ImportMode mode)
    {
        var answer = await Desk.ImportAsync(Me!, Kind!, FileName!, content, mode, null, Leaving);
        if (answer.Refusal is { } no)
            Problem = $"{Say(no.Message)} {Say(no.Fix)}";
        Report = answer.Value ?? Report;
    }
}
