using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Diary and pay as people use them.</summary>
public sealed class PayPagesTests(PracticeYear year) : IClassFixture<PracticeYear>
{
    [Fact]
    public async Task A_mentor_confirms_a_week_with_one_tap_on_a_phone()
    {
        await year.FillAsync();
        await using var visit = await year.VisitAsync(Screen.Phone with { Language = "ru" }, "askar");
        await visit.OpenAsync("/diary");
        var waiting = visit.Page.Locator(".df-diary-weeks li");
        await Expect(waiting).ToHaveCountAsync(4);
        Assert.Empty(await visit.LayoutFaultsAsync());
        await PictureAsync(visit, "diary-mentor");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Подтвердить: Айтбай Айгерим" }).First.TapAsync();
        await Expect(visit.Page.GetByText("Подтверждено.")).ToBeVisibleAsync();
        await Expect(waiting).ToHaveCountAsync(3);
        await visit.AxeAsync();
    }

    [Fact]
    public async Task An_accountant_closes_a_month_a_correction_comes_and_the_student_sees_why()
    {
        await year.FillAsync();
        var (first, second) = ($"{PracticeYear.Month:yyyy-MM}", $"{PracticeYear.Month.AddMonths(1):yyyy-MM}");
        await MonthAsync(first);

        // The mentor asks, the master signs: a day of the closed month was worked after all.
        var day = PracticeYear.Month.AddDays(14);
        await using (var mentor = await year.VisitAsync(Screen.Phone with { Language = "ru" }, "askar"))
        {
            await mentor.OpenAsync($"/diary/C-S-1/{day:yyyy-MM-dd}");
            await mentor.Page.Locator("details > summary", new() { HasText = "Запросить исправление" }).ClickAsync();
            await mentor.Page.GetByLabel("День").Last.SelectOptionAsync($"{day:yyyy-MM-dd}");
            await mentor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Причина" }).FillAsync("Турникет не работал");
            await mentor.Page.GetByRole(AriaRole.Button, new() { Name = "Запросить исправление" }).ClickAsync();
            await Expect(mentor.Page.GetByText("ждёт второй подписи")).ToBeVisibleAsync();
        }
        await using (var master = await year.VisitAsync(new("ru"), "marat"))
        {
            await master.OpenAsync("/diary");
            await master.Page.GetByRole(AriaRole.Button, new() { Name = "Подписать исправление" }).ClickAsync();
            await Expect(master.Page.GetByText("День исправлен.")).ToBeVisibleAsync();
        }
        await MonthAsync(second);
        await using (var accountant = await year.VisitAsync(new("ru"), "aliya"))
        {
            await accountant.OpenAsync($"/pay/{second}");
            await accountant.Page.GetByRole(AriaRole.Button, new() { Name = "Исправления", Exact = true }).ClickAsync();
            await Expect(accountant.Page.Locator(".df-pay-line").First).ToContainTextAsync("Айтбай Айгерим");
            await accountant.Page.Locator(".df-pay-line summary").First.ClickAsync();
            await Expect(accountant.Page.GetByText("Причина исправления: Турникет не работал.").First).ToBeVisibleAsync();
            Assert.Empty(await accountant.LayoutFaultsAsync());
            await PictureAsync(accountant, "pay-month");
            await accountant.AxeAsync();
        }

        await using var student = await year.VisitAsync(Screen.Phone with { Language = "ru" }, "aigerim");
        await student.OpenAsync("/my");
        await student.Page.Locator(".df-pay-line summary").Last.ClickAsync();
        await Expect(student.Page.GetByText("утверждённых часов").First).ToHaveCountAsync(1);
        await Expect(student.Page.GetByText("Правила: KZ").First).ToHaveCountAsync(1);
        Assert.Empty(await student.LayoutFaultsAsync());
        await PictureAsync(student, "my-practice");
        await student.AxeAsync();

        // She disagrees: the payment is held, here and on the accountant's page, until she takes it back.
        await student.OpenAsync("/my");
        await student.Page.Locator("details > summary", new() { HasText = "Не согласен с этим месяцем" }).First.ClickAsync();
        await student.Page.GetByLabel("Что не так, не меньше 50 знаков").First.FillAsync("Мало");
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Подать апелляцию" }).First.ClickAsync();
        await Expect(student.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("не меньше 50 знаков");
        await student.Page.GetByLabel("Что не так, не меньше 50 знаков").First.FillAsync("Четырнадцатого числа я работала весь день, а турникет этого не записал.");
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Подать апелляцию" }).First.ClickAsync();
        await Expect(student.Page.GetByText("Оспорено: удержано").First).ToBeVisibleAsync();
        Assert.Empty(await student.LayoutFaultsAsync());
        await PictureAsync(student, "my-practice-held");
        await student.AxeAsync();
        await using (var accountant = await year.VisitAsync(new("ru"), "aliya"))
        {
            await accountant.OpenAsync($"/pay/{second}");
            await Expect(accountant.Page.Locator(".df-message", new() { HasText = "поэтому выплата не входит в файл банка" })).ToContainTextAsync("Айтбай Айгерим");
            Assert.Empty(await accountant.LayoutFaultsAsync());
            await PictureAsync(accountant, "pay-held");
            await accountant.AxeAsync();
        }
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Отозвать апелляцию" }).ClickAsync();
        await Expect(student.Page.GetByText("Апелляция отозвана.")).ToBeVisibleAsync();
        await Expect(student.Page.GetByText("Оспорено: удержано")).ToHaveCountAsync(0);

        // The accountant makes the file, and can't say that the bank has what nobody has downloaded; a void one gives its payments to the next.
        await using (var accountant = await year.VisitAsync(new("ru"), "aliya"))
        {
            await accountant.OpenAsync($"/pay/{second}");
            await accountant.Page.GetByRole(AriaRole.Button, new() { Name = "Создать файл банка" }).ClickAsync();
            var files = accountant.Page.Locator("section[aria-labelledby=files] li");
            await Expect(files).ToContainTextAsync("не скачан");
            await files.GetByRole(AriaRole.Button, new() { Name = "Передан в банк" }).ClickAsync();
            await Expect(accountant.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ещё никто не скачал");
            await accountant.Page.RunAndWaitForDownloadAsync(() => files.GetByRole(AriaRole.Link).ClickAsync());
            await files.Locator("summary").ClickAsync();
            await files.GetByLabel("Почему банк его не получит").FillAsync("Не тот счёт");
            await files.GetByRole(AriaRole.Button, new() { Name = "Аннулировать файл" }).ClickAsync();
            await Expect(files).ToHaveCountAsync(2);
            await Expect(files.First).ToContainTextAsync("аннулирован");
            await accountant.Page.RunAndWaitForDownloadAsync(() => files.Last.GetByRole(AriaRole.Link).ClickAsync());
            await files.Last.GetByRole(AriaRole.Button, new() { Name = "Передан в банк" }).ClickAsync();
            await Expect(files.Last.Locator(".df-chip")).ToHaveTextAsync("в банке");
            await Expect(files.Last.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
            Assert.Empty(await accountant.LayoutFaultsAsync());
            await PictureAsync(accountant, "pay-files");
            await accountant.AxeAsync();
        }

        // The mother of a minor sees the same as the student does; of an adult she sees nothing.
        await year.AgeAsync(17);
        await using (var mother = await year.VisitAsync(Screen.Phone with { Language = "ru" }, "galiya"))
        {
            await mother.OpenAsync("/my");
            await Expect(mother.Page.GetByRole(AriaRole.Heading, new() { Name = "Выплаты: Бекова Дана" })).ToBeVisibleAsync();
            await mother.Page.Locator(".df-pay-line summary").Last.ClickAsync();
            await Expect(mother.Page.GetByText("Правила: KZ").First).ToHaveCountAsync(1);
            Assert.Empty(await mother.LayoutFaultsAsync());
            await PictureAsync(mother, "ward-pay");
            await mother.AxeAsync();
            await year.AgeAsync(20);
            await mother.OpenAsync("/my");
            await Expect(mother.Page.GetByText("Бекова Дана")).ToHaveCountAsync(0);
        }

        await student.OpenAsync("/diary");
        Assert.Empty(await student.LayoutFaultsAsync());
        await PictureAsync(student, "diary-student");
        await student.AxeAsync();
    }

    static Task PictureAsync(Visit visit, string name) => Environment.GetEnvironmentVariable("DUALFLOW_SCREENSHOTS") is { } folder ? visit.PictureAsync(folder, name) : Task.CompletedTask;

    /// <summary>The accountant opens, computes and checks it; she can't approve it; the director does.</summary>
    async Task MonthAsync(string month)
    {
        await using (var accountant = await year.VisitAsync(new("ru"), "aliya"))
        {
            await accountant.OpenAsync("/pay");
            await accountant.Page.GetByLabel("Месяц").FillAsync(month);
            await accountant.Page.GetByRole(AriaRole.Button, new() { Name = "Открыть месяц" }).ClickAsync();
            await accountant.Page.GetByRole(AriaRole.Button, new() { Name = "Посчитать" }).ClickAsync();
            await accountant.Page.GetByRole(AriaRole.Button, new() { Name = "Проверено, передать на утверждение" }).ClickAsync();
            await Expect(accountant.Page.Locator(".df-chip", new() { HasText = "Проверено" }).First).ToBeVisibleAsync();
            await Expect(accountant.Page.GetByRole(AriaRole.Button, new() { Name = "Утвердить" })).ToHaveCountAsync(0);
        }
        await using var director = await year.VisitAsync(new("ru"), "daulet");
        await director.OpenAsync($"/pay/{month}");
        await director.Page.GetByRole(AriaRole.Button, new() { Name = "Утвердить" }).ClickAsync();
        await Expect(director.Page.Locator(".df-chip", new() { HasText = "Утверждено" }).First).ToBeVisibleAsync();
    }
}
