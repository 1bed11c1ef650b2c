using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Feeds;
using DualFlow.Tests;

namespace DualFlow.Activities.Tests.Rotation;

public sealed class CalendarLinkTests
{
    [Fact]
    public async Task A_link_opens_the_calendar_of_the_college_that_signed_it_and_no_other_of_the_same_name()
    {
        var connection = await PostgresServer.Instance.CreateDatabaseAsync();
        await using (var open = new Npgsql.NpgsqlConnection(connection))
        {
            await open.OpenAsync();
            await using (var schema = new Npgsql.NpgsqlCommand("create schema dualflow; set search_path to dualflow", open))
                await schema.ExecuteNonQueryAsync();
            await RegistrySchema.MigrateAsync(open, default);
        }
        var registry = new RegistryConnections(connection);
        var desk = new PlanDesk(registry, new PlanSignal(), new PublishedPlans(), TimeProvider.System);
        var rows = new List<PlanRow>();
        foreach (var (college, key) in new[] { ("", "0a"), ("second", "0b") })
        {
            await using var open = await registry.OpenAsync(college.Length == 0 ? null : college, default);
            var row = new PlanRow
            {
                TenantId = college, Id = "p", Series = "year", Name = $"of {college}", State = "published", Problem = """{"periods": 1, "students": [{"id": "a"}], "stations": [{"id": "w"}]}""",
                Visits = "[]", Seconds = 1, Seed = 1, FeedKey = key, CreatedMs = 1, PublishedMs = 1,
            };
            open.Rows.RotationPlans.Add(row);
            await open.Rows.SaveChangesAsync();
            rows.Add(row);
        }
        foreach (var row in rows)
            Assert.Equal(row.Name, (await desk.SignedAsync("year", "student", "a", FeedSignature.Sign(row.FeedKey, "student", "a"), default))!.Row.Name);
        Assert.Null(await desk.SignedAsync("year", "student", "a", FeedSignature.Sign("0c", "student", "a"), default));
        Assert.Null(await desk.SignedAsync("year", "student", "b", FeedSignature.Sign("0a", "student", "a"), default));
        // The plan of one college is not found by the other, though both have the same id.
        Assert.Equal("of ", (await desk.FindAsync(null, "p", default))!.Row.Name);
        Assert.Equal("of second", (await desk.FindAsync("second", "p", default))!.Row.Name);
        Assert.Null(await desk.FindAsync("third", "p", default));
    }
}
