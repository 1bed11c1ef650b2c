using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using DualFlow.Activities.Documents;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting;

namespace DualFlow.Activities.Tests.Documents;

public class TemplateTests
{
    static readonly LiquidTemplates Liquid = new();
    static readonly DocumentRenderer Renderer = new(new(new("Data Source=none"), new(Repository.Workflows()), TimeProvider.System), Liquid, TimeProvider.System, new("Data Source=none"));

    // Every name that the shipped templates use, with letters of both languages and what HTML could take for markup.
    const string Values = """
        {"student":{"name":"Әлихан <Өтеген> & Ко","number":"080101500016","birth":"2008-01-01"},"guardian":{"name":"Өтеген Гүлнәр","number":"800101400012"},
         "enterprise":{"name":"АО «Завод»","number":"140140001230","address":"Ақтөбе","signer":"Ахметова А.","basis":"устав"},"college":{"name":"Колледж","number":"050340004567","signer":"Әбенова С."},
         "qualification":"4S07150101","qualificationNames":{"kk":"Слесарь (kk)","ru":"Слесарь (ru)","en":"Fitter"},"from":"2026-09-01","to":"2027-06-30",
         "workplace":{"name":"Станок 1","site":"Цех 2","shift":"day","hazardClass":"harmful"},"schedule":"Пн–Ср","hours":[{"kind":"theory","place":"college","hours":400},{"kind":"practice","place":"enterprise","hours":800}],
         "mentor":{"name":"Ким В.","orderNumber":"12-н","orderDate":"2026-08-20","profession":"токарь","rank":5},"pay":{"mode":"byNorm","rate":42500.5,"cap":60000,"payDay":10},
         "insurance":{"policy":"KZ-1","from":"2026-09-01","to":"2027-06-30"},"assistsEmployment":true,"dutyMonths":22,
         "amendment":1,"contractNumber":"D-2026/0001","effectiveFrom":"2026-12-01","changes":[{"field":"pay.rate","before":"42500","after":"50000"}],
         "date":"2026-08-25","protocol":"3","director":"Әбенова С.","specialties":[{"code":"07150100","name":"Механик","people":[{"name":"Айбек","seatType":"open"}]}],
         "campaign":"2026","seats":25,"specialty":"07150100","specialtyName":"Механик","seed":42,"entries":[{"position":1,"number":"A-17","score":4.8,"seatType":"open","byLot":true}],
         "students":[{"name":"Айбек","qualification":"4S07150101"}],"days":120,"experience":{"months":9,"days":29},"mark":5,"paid":300000,
         "chair":"Ли","members":["Ким","Пак"],"present":3,"size":3,"secretary":"Цой","results":[{"name":"Айбек","score":91.5,"mark":"5","decision":"присвоить"}],
         "month":"2026-10","lines":[{"name":"Айбек","contract":"D-1","gross":42500,"deductions":4250,"net":38250}],"gross":42500,"deductions":4250,"net":38250,"accountant":"Сатпаева",
         "kind":"expulsion","ground":"debts","group":"M-21","order":"12/2027","cancels":"11/2027","reason":"оқу","missing":[{"code":"M01","name":"Сызу","hours":72}],"honours":true,
         "happenedOn":"2026-11-02","time":"10:30","place":"Цех 2","severity":"light","persons":[{"name":"Айбек","injury":"light","briefings":["repeated"]}],"description":"Кесіп алды","findings":"Қалқан жоқ"}
        """;

    static RenderedDocument Make(string template, string language, string? number) => Renderer.Render(null, File.ReadAllText(Repository.Workflows("templates", $"{template}.{language}.liquid")), language, Given, number);

    static JsonElement Given => JsonDocument.Parse(Values).RootElement;

    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Repository.Workflows("templates")).Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    [Fact]
    public void Every_template_exists_in_three_languages() =>
        Assert.All(Directory.GetFiles(Repository.Workflows("templates")).GroupBy(f => Path.GetFileName(f).Split('.')[0]), g => Assert.Equal(3, g.Count()));

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_template_gives_a_page_and_a_valid_docx_with_the_same_words(string name)
    {
        var (template, language) = (name.Split('.')[0], name.Split('.')[1]);
        var made = Make(template, language, "№ 7/2026");
        Assert.NotEmpty(made.Title);
        if (template is not ("ranked-list" or "contract-amendment"))
            Assert.Contains("№ 7/2026", made.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("<Өтеген>", made.Content, StringComparison.Ordinal);
        var row = Row(made, language);
        Assert.Contains(made.Hash, DocumentPage.Write(row), StringComparison.Ordinal);
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxWriter.Write(row)), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var words = Words(System.Xml.Linq.XElement.Parse($"<a>{made.Content.Replace("</", " </", StringComparison.Ordinal)}</a>").Value);
        Assert.Equal(words, Words(string.Join(' ', file.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(p => p.InnerText))));
    }

    [Fact]
    public void A_public_list_shows_no_name() =>
        Assert.DoesNotContain("Айбек", Make("ranked-list", "ru", null).Content, StringComparison.Ordinal);

    [Fact]
    public void The_same_values_give_the_same_hash_and_others_another()
    {
        var first = Make("contract", "kk", null);
        Assert.Equal(first.Hash, Make("contract", "kk", null).Hash);
        Assert.NotEqual(first.Hash, Make("contract", "kk", "D-1").Hash);
    }

    [Theory]
    [InlineData("{{ '2026-03-08' | day: 'kk' }}", "2026 жылғы 8 наурыз")]
    [InlineData("{{ '2026-03-08' | day: 'ru' }}", "8 марта 2026 г.")]
    [InlineData("{{ '2026-03-08' | day: 'en' }}", "8 March 2026")]
    [InlineData("{{ '2026-03-08' | day: 'de' }}", "8. März 2026")]
    [InlineData("{{ 1234567.5 | money: 'ru' }}", "1\u00A0234\u00A0567,50")]
    [InlineData("{{ 1234567.5 | money: 'en' }}", "1,234,567.50")]
    [InlineData("{{ 1 | counted: 'ru','месяц','месяца','месяцев' }}", "1\u00A0месяц")]
    [InlineData("{{ 3 | counted: 'ru','месяц','месяца','месяцев' }}", "3\u00A0месяца")]
    [InlineData("{{ 12 | counted: 'ru','месяц','месяца','месяцев' }}", "12\u00A0месяцев")]
    [InlineData("{{ 21 | counted: 'ru','месяц','месяца','месяцев' }}", "21\u00A0месяц")]
    [InlineData("{{ 5 | counted: 'kk','ай' }}", "5\u00A0ай")]
    [InlineData("{{ 2 | counted: 'en','month','months' }}", "2\u00A0months")]
    [InlineData("{{ a }}", "&lt;script&gt;")]
    public void Days_amounts_and_counted_words_are_written_as_people_do(string template, string expected) =>
        Assert.Equal(expected, Liquid.Render(null, template, JsonDocument.Parse("""{"a":"<script>"}""").RootElement, DateTimeOffset.UnixEpoch).Replace("&#xA0;", "\u00A0", StringComparison.Ordinal));

    [Theory]
    [InlineData("<p>open", "template.markup")]
    [InlineData("<script>alert(1)</script>", "template.markup")]
    [InlineData("<p onclick=\"x\">a</p>", "template.markup")]
    [InlineData("<!DOCTYPE a><p>x</p>", "template.markup")]
    [InlineData("<p>{{ a </p>", "liquid.syntax")]
    [InlineData("{% for i in (1..9999999) %}x{% endfor %}", "liquid.steps")]
    public void What_a_document_may_not_have_is_refused_with_its_place(string template, string code) =>
        Assert.Equal(code, Assert.Throws<ProblemException>(() => Renderer.Render(null, template, "ru", Given, null)).Problems[0].Code);

    [Fact]
    public void A_document_is_made_under_the_limits_of_its_college()
    {
        const string Template = "<p>{% for i in (1..2000) %}x{% endfor %}</p>";
        var colleges = new CollegeLimits(new ScriptLimits());
        var renderer = new DocumentRenderer(new(new("Data Source=none"), new(Repository.Workflows()), TimeProvider.System), new LiquidTemplates(colleges.Server, colleges), TimeProvider.System, new("Data Source=none"));
        RenderedDocument Render(string? college) => renderer.Render(college, Template, "ru", Given, null);
        Assert.Equal(2_007, Render("north").Content.Length);
        colleges.Replace(new Dictionary<string, ScriptLimits> { ["north"] = colleges.Server with { TemplateSteps = 1_000 }, ["east"] = colleges.Server with { ResultCharacters = 1_500 } });
        Assert.Equal("liquid.steps", Assert.Throws<ProblemException>(() => Render("north")).Problems[0].Code);
        Assert.Equal("liquid.result", Assert.Throws<ProblemException>(() => Render("east")).Problems[0].Code);
        Assert.Equal(2_007, Render("south").Content.Length);
        Assert.Equal(2_007, Render(null).Content.Length);
        colleges.Replace(new Dictionary<string, ScriptLimits>());
        Assert.Equal(2_007, Render("north").Content.Length);
    }

    static DocumentRow Row(RenderedDocument made, string language) => new()
    {
        TenantId = "", Id = "d", Subject = "contract:C-1", Template = "contract", TemplateVersion = 0, Language = language, Number = "7/2026", Title = made.Title, Content = made.Content,
        Hash = made.Hash, InstanceId = "i", AtMs = 0,
    };

    static string Words(string text) => string.Join(' ', text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
