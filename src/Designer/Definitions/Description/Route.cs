using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>The way of a connection in a picture: straight pieces at right angles, in canvas units.</summary>
/// <param name="Points">Beginning, corners and end.</param>
public sealed record Route(ImmutableArray<(double X, double Y)> Points)
{
    // As the canvas draws its corners (FlowEdge.tsx).
    const double Corner = 8;

    /// <summary>Length of the way.</summary>
    public double Length { get; } = Pieces(Points).Sum(p => LengthOf(p.From, p.To));

    /// <summary>The straight pieces in order.</summary>
    public IEnumerable<((double X, double Y) From, (double X, double Y) To)> Segments => Pieces(Points);

    /// <summary>The point at a share of the way, 0 to 1.</summary>
    public (double X, double Y) At(double share)
    {
        var rest = share * Length;
        foreach (var (from, to) in Segments)
        {
            var length = LengthOf(from, to);
            if (rest <= length && length > 0)
                return (from.X + (to.X - from.X) * rest / length, from.Y + (to.Y - from.Y) * rest / length);
            rest -= length;
        }
        return Points[^1];
    }

    /// <summary>Degrees of the last piece, for the arrow's head: 0 to the right, 90 down.</summary>
    public double Angle => Math.Atan2(Points[^1].Y - Points[^2].Y, Points[^1].X - Points[^2].X) * 180 / Math.PI;

    /// <summary>The way as SVG path data with rounded corners.</summary>
    public string Path()
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{Points[0].X:0.##} {Points[0].Y:0.##}");
        for (var i = 1; i < Points.Length - 1; i++)
        {
            var (before, corner, after) = (Points[i - 1], Points[i], Points[i + 1]);
            var radius = Math.Min(Corner, Math.Min(LengthOf(before, corner), LengthOf(corner, after)) / 2);
            var (begin, end) = (Towards(corner, before, radius), Towards(corner, after, radius));
            path.Append(CultureInfo.InvariantCulture, $"L{begin.X:0.##} {begin.Y:0.##}Q{corner.X:0.##} {corner.Y:0.##} {end.X:0.##} {end.Y:0.##}");
        }
        return path.Append(CultureInfo.InvariantCulture, $"L{Points[^1].X:0.##} {Points[^1].Y:0.##}").ToString();
    }

    static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Pieces(ImmutableArray<(double X, double Y)> points) => points.Zip(points.Skip(1));

    static double LengthOf((double X, double Y) from, (double X, double Y) to) => Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y);

    static (double X, double Y) Towards((double X, double Y) from, (double X, double Y) to, double distance)
    {
        var length = LengthOf(from, to);
        return length == 0 ? from : (from.X + (to.X - from.X) * distance / length, from.Y + (to.Y - from.Y) * distance / length);
    }
}
