using System.Globalization;
using Jint.Native.Object;

namespace DualFlow.Engine.Scripting.Library;

/// <summary>An exact decimal number inside a script; with a currency it is money. Scripts can't change or forge one.</summary>
sealed class AmountObject(Jint.Engine engine, decimal value, bool isMoney, string? currency) : ObjectInstance(engine)
{
    public decimal Value { get; } = value;

    public bool IsMoney { get; } = isMoney;

    /// <summary>ISO 4217 code; null when none was named.</summary>
    public string? Currency { get; } = currency;

    /// <summary>The digits alone, trailing zeros of a division taken off.</summary>
    public string Text => Format(Value);

    public static string Format(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
