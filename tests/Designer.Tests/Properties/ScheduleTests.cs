using System.Globalization;
using DualFlow.Designer.Properties.Schedules;
using DualFlow.Designer.Texts;
using DualFlow.Engine.ControlFlow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Tests.Properties;

/// <summary>Lengths of time and schedules as people say them.</summary>
public sealed class ScheduleTests
{
    static readonly ScheduleWords Words = new(new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<ScheduleTexts>>());

    static string In(string language, Func<string> say)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    [Theory]
    [InlineData("3.04:00:00", 3, 4, 0)]
    [InlineData("00:01:00", 0, 0, 1)]
    [InlineData("P3DT4H", 3, 4, 0)]
    [InlineData("PT90M", 0, 1, 30)]
    public void A_length_of_time_is_read_in_both_forms_and_keeps_its_form(string text, int days, int hours, int minutes)
    {
        var parts = DurationParts.Read(text)!.Value;
        Assert.Equal(new DurationParts(days, hours, minutes, 0), parts);
        Assert.Equal(text[0] == 'P', parts.Write(text)[0] == 'P');
        Assert.Equal(parts, DurationParts.Read(parts.Write(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1.00:00:00")]
    [InlineData("00:00:00.5")]
    public void What_the_fields_cannot_hold_stays_text(string text) => Assert.Null(DurationParts.Read(text));

    [Theory]
    [InlineData("ru", "1.00:00:00", "1 день")]
    [InlineData("ru", "3.04:00:00", "3 дня 4 часа")]
    [InlineData("ru", "11.21:05:00", "11 дней 21 час 5 минут")]
    [InlineData("kk", "3.04:00:00", "3 күн 4 сағат")]
    [InlineData("en", "1.02:00:00", "1 day 2 hours")]
    [InlineData("en", "00:00:00", "at once")]
    public void A_length_of_time_is_said_with_the_right_endings(string language, string text, string words) =>
        Assert.Equal(words, In(language, () => Words.Duration(DurationParts.Read(text)!.Value)));

    [Theory]
    [InlineData("*/15 * * * *", CronRhythm.Minutes, "ru", "Каждые 15 минут")]
    [InlineData("* * * * *", CronRhythm.Minutes, "kk", "Минут сайын")]
    [InlineData("30 * * * *", CronRhythm.Hourly, "en", "Every hour at minute 30")]
    [InlineData("0 8 * * *", CronRhythm.Daily, "ru", "Каждый день в 08:00 (UTC)")]
    [InlineData("0 8 * * 1-5", CronRhythm.Weekly, "ru", "По будням (с понедельника по пятницу) в 08:00 (UTC)")]
    [InlineData("0 8 * * MON,WED", CronRhythm.Weekly, "en", "On Mondays, on Wednesdays at 08:00 (UTC)")]
    [InlineData("0 8 * * 7", CronRhythm.Weekly, "kk", "Жексенбі күндері, сағат 08:00 (UTC)")]
    [InlineData("0 18 L * *", CronRhythm.Monthly, "ru", "В последний день каждого месяца в 18:00 (UTC)")]
    [InlineData("0 0 9 1 9 *", CronRhythm.Yearly, "ru", "Каждый год 1 сентября в 09:00 (UTC)")]
    [InlineData("0 9 1 9 *", CronRhythm.Yearly, "kk", "Жыл сайын 1 қыркүйек күні, сағат 09:00 (UTC)")]
    public void A_schedule_is_a_sentence(string cron, CronRhythm rhythm, string language, string sentence)
    {
        var choice = CronChoice.Read(cron);
        Assert.Equal(rhythm, choice.Rhythm);
        Assert.Equal(sentence, In(language, () => Words.Cron(choice)));
    }

    [Theory]
    [InlineData("0 8 1 * 1")]
    [InlineData("*/7 * * * *")]
    [InlineData("0 8-17 * * *")]
    [InlineData("30 0 8 * * *")]
    [InlineData("nonsense")]
    public void A_schedule_that_the_choices_cannot_say_is_kept_as_it_is(string cron)
    {
        var choice = CronChoice.Read(cron);
        Assert.Equal(CronRhythm.Other, choice.Rhythm);
        Assert.Equal(cron, choice.Write());
    }

    [Fact]
    public void Every_choice_is_an_expression_that_the_engine_reads_and_that_reads_back()
    {
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            var choice = Any(random);
            Assert.Equal(choice.Write(), CronChoice.Read(choice.Write()).Write());
            Assert.Equal(choice.Rhythm, CronChoice.Read(choice.Write()).Rhythm);
            CronSchedule.Next(choice.Write(), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        }
    }

    static CronChoice Any(Random random) => new()
    {
        Rhythm = (CronRhythm)random.Next((int)CronRhythm.Other), Every = new[] { 1, 2, 5, 10, 15, 20, 30 }[random.Next(7)], Minute = random.Next(60), Hour = random.Next(24),
        Days = [.. CronChoice.Week.Where(_ => random.Next(2) == 0).DefaultIfEmpty(DayOfWeek.Friday)], Day = random.Next(32), Month = random.Next(1, 13),
    };
}
