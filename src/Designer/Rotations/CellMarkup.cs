using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Rotations;

/// <summary>
/// The cells of a row as markup. A college's year has thousands of them: as text they are written, sent and drawn once, as parts of
/// the page each of them would be watched and have listeners of its own.
/// </summary>
static class CellMarkup
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Cells to read.</summary>
    public static MarkupString Read(IEnumerable<RotationCell> cells)
    {
        var text = new StringBuilder();
        foreach (var cell in cells)
            text.Append("<td title=\"").Append(Encoder.Encode(cell.Title)).Append("\"><span class=\"df-block df-").Append(cell.Kind).Append("\">").Append(Encoder.Encode(cell.Text)).Append("</span></td>");
        return new(text.ToString());
    }

    /// <summary>Cells to pick and drag; <c>data-at</c> is the period from 0, the row's <c>data-student</c> says whose it is.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="label">What a screen reader says of a cell.</param>
    /// <param name="isOpen">False for who may only look.</param>
    public static MarkupString Pick(IReadOnlyList<RotationCell> cells, Func<int, RotationCell, string> label, bool isOpen)
    {
        var text = new StringBuilder();
        for (var t = 0; t < cells.Count; t++)
            text.Append("<td><button type=\"button\" class=\"df-block df-").Append(cells[t].Kind).Append("\" data-at=\"").Append(t.ToString(CultureInfo.InvariantCulture))
                .Append("\" title=\"").Append(Encoder.Encode(cells[t].Title)).Append("\" aria-label=\"").Append(Encoder.Encode(label(t, cells[t])))
                .Append(isOpen ? "\" aria-pressed=\"false\" draggable=\"true\">" : "\" disabled>").Append(Encoder.Encode(cells[t].Text)).Append("</button></td>");
        return new(text.ToString());
    }
}

/// <summary>A cell of a table.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Kind">Ends of its classes: <c>enterprise</c>, <c>college</c>, <c>off</c>, <c>idle</c>, <c>held</c>, <c>differs</c>.</param>
/// <param name="Title">The whole of it.</param>
sealed record RotationCell(string Text, string Kind, string Title);
