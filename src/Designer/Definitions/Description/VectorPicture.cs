using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Svg = DocumentFormat.OpenXml.Office2019.Drawing.SVG;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>Puts an SVG drawing into a document for Word (MS-ODRAWXML, svgBlip). Programs older than Word 2016 show an empty frame with the description.</summary>
static class VectorPicture
{
    const long EmuPerUnit = 9525, WidestEmu = 9_500_000, HighestEmu = 5_600_000;

    // One white dot: the format wants a bitmap beside the drawing.
    static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==");

    public static Paragraph Paragraph(MainDocumentPart main, string svg, (double Width, double Height) size, string description)
    {
        var bitmap = main.AddImagePart(ImagePartType.Png);
        using (var dot = new MemoryStream(Dot))
            bitmap.FeedData(dot);
        var vector = main.AddImagePart(ImagePartType.Svg);
        using (var drawing = new MemoryStream(Encoding.UTF8.GetBytes(svg)))
            vector.FeedData(drawing);
        var scale = Math.Min(1, Math.Min(WidestEmu / (size.Width * EmuPerUnit), HighestEmu / (size.Height * EmuPerUnit)));
        var (width, height) = ((long)(size.Width * EmuPerUnit * scale), (long)(size.Height * EmuPerUnit * scale));
        var blip = new A.Blip(new A.BlipExtensionList(new A.BlipExtension(new Svg.SVGBlip { Embed = main.GetIdOfPart(vector) }) { Uri = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}" }))
        {
            Embed = main.GetIdOfPart(bitmap),
        };
        var picture = new Pic.Picture(
            new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = 1, Name = "process", Description = description }, new Pic.NonVisualPictureDrawingProperties()),
            new Pic.BlipFill(blip, new A.Stretch(new A.FillRectangle())),
            new Pic.ShapeProperties(new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }), new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }));
        return new Paragraph(new Run(new Drawing(new Wp.Inline(
            new Wp.Extent { Cx = width, Cy = height }, new Wp.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new Wp.DocProperties { Id = 1, Name = "process", Description = description }, new Wp.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
            new A.Graphic(new A.GraphicData(picture) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 })));
    }
}
