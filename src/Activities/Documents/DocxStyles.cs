using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DualFlow.Activities.Documents;

/// <summary>Styles and lists of a DOCX document.</summary>
static class DocxStyles
{
    public static Styles Styles(string language) => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman", EastAsia = "Times New Roman" },
            new FontSize { Val = "22" }, new Languages { Val = language switch { "kk" => "kk-KZ", "en" => "en-GB", "de" => "de-DE", _ => "ru-RU" } })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "80", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        Style("Normal", "Normal", null, null),
        Style("Heading1", "heading 1", "30", JustificationValues.Center), Style("Heading2", "heading 2", "24", null), Style("Heading3", "heading 3", "22", null),
        Small());

    public static Numbering Numbering() => new(
        Abstract(1, NumberFormatValues.Bullet, "•"), Abstract(2, NumberFormatValues.Decimal, "%1."),
        new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 }, new NumberingInstance(new AbstractNumId { Val = 2 }) { NumberID = 2 });

    static AbstractNum Abstract(int id, NumberFormatValues format, string text) => new(
        new MultiLevelType { Val = MultiLevelValues.SingleLevel },
        new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }, new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = "454", Hanging = "284" })) { LevelIndex = 0 }) { AbstractNumberId = id };

    static Style Style(string id, string name, string? size, JustificationValues? justification)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id, Default = id == "Normal" };
        if (id == "Normal")
            return style;
        var paragraph = new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "200", After = "80" });
        if (justification is { } side)
            paragraph.Append(new Justification { Val = side });
        style.Append(new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, paragraph, new StyleRunProperties(new Bold(), new FontSize { Val = size }));
        return style;
    }

    static Style Small() => new(new StyleName { Val = "Small" }, new BasedOn { Val = "Normal" }, new StyleRunProperties(new FontSize { Val = "16" }))
    {
        Type = StyleValues.Paragraph, StyleId = "Small", CustomStyle = true,
    };
}
