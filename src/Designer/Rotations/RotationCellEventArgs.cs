namespace DualFlow.Designer.Rotations;

/// <summary>Which cell something happened to.</summary>
public sealed class RotationCellEventArgs : EventArgs
{
    /// <summary>Id of the row's student; null beside the cells.</summary>
    public string? Student { get; set; }

    /// <summary>Period from 0.</summary>
    public int Period { get; set; }
}
