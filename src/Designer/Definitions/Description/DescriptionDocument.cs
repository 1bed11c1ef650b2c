using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using DualFlow.Designer.Expressions.Conditions;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>Writes the description of a process as a document for Word: title, who takes part, the picture, and the step table, in the language of the moment.</summary>
public sealed class DescriptionDocument(ProcessDescription description, Toolbox toolbox, ConditionWords conditions, IStringLocalizer<ProcessTexts> texts)
{
    /// <summary>MIME type of the document.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The file.</summary>
    public async Task<byte[]> WriteAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var steps = await description.StepsAsync(definition, ct);
        var catalog = await toolbox.GetAsync(definition.TenantId, ct);
        using var memory = new MemoryStream();
        using (var file = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            var body = new Body();
            body.Append(Line(ProcessName.Of(definition), 32, isBold: true));
            body.Append(Line(texts["VersionOf", definition.Version], 20));
            if (ProcessName.About(definition) is { Length: > 0 } about)
                body.Append(Line(about, 22));
            if (ProcessDescription.RolesOf(steps) is { IsEmpty: false } roles)
                body.Append(Line(texts["TakesPart"] + ": " + string.Join(", ", roles), 22));
            body.Append(Line("", 12), VectorPicture.Paragraph(main, ProcessPicture.Full(definition, catalog, colours: true, conditions), ProcessPicture.SizeOf(definition, catalog), texts["PictureOf", ProcessName.Of(definition)]));
            body.Append(Line(texts["Steps"], 26, isBold: true), Table(steps));
            body.Append(new SectionProperties(
                new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
                new PageMargin { Top = 850, Bottom = 850, Left = 850, Right = 850, Header = 400, Footer = 400, Gutter = 0 }));
            main.Document = new Document(body);
            file.PackageProperties.Title = ProcessName.Of(definition);
        }
        return memory.ToArray();
    }

    Table Table(IEnumerable<StepLine> steps)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 })),
            new TableGrid(new[] { 900, 3600, 2600, 2600, 2200, 3200 }.Select(w => new GridColumn { Width = w.ToString(System.Globalization.CultureInfo.InvariantCulture) })));
        var head = Row([texts["Number"], texts["Step"], texts["Kind"], texts["Who"], texts["Deadline"], texts["Next"]], isBold: true);
        head.PrependChild(new TableRowProperties(new TableHeader()));
        table.Append(head);
        foreach (var step in steps)
            table.Append(Row([step.Number, string.Join('\n', new[] { step.Name, step.Condition?.Text, step.Text }.Where(t => t is { Length: > 0 })), step.Kind, step.Who, step.Deadline,
                string.Join('\n', step.Next.Select(n => n.Outcome.Length > 0 ? $"{n.Outcome} → {n.Step}" : $"→ {n.Step}"))], isBold: false));
        return table;
    }

    static TableRow Row(IEnumerable<string> cells, bool isBold) => new(cells.Select(c => new TableCell(c.Split('\n').Select(l => Line(l, 18, isBold)))));

    static Paragraph Line(string text, int halfPoints, bool isBold = false)
    {
        var look = new RunProperties(new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial" });
        if (isBold)
            look.Append(new Bold());
        look.Append(new FontSize { Val = halfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return new Paragraph(new ParagraphProperties(new SpacingBetweenLines { After = "60" }), new Run(look, new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    // XML has no place for control characters.
    static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text)
            clean.Append(System.Xml.XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter) ? letter : ' ');
        return clean.ToString();
    }
}
