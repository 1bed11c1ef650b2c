using DualFlow.Activities.Forms;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Registry.Kinds;

/// <summary>Records of the enterprises: themselves, their workplaces and their mentors.</summary>
static class EnterpriseKinds
{
    static readonly string[] Shifts = ["day", "evening", "night"];

    public static RegistryKind Enterprises { get; } = new RowKind<EnterpriseRow>("enterprises", "enterprise",
    [
        new("bin", FieldKind.Bin) { IsKey = true, IsRequired = true, InList = true },
        new("name", FieldKind.Text) { IsRequired = true, InList = true },
        new("address", FieldKind.Text) { Longest = 500 },
        new("region", FieldKind.Text) { InList = true },
        new("signerName", FieldKind.Text),
        new("signerBasis", FieldKind.Text),
        new("phone", FieldKind.Phone),
        new("email", FieldKind.Email),
        new("status", FieldKind.Choice) { IsRequired = true, InList = true, InFilter = true, Choices = ["candidate", "accredited", "warned", "excluded"] },
        new("accreditedUntil", FieldKind.Date) { InList = true },
        new("skilledWorkers", FieldKind.Number) { IsRequired = true, Least = 0, Most = 1_000_000 },
        new("latitude", FieldKind.Number) { HasFraction = true, Least = -90, Most = 90 },
        new("longitude", FieldKind.Number) { HasFraction = true, Least = -180, Most = 180 },
        new("account", FieldKind.Text) { Longest = 100 },
        new("iban", FieldKind.Iban),
    ])
    {
        NamedBy = ["name"],
        Uses =
        [
            new("workplaces", (rows, id, ct) => rows.Workplaces.CountAsync(r => r.Bin == id, ct)),
            new("mentors", (rows, id, ct) => rows.Mentors.CountAsync(r => r.Bin == id, ct)),
            new("contracts", (rows, id, ct) => rows.Contracts.CountAsync(r => r.Bin == id, ct)),
        ],
    };

    public static RegistryKind Workplaces { get; } = new RowKind<WorkplaceRow>("workplaces", "workplace",
    [
        new("id", FieldKind.Text) { IsKey = true, IsRequired = true, InList = true, Longest = 40 },
        new("bin", FieldKind.Bin) { IsRequired = true, InList = true, InFilter = true, Refers = "enterprises" },
        new("site", FieldKind.Text) { IsRequired = true, InList = true },
        new("name", FieldKind.Text) { IsRequired = true, InList = true },
        new("qualification", FieldKind.Qualification) { IsRequired = true, InFilter = true, Refers = "programmes" },
        new("places", FieldKind.Number) { IsRequired = true, InList = true, Least = 0, Most = 1000 },
        new("shift", FieldKind.Choice) { IsRequired = true, InList = true, InFilter = true, Choices = Shifts },
        new("hazardClass", FieldKind.Choice) { IsRequired = true, InFilter = true, Choices = ["none", "harmful", "hazardous"] },
        new("minimumAge", FieldKind.Number) { IsRequired = true, Least = 0, Most = 25 },
        new("isOpen", FieldKind.Checkbox) { IsRequired = true, InFilter = true },
    ])
    {
        NamedBy = ["name"],
        Uses = [new("contracts", (rows, id, ct) => rows.Contracts.CountAsync(r => r.WorkplaceId == id, ct))],
        // Hazardous work is for adults (KZ-L2): a younger limit would be wrong on any day.
        Between = values => values.GetValueOrDefault("hazardClass") == "hazardous" && int.TryParse(values.GetValueOrDefault("minimumAge"), out var age) && age < 18
            ? [new("minimumAge", "registry.hazard_age", RegistryTexts.Reason("registry.hazard_age"))] : [],
    };

    public static RegistryKind Mentors { get; } = new RowKind<MentorRow>("mentors", "mentor",
    [
        new("id", FieldKind.Text) { IsKey = true, IsRequired = true, InList = true, Longest = 40 },
        new("fullName", FieldKind.Text) { IsRequired = true, InList = true },
        new("bin", FieldKind.Bin) { IsRequired = true, InList = true, InFilter = true, Refers = "enterprises" },
        new("iin", FieldKind.Iin) { IsUnique = true },
        new("profession", FieldKind.Text) { IsRequired = true, InList = true },
        new("rank", FieldKind.Number) { IsRequired = true, Least = 1, Most = 8 },
        new("yearsInProfession", FieldKind.Number) { IsRequired = true, Least = 0, Most = 60 },
        new("certificateUntil", FieldKind.Date) { InList = true },
        new("capacity", FieldKind.Number) { IsRequired = true, Least = 0, Most = 10 },
        new("shifts", FieldKind.Choice) { IsRequired = true, Choices = Shifts, TakesSeveral = true },
        new("languages", FieldKind.Choice) { IsRequired = true, Choices = CollegeKinds.Languages, TakesSeveral = true },
        new("isBarred", FieldKind.Checkbox) { IsRequired = true },
        new("orderNumber", FieldKind.Text) { Longest = 50 },
        new("orderedOn", FieldKind.Date),
        new("status", FieldKind.Choice) { IsRequired = true, InList = true, InFilter = true, Choices = ["proposed", "approved", "active", "absent", "left"] },
        new("account", FieldKind.Text) { Longest = 100 },
        new("iban", FieldKind.Iban),
    ])
    {
        NamedBy = ["fullName"],
        Uses = [new("contracts", (rows, id, ct) => rows.Contracts.CountAsync(r => r.MentorId == id, ct))],
    };
}
