using System.Text;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Tests.Rotation;

public sealed class ProblemReaderTests
{
    [Theory]
    [InlineData("[]", "rotation.shape", "$")]
    [InlineData("{oops", "document.not_json", "$")]
    [InlineData("{}", "rotation.no_periods", "$.periods")]
    [InlineData("""{"periods": 3, "version": 9}""", "rotation.version", "$.version")]
    [InlineData("""{"periods": 3, "stations": [{"id": "w", "max": "many"}]}""", "rotation.shape", "$.stations[0].max")]
    [InlineData("""{"periods": 3, "stations": [{"id": "w", "max": 1, "min": 2}]}""", "rotation.range", "$.stations[0]")]
    [InlineData("""{"periods": 3, "stations": [{"max": 1}]}""", "rotation.no_id", "$.stations[0]")]
    [InlineData("""{"periods": 3, "stations": [{"id": "w", "duration": 4}]}""", "rotation.range", "$.stations[0].duration")]
    [InlineData("""{"periods": 3, "students": [{"id": "a"}, {"id": "a"}]}""", "rotation.duplicate_id", "$.students[1].id")]
    [InlineData("""{"periods": 3, "students": [{"id": "a", "unavailable": [4]}]}""", "rotation.unknown_period", "$.students[0].unavailable[0]")]
    [InlineData("""{"periods": 3, "stations": [{"id": "w", "enterprise": "gone"}]}""", "rotation.unknown_id", "$.stations[0].enterprise")]
    [InlineData("""{"periods": 3, "students": [{"id": "a", "birthDate": "5 May"}]}""", "rotation.shape", "$.students[0].birthDate")]
    [InlineData("""{"periods": 3, "precedence": [{"before": "x", "after": "y"}], "stations": [{"id": "x"}]}""", "rotation.unknown_id", "$.precedence[0].after")]
    [InlineData("""{"periods": 3, "stations": [{"id": "w"}, {"id": "w"}]}""", "rotation.duplicate_id", "$.stations[1].id")]
    [InlineData("""{"periods": []}""", "rotation.no_periods", "$.periods")]
    [InlineData("""{"periods": 0}""", "rotation.range", "$.periods")]
    [InlineData("""{"periods": 3, "stations": [{"id": "w", "duration": {"min": 5, "max": 9}}]}""", "rotation.range", "$.stations[0].duration")]
    [InlineData("""{"periods": 3, "zone": "Asia/Atlantis"}""", "rotation.zone", "$.zone")]
    [InlineData("""{"periods": 3, "requirements": [{"share": {"min": 0.7, "max": 0.6}}]}""", "rotation.range", "$.requirements[0].share")]
    [InlineData("""{"periods": 3, "students": [{"id": "a", "group": "gone"}]}""", "rotation.unknown_id", "$.students[0].group")]
    [InlineData("""{"periods": 3, "students": [{"id": "a", "preferences": ["gone"]}]}""", "rotation.unknown_id", "$.students[0].preferences[0]")]
    [InlineData("""{"periods": 3, "fixed": [{"student": "nobody", "station": "w", "period": 1}], "stations": [{"id": "w"}]}""", "rotation.unknown_id", "$.fixed[0].student")]
    public void A_mistake_is_named_with_its_place(string json, string code, string path)
    {
        var (problem, problems) = RotationProblemReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.Null(problem);
        Assert.Contains(problems, p => p.Code == code && p.Path == path);
    }

    [Fact]
    public void A_member_that_means_nothing_is_a_warning()
    {
        var (problem, problems) = RotationProblemReader.Read("""{"periods": 3, "capasity": 1}"""u8.ToArray());
        Assert.NotNull(problem);
        Assert.Equal("$.capasity", Assert.Single(problems).Path);
    }

    [Fact]
    public void Periods_are_meant_by_number_id_range_and_date()
    {
        var problem = Rotations.Read("""
            {"periods": {"count": 4, "start": "2026-09-07", "days": 7}, "students": [{"id": "a", "unavailable": [1, {"from": 3, "to": 3}, {"from": "2026-09-30", "to": "2026-10-10"}]}]}
            """);
        Assert.Equal([0, 2, 3], problem.Students[0].Unavailable);
        var named = Rotations.Read("""{"periods": [{"id": "36"}, {"id": "37", "off": true}], "stations": [{"id": "w", "closed": "37"}]}""");
        Assert.Equal([1], named.Stations[0].Closed);
        Assert.True(named.Periods[1].IsOff);
    }
}
