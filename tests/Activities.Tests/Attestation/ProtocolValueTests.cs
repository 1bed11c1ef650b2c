using DualFlow.Activities.Attestation.Rules;

namespace DualFlow.Activities.Tests.Attestation;

public class ProtocolValueTests
{
    static readonly ProtocolContent Content = new(
        "1/2027", "Итоговая аттестация", "4S07161302", "А-31", new(2027, 6, 9), "", 1, null, 3,
        [
            new("M01", "Омаров", "", "employer", "chair", false, null), new("M02", "Пак", "", "employer", "member", true, null), new("M03", "Ким", "", "college", "member", true, null),
            new("M04", "Ли", "", "employer", "deputy", true, "Омаров"), new("M05", "Есенова", "", "college", "secretary", true, null),
        ],
        [new("Абдрахманов", 1, "pass", 92.5m, "A-", new Dictionary<string, decimal>(), "present", "", [], ["Пак"], []), new("Шевченко", 1, "newDate", null, null, new Dictionary<string, decimal>(), "ill", "справка № 15", [], [], [])],
        "KZ 2026.3", new(2027, 6, 9, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ru", "92,5", "сдано", "новая дата")]
    [InlineData("kk", "92,5", "өтті", "жаңа күн")]
    [InlineData("en", "92.5", "passed", "new date")]
    public void The_deputy_leads_in_place_of_the_chair_and_results_are_in_words(string language, string score, string first, string second)
    {
        var values = ProtocolValues.Of(Content, language);
        Assert.Equal(("Ли", 3, 3, "Есенова"), (values.Chair, values.Present, values.Size, values.Secretary));
        Assert.Equal(["Пак", "Ким"], values.Members);
        Assert.Equal([(score, first), ("—", second)], values.Results.Select(r => (r.Score, r.Decision)));
        Assert.Contains("справка № 15", values.Opinions, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_letter_in_the_protocol_makes_another_hash() =>
        Assert.NotEqual(ProtocolContent.HashOf(Content.Write()), ProtocolContent.HashOf((Content with { Number = "2/2027" }).Write()));
}
