using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using DualFlow.Designer;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Server.Tests.Browser;

/// <summary>What holds for every page: no error, nothing cut or covered at 1440 and 390 px in three languages, no violation of WCAG 2.2 AA in light and dark, and nothing that the keyboard doesn't reach.</summary>
/// <remarks>A new page: its route and an address with sample data in <see cref="Addresses"/>. <c>tests/run screenshots</c> writes the pictures.</remarks>
[Collection(SampleCollege.Name)]
public sealed class EveryPageTests(SampleCollegeServer server)
{
    static readonly (int Width, int Height)[] Sizes = [(1440, 900), (390, 844)];

    /// <summary>Addresses by route; what stands in braces is looked up in the sample.</summary>
    static readonly Dictionary<string, string[]> Addresses = new(StringComparer.Ordinal)
    {
        ["/"] = ["/"],
        ["/sign-in"] = ["/sign-in"],
        ["/error"] = ["/error"],
        ["/not-found"] = ["/not-found", "/nothing/is/here"],
        ["/me"] = ["/me"],
        ["/people"] = ["/people"],
        ["/people/new"] = ["/people/new"],
        ["/people/{Id}"] = ["/people/{admin}"],
        ["/people/roles"] = ["/people/roles"],
        ["/people/roles/new"] = ["/people/roles/new"],
        ["/people/roles/{RoleId}"] = ["/people/roles/methodist"],
        ["/processes"] = ["/processes"],
        ["/processes/{DefinitionId}/versions"] = ["/processes/admission-offer/versions"],
        ["/processes/{DefinitionId}/try"] = ["/processes/admission-offer/try", "/processes/admission-offer/try?way=past", "/processes/admission-offer/try?way=group"],
        ["/processes/{DefinitionId}/load"] = ["/processes/admission-offer/load"],
        ["/processes/new"] = ["/processes/new"],
        ["/processes/import"] = ["/processes/import"],
        ["/processes/{DefinitionId}"] = ["/processes/admission"],
        ["/processes/{DefinitionId}/start"] = ["/processes/admission/start"],
        ["/processes/{DefinitionId}/edit"] = ["/processes/admission-applicant/edit"],
        ["/instances"] = ["/instances"],
        ["/scripts"] = ["/scripts"],
        ["/scripts/{Name}"] = ["/scripts/compensation.kz"],
        ["/script-limits"] = ["/script-limits"],
        ["/diary"] = ["/diary"],
        ["/diary/{ContractId}/{Week}"] = ["/diary/none/2026-10-05"],
        ["/pay"] = ["/pay"],
        ["/pay/{RunId}"] = ["/pay/2026-10"],
        ["/my"] = ["/my"],
        ["/contracts"] = ["/contracts"],
        ["/contracts/{Id}"] = ["/contracts/nothing"],
        ["/rotations"] = ["/rotations"],
        ["/rotations/mine"] = ["/rotations/mine"],
        ["/rotations/schedules/new"] = ["/rotations/schedules/new"],
        ["/rotations/schedules/{ScheduleId}"] = ["/rotations/schedules/{schedule}"],
        ["/rotations/{PlanId}"] = ["/rotations/{plan}"],
        ["/rotations/{PlanId}/students/{StudentId}"] = ["/rotations/{plan}/students/b"],
        ["/registry"] = ["/registry"],
        ["/registry/{KindName}"] = ["/registry/enterprises", "/registry/groups"],
        ["/registry/{KindName}/new"] = ["/registry/mentors/new"],
        ["/registry/{KindName}/{Id}"] = ["/registry/students/S-00070"],
        ["/registry/{KindName}/import"] = ["/registry/students/import"],
        ["/audit"] = ["/audit"],
        ["/attestation"] = ["/attestation"],
        ["/attestation/{SessionId}"] = ["/attestation/{attestation}"],
        ["/attestation/{SessionId}/protocol"] = ["/attestation/{attestation}/protocol"],
        ["/placement"] = ["/placement"],
        ["/placement/{RoundId}"] = ["/placement/{round}"],
        ["/admission"] = ["/admission"],
        ["/demand"] = ["/demand"],
        ["/absences"] = ["/absences"],
        ["/safety"] = ["/safety"],
        ["/trace"] = ["/trace"],
        ["/trace/{Number}"] = ["/trace/none"],
        ["/trace/students/{Id}"] = ["/trace/students/none"],
        ["/figures"] = ["/figures"],
        ["/region"] = ["/region"],
        ["/instances/{Id}"] = ["/instances/{case}"],
        ["/tasks"] = ["/tasks"],
        ["/tasks/{TaskId}"] = ["/tasks/{task}"],
        ["/forms"] = ["/forms"],
        ["/forms/{FormId}"] = ["/forms/upskill-plan"],
    };

    public static TheoryData<string> Routes => [.. Addresses.Keys];

    [Fact]
    public void Every_route_has_an_address_here()
    {
        var routes = typeof(DesignerSetup).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template);
        Assert.Empty(routes.Except(Addresses.Keys));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nothing_is_cut_covered_or_closed_to_anyone(string route)
    {
        foreach (var template in Addresses[route])
        {
            var path = await FillAsync(template);
            // One language after the other would mostly wait for circuits to open.
            await Task.WhenAll(Screen.Languages.Select(language => LookAsync(language, route, template, path)));
        }
    }

    async Task LookAsync(string language, string route, string template, string path)
    {
        var pictures = Environment.GetEnvironmentVariable("DUALFLOW_SCREENSHOTS");
        var visit = await server.TabAsync(language, route is "/sign-in" or "/error" ? null : "admin");
        visit.ForgiveErrors();   // those of a page before have been told there
        await visit.OpenAsync(path);
        if (path == "/nothing/is/here")
            visit.ForgiveErrors();   // the browser says that the address answered 404
        // The theme that the page before was left in comes first: each change of it draws everything anew.
        foreach (var theme in visit.Screen.Theme == "dark" ? new[] { "dark", "light" } : ["light", "dark"])
        {
            var isLight = theme == "light";
            // Without pictures only the language that the rules look at has to be seen in the dark.
            if (!isLight && language != "ru" && pictures is null)
                continue;
            await visit.ThemeAsync(theme);
            foreach (var (width, height) in Sizes)
            {
                await visit.ResizeAsync(width, height);
                if (pictures is not null)
                    await visit.PictureAsync(pictures, template == "/" ? "home" : template.Trim('/').Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal));
                if (isLight)
                    Assert.Empty(await visit.LayoutFaultsAsync());
                // Rules look at elements and colours, not at words: one language is enough.
                if (language == "ru")
                    await visit.AxeAsync(onlyColours: !isLight);
            }
        }
        if (language == "en")
        {
            await visit.ResizeAsync(Sizes[0].Width, Sizes[0].Height);
            Assert.Empty(await KeyboardReach.FaultsAsync(visit.Page));
        }
        visit.HasNoErrors();
    }

    async Task<string> FillAsync(string template)
    {
        foreach (var (word, make) in new (string, Func<Task<string>>)[]
                 {
                     ("{task}", TaskAsync), ("{schedule}", ScheduleAsync), ("{plan}", () => Rotations.RotationOrders.PlanAsync(server.Api)),
                     ("{attestation}", () => Attestation.AttestationOrders.PlanAsync(server.Api, "Абдрахманов Ерасыл", "Бейсенова Аружан", "Сейтқали Ұлан")),
                     ("{round}", RoundAsync), ("{admin}", AdministratorAsync), ("{case}", CaseAsync),
                 })
            if (template.Contains(word, StringComparison.Ordinal))
                return template.Replace(word, await server.OnceAsync(word, make), StringComparison.Ordinal);
        return template;
    }

    async Task<string> ScheduleAsync()
    {
        (await server.Api.PutAsJsonAsync("/api/rotations/schedules/weekly", new { name = "Дуальная практика, каждый понедельник", cohort = "square", pattern = new { kind = "weekdays", days = new[] { "monday" } } })).EnsureSuccessStatusCode();
        return "weekly";
    }

    async Task<string> RoundAsync()
    {
        await server.SeedAsync();
        return await Placement.PlacementCollege.RoundAsync(server.Api, key: "every-page");
    }

    async Task<string> AdministratorAsync()
    {
        var users = (await server.Api.GetFromJsonAsync<JsonElement>("/elsa/api/identity/users")).GetProperty("users").EnumerateArray();
        return users.Single(u => u.GetProperty("name").GetString() == "admin").GetProperty("id").GetString()!;
    }

    async Task<string> CaseAsync()
    {
        var answer = await server.Api.PostAsJsonAsync("/elsa/api/workflow-instances", new { pageSize = 1, definitionId = "admission" });
        var cases = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return cases.GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    // The administrator is due for upskilling.
    async Task<string> TaskAsync()
    {
        (await server.Api.PostAsJsonAsync("/elsa/api/workflow-definitions/teacher-upskilling/dispatch", new { input = new { Teacher = "admin", TeacherName = "Айгүл Серікқызы Нұрланова" } })).EnsureSuccessStatusCode();
        var tasks = await server.Api.GetFromJsonAsync<JsonElement>("/api/tasks?filter=mine");
        return Uri.EscapeDataString(tasks.GetProperty("items")[0].GetProperty("taskId").GetString()!);
    }
}
