using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Documents.Rules;

namespace DualFlow.Activities.Documents;

/// <summary>A document as DOCX (ECMA-376): the same headings, paragraphs, lists and tables as on the page.</summary>
public static partial class DocxWriter
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    const string Bullet = "1", Numbers = "2";

    /// <summary>The file.</summary>
    public static byte[] Write(DocumentRow document)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.Styles(document.Language);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = DocxStyles.Numbering();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(Paragraph([Run(DocumentPage.Footer(document), [])], "Small"));
            var body = new Body();
            foreach (var node in DocumentMarkup.Read(document.Content).Nodes())
                Block(node, body, null);
            body.Append(new SectionProperties(
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) }, new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1020, Bottom = 1020, Left = 907, Right = 907, Header = 450, Footer = 450, Gutter = 0 }));
            main.Document = new Document(body);
            file.PackageProperties.Title = document.Title;
        }
        return stream.ToArray();
    }

    static void Block(XNode node, OpenXmlElement into, string? list)
    {
        if (node is XText text)
        {
            if (!string.IsNullOrWhiteSpace(text.Value))
                into.Append(Paragraph(Inline([text], []), null));
            return;
        }
        if (node is not XElement element)
            return;
        switch (element.Name.LocalName)
        {
            case "h1" or "h2" or "h3":
                into.Append(Paragraph(Inline(element.Nodes(), []), $"Heading{element.Name.LocalName[1]}"));
                break;
            case "p":
                into.Append(Aligned(Paragraph(Inline(element.Nodes(), []), Has(element, "small") ? "Small" : null), element));
                break;
            case "ul" or "ol":
                foreach (var item in element.Elements())
                    Item(item, into, element.Name.LocalName == "ul" ? Bullet : Numbers);
                break;
            case "table":
                into.Append(Table(element), new Paragraph());
                break;
            case "hr":
                into.Append(new Paragraph());
                break;
            case "section" or "div":
                foreach (var child in element.Nodes())
                    Block(child, into, list);
                break;
            default:
                into.Append(Paragraph(Inline([element], []), null));
                break;
        }
    }

    static void Item(XElement item, OpenXmlElement into, string numbering)
    {
        var paragraph = Paragraph(Inline(item.Nodes().Where(n => n is not XElement { Name.LocalName: "ul" or "ol" }), []), null);
        (paragraph.ParagraphProperties ??= new()).NumberingProperties = new(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = int.Parse(numbering, System.Globalization.CultureInfo.InvariantCulture) });
        into.Append(paragraph);
        foreach (var inner in item.Elements().Where(e => e.Name.LocalName is "ul" or "ol"))
            Block(inner, into, numbering);
    }

    static Table Table(XElement element)
    {
        var hasLines = !Has(element, "plain");
        var table = new Table(new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }, Borders(hasLines)));
        var rows = element.Descendants("tr").ToList();
        var columns = rows.Select(r => r.Elements().Sum(Span)).DefaultIfEmpty(1).Max();
        table.Append(new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn())));
        foreach (var row in rows)
        {
            var line = new TableRow();
            if (row.Parent?.Name.LocalName == "thead")
                line.Append(new TableRowProperties(new TableHeader()));
            foreach (var cell in row.Elements())
            {
                var properties = new TableCellProperties();
                if (Span(cell) > 1)
                    properties.Append(new GridSpan { Val = Span(cell) });
                var box = new TableCell(properties);
                var isBlocks = cell.Elements().Any(e => e.Name.LocalName is "p" or "ul" or "ol" or "div");
                if (isBlocks)
                    foreach (var child in cell.Nodes())
                        Block(child, box, null);
                else
                    box.Append(Aligned(Paragraph(Inline(cell.Nodes(), cell.Name.LocalName == "th" ? ["strong"] : []), null), cell));
                if (box.LastChild is not DocumentFormat.OpenXml.Wordprocessing.Paragraph)
                    box.Append(new Paragraph());
                line.Append(box);
            }
            table.Append(line);
        }
        return table;
    }

    static TableBorders Borders(bool hasLines)
    {
        var kind = hasLines ? BorderValues.Single : BorderValues.None;
        return new(
            new TopBorder { Val = kind, Size = 4 }, new LeftBorder { Val = kind, Size = 4 }, new BottomBorder { Val = kind, Size = 4 }, new RightBorder { Val = kind, Size = 4 },
            new InsideHorizontalBorder { Val = kind, Size = 4 }, new InsideVerticalBorder { Val = kind, Size = 4 });
    }

    static int Span(XElement cell) => int.TryParse(cell.Attribute("colspan")?.Value, out var span) && span is > 0 and < 64 ? span : 1;

    static List<Run> Inline(IEnumerable<XNode> nodes, string[] marks)
    {
        var runs = new List<Run>();
        foreach (var node in nodes)
            if (node is XText text)
                runs.Add(Run(Collapsed(text.Value), marks));
            else if (node is XElement { Name.LocalName: "br" })
                runs.Add(new Run(new Break()));
            else if (node is XElement element)
                runs.AddRange(Inline(element.Nodes(), [.. marks, element.Name.LocalName]));
        return runs;
    }

    // As a browser shows it: line breaks and runs of spaces of the source are one space. No-break spaces stay.
    static string Collapsed(string text) => Blanks().Replace(text, " ");

    static Run Run(string text, string[] marks)
    {
        var run = new Run();
        var properties = new RunProperties();
        if (marks.Contains("strong"))
            properties.Append(new Bold());
        if (marks.Contains("em"))
            properties.Append(new Italic());
        if (properties.HasChildren)
            run.Append(properties);
        run.Append(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    static Paragraph Paragraph(IEnumerable<Run> runs, string? style)
    {
        var paragraph = new Paragraph();
        if (style is not null)
            paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(runs);
        return paragraph;
    }

    static Paragraph Aligned(Paragraph paragraph, XElement element)
    {
        if (Has(element, "center") || Has(element, "right"))
            (paragraph.ParagraphProperties ??= new()).Justification = new() { Val = Has(element, "center") ? JustificationValues.Center : JustificationValues.Right };
        return paragraph;
    }

    static bool Has(XElement element, string word) => (element.Attribute("class")?.Value ?? "").Split(' ').Contains(word);

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex Blanks();
}
