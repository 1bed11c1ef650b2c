using DualFlow.Activities.Calendar;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Contracts.Rules;

/// <summary>Checks a three-party contract before anyone signs (activity A08; rules KZ-D2, KZ-D5, KZ-L1, KZ-L2, KZ-L4, KZ-L10, KZ-M1, KZ-M2, SEED-4).</summary>
public static class ContractCheck
{
    /// <summary>Every defect, with the place in the contract, in words; empty when the contract may be signed.</summary>
    public static IReadOnlyList<ContractDefect> Validate(DualContract contract, ContractRules rules)
    {
        var defects = new List<ContractDefect>();
        Parties(contract, rules, Add);
        Term(contract, Add);
        Work(contract, rules, Add);
        Mentor(contract, rules, Add);
        Pay(contract, rules, Add);
        foreach (var clause in rules.Clauses.Where(c => !contract.Clauses.Contains(c.Code, StringComparer.Ordinal)))
            Add("clause", $"clauses.{clause.Code}", $"The clause \"{clause.Name}\" is missing.");
        return defects;

        void Add(string code, string place, string message) => defects.Add(new(code, place, message));
    }

    static void Parties(DualContract contract, ContractRules rules, Action<string, string, string> add)
    {
        foreach (var (party, place, name) in new[] { (contract.Enterprise, "enterprise", "enterprise"), (contract.College, "college", "college") })
            if (party is null)
                add("party", place, $"The {name} isn't named.");
            else if (IdentityNumber.CheckOrganisation(party.Number) is { } wrong)
                add("number", $"{place}.number", $"The BIN of the {name} is wrong ({wrong}).");
            else if (string.IsNullOrWhiteSpace(party.Signer))
                add("signer", $"{place}.signer", $"Nobody signs for the {name}.");
        if (contract.Student is not { } student)
        {
            add("party", "student", "The student isn't named.");
            return;
        }
        if (string.IsNullOrWhiteSpace(student.Number))
            add("number", "student.number", $"The registry holds no IIN of {student.Name}. Enter it in the register of students.");
        else if (IdentityNumber.CheckPerson(student.Number, out _) is { } code)
            add("number", "student.number", $"The IIN of the student is wrong ({code}).");
        var age = Age.On(student.Birth, contract.From);
        if (age < rules.MinimumAge)
            add("age", "student.birth", $"The student is {age} on the first day; {rules.MinimumAge} is the least age.");
        if (age < rules.GuardianBelow && contract.Guardian is null)
            add("guardian", "guardian", $"The student is {age} on the first day: below {rules.GuardianBelow} a parent or guardian signs too. Name one.");
        if (contract.Workplaces.Any(w => w.IsHazardous) && age < rules.HazardousAge)
            add("hazard", "workplaces", $"{string.Join(", ", contract.Workplaces.Where(w => w.IsHazardous).Select(w => w.Station))} is hazardous: not below {rules.HazardousAge}. Choose another workplace, or begin on {Age.Birthday(student.Birth, student.Birth.Year + rules.HazardousAge):yyyy-MM-dd} or later.");
    }

    static void Term(DualContract contract, Action<string, string, string> add)
    {
        if (contract.To < contract.From)
            add("term", "to", "The contract ends before it begins.");
        if (contract.From < contract.ProgrammeFrom || contract.To > contract.ProgrammeTo)
            add("programme", "from", $"The term lies outside the programme, {contract.ProgrammeFrom:yyyy-MM-dd} to {contract.ProgrammeTo:yyyy-MM-dd}.");
        foreach (var other in contract.OtherTerms.Where(o => o.From <= contract.To && o.To >= contract.From))
            add("overlap", "from", $"The student has another contract in this time: {other.Name}, {other.From:yyyy-MM-dd} to {other.To:yyyy-MM-dd}.");
    }

    static void Work(DualContract contract, ContractRules rules, Action<string, string, string> add)
    {
        if (contract.Workplaces.Count == 0)
            add("workplace", "workplaces", "No workplace is named.");
        if (string.IsNullOrWhiteSpace(contract.Qualification) || !SpecialtyCode.IsQualification(contract.Qualification))
            add("qualification", "qualification", $"\"{contract.Qualification}\" is not the code of a qualification: 3W, 4S or 5AB and eight digits.");
        var share = ShareOfPractice.Compute(contract.Hours, rules.Share);
        if (!share.Holds)
            add("share", "hours", $"The share of practice at the enterprise is {share.Share * 100:0.##} % of {share.Denominator:0.#} hours; {share.Shortfall:0.##} hours are missing.");
        if (!rules.NeedsInsurance)
            return;
        if (contract.Insurance is not { } insurance)
            add("insurance", "insurance", "No insurance is named.");
        else if (insurance.From > contract.From || insurance.To < contract.To)
            add("insuranceGap", "insurance", $"Policy {insurance.Policy} doesn't cover the whole term.");
    }

    static void Mentor(DualContract contract, ContractRules rules, Action<string, string, string> add)
    {
        if (contract.Mentor is not { } mentor)
        {
            add("mentor", "mentor", "No mentor is named.");
            return;
        }
        if (string.IsNullOrWhiteSpace(mentor.OrderNumber) || mentor.OrderDate is not { } order)
            add("mentorOrder", "mentor.orderNumber", "The enterprise's order that names the mentor is missing.");
        else if (order > contract.From)
            add("mentorOrder", "mentor.orderDate", $"The mentor's order is dated {order:yyyy-MM-dd}, after the first day.");
        if (mentor.StudentsWithThis > rules.MostPerMentor)
            add("mentorRatio", "mentor", $"The mentor would have {mentor.StudentsWithThis} students at the same time; {rules.MostPerMentor} are allowed. Choose another mentor.");
    }

    static void Pay(DualContract contract, ContractRules rules, Action<string, string, string> add)
    {
        if (contract.Compensation is not { } pay)
            add("pay", "compensation", "Nothing is said about compensation. That nothing is paid must be said too, with the reason.");
        else if (pay.Mode == "none")
        {
            if (string.IsNullOrWhiteSpace(pay.ZeroReason))
                add("payReason", "compensation.zeroReason", "Nothing is paid, but no reason is given.");
        }
        else
        {
            if (rules.LeastPay is { } least && pay.Amount is { } amount && amount < least)
                add("payBelowLeast", "compensation.amount", $"{amount:0.##} a month is below the least amount of {least:0.##}.");
            if (pay.PayDay is not (>= 1 and <= 31))
                add("payDay", "compensation.payDay", "The day of payment is missing.");
        }
    }
}

/// <summary>A defect of a contract.</summary>
/// <param name="Code">What is wrong, one word.</param>
/// <param name="Place">Place in the contract.</param>
/// <param name="Message">In words.</param>
public sealed record ContractDefect(string Code, string Place, string Message);
