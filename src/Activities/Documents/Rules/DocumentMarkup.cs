using System.Xml;
using System.Xml.Linq;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Documents.Rules;

/// <summary>The markup that documents may have: headings, paragraphs, lists and tables. So every document can be printed and had as DOCX, and none brings a script.</summary>
public static class DocumentMarkup
{
    static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "section", "div", "h1", "h2", "h3", "p", "br", "hr", "strong", "em", "span", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td",
    };

    static readonly HashSet<string> Attributes = new(StringComparer.Ordinal) { "class", "colspan", "scope", "lang" };

    /// <summary>Reads a fragment; the answer's children are its elements.</summary>
    /// <exception cref="ProblemException">It isn't well-formed, or holds what documents may not have.</exception>
    public static XElement Read(string content)
    {
        XElement root;
        try
        {
            root = XElement.Parse($"<article>{content}</article>", LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
        }
        catch (XmlException e)
        {
            throw Wrong(e.Message, e.LineNumber, Math.Max(1, e.LineNumber == 1 ? e.LinePosition - 9 : e.LinePosition));
        }
        foreach (var element in root.Descendants())
        {
            if (!Elements.Contains(element.Name.ToString()))
                throw Wrong($"<{element.Name}> isn't allowed in documents.", Line(element), null);
            if (element.Attributes().FirstOrDefault(a => !Attributes.Contains(a.Name.ToString())) is { } attribute)
                throw Wrong($"The attribute {attribute.Name} isn't allowed in documents.", Line(element), null);
        }
        if (root.DescendantNodes().OfType<XProcessingInstruction>().Any())
            throw Wrong("Processing instructions aren't allowed in documents.", null, null);
        return root;
    }

    /// <summary>The first heading, else the beginning of the text.</summary>
    public static string TitleOf(XElement root) => Short((root.Descendants("h1").FirstOrDefault() ?? root).Value);

    static string Short(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var line && line.Length > 200 ? line[..200] : line;

    static int? Line(XElement element) => ((IXmlLineInfo)element).HasLineInfo() ? ((IXmlLineInfo)element).LineNumber : null;

    static ProblemException Wrong(string message, int? line, int? column) => new(new Problem(
        "template.markup", message, $"Use {string.Join(", ", Elements.Order(StringComparer.Ordinal))}, close every element, and write &amp; for &.", Line: line, Column: column));
}
