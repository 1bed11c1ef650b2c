using DualFlow.Server.Diagnosis;

namespace DualFlow.Server.Tests.Hosting;

public sealed class TimeZoneCheckTests
{
    [Fact]
    public void This_machine_knows_the_change_of_March_2024() => Assert.True(TimeZoneCheck.Check().IsWell);

    [Fact]
    public void Old_data_and_no_data_are_found()
    {
        var old = TimeZoneCheck.Check(id => TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.FromHours(6), id, id));
        Assert.False(old.IsWell);
        Assert.NotNull(old.Fix);
        Assert.False(TimeZoneCheck.Check(_ => throw new TimeZoneNotFoundException()).IsWell);
    }
}
