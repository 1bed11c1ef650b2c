using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Upskilling.Changes;

/// <summary>Registry changes about the upskilling of teachers.</summary>
public static class UpskillingChanges
{
    /// <summary>A teacher has learned; carries <see cref="TeacherUpskilled"/>.</summary>
    public const string UpskilledKind = "college.teacherUpskilled";

    /// <summary>Writes a change; false when it is none about upskilling.</summary>
    internal static async Task<bool> ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct)
    {
        if (write.Change.Kind != UpskilledKind)
            return false;
        var change = RegistryJson.Read<TeacherUpskilled>(write.Change.Payload);
        // A teacher may leave the registry while the case runs: then there is nothing to note.
        if (await rows.Set<TeacherRow>().FirstOrDefaultAsync(t => t.Account == change.Teacher || t.Id == change.Teacher, ct) is { } teacher && (teacher.LastCourseOn is not { } known || known < change.On))
            teacher.LastCourseOn = change.On;
        return true;
    }
}

/// <summary>A course that counts.</summary>
/// <param name="Teacher">Account or number of the teacher.</param>
/// <param name="On">Its last day.</param>
public sealed record TeacherUpskilled(string Teacher, DateOnly On);
