using System.Globalization;
using System.Runtime.CompilerServices;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace DualFlow.Engine.Scripting.Library;

/// <summary>
/// <c>money(…)</c> and <c>decimal(…)</c>: exact numbers of 28 digits. A binary fraction never becomes an amount by itself, and no
/// operator works on amounts: both are errors that say what to write.
/// </summary>
sealed partial class AmountFunctions
{
    delegate JsValue Body(AmountFunctions f, JsValue self, JsValue[] a);

    static readonly (string Name, Body Body)[] Methods =
    [
        ("add", (f, self, a) => f.Same(self, a, "add", (x, y) => x + y)),
        ("sub", (f, self, a) => f.Same(self, a, "sub", (x, y) => x - y)),
        ("mul", (f, self, a) => f.Scale(self, a, "mul")),
        ("div", (f, self, a) => f.Scale(self, a, "div")),
        ("neg", (f, self, _) => f.With(f.Of(self), -f.Of(self).Value)),
        ("abs", (f, self, _) => f.With(f.Of(self), Math.Abs(f.Of(self).Value))),
        ("round", (f, self, a) => f.Round(f.Of(self), a)),
        ("min", (f, self, a) => f.Pick(self, a, "min", least: true)),
        ("max", (f, self, a) => f.Pick(self, a, "max", least: false)),
        ("cmp", (f, self, a) => f.Compare(self, a, "cmp")),
        ("eq", (f, self, a) => f.Compare(self, a, "eq") == 0),
        ("lt", (f, self, a) => f.Compare(self, a, "lt") < 0),
        ("lte", (f, self, a) => f.Compare(self, a, "lte") <= 0),
        ("gt", (f, self, a) => f.Compare(self, a, "gt") > 0),
        ("gte", (f, self, a) => f.Compare(self, a, "gte") >= 0),
        ("isZero", (f, self, _) => f.Of(self).Value == 0),
        ("isNegative", (f, self, _) => f.Of(self).Value < 0),
        ("isPositive", (f, self, _) => f.Of(self).Value > 0),
        ("allocate", (f, self, a) => f.Allocate(f.Of(self), a)),
        ("toNumber", (f, self, _) => JsNumber.Create((double)f.Of(self).Value)),
        ("toString", (f, self, _) => f.Of(self).Text),
        ("toJSON", (f, self, _) => f.Of(self).Text),
    ];

    // Which of them a script can reach is found once, not in each of its calls.
    static readonly ConditionalWeakTable<CompiledScript, (string Name, Body Body)[]> Reached = [];

    readonly LibraryRun library;
    readonly JsObject prototype;

    public AmountFunctions(LibraryRun library)
    {
        this.library = library;
        prototype = new JsObject(library.Engine);
        foreach (var (name, body) in Reached.GetValue(library.Run.Script, static script => [.. Methods.Where(m => LibraryRun.IsReached(script, m.Name))]))
            prototype.FastSetProperty(name, PropertyDescriptor.CreateLazy((f: this, name, body), static m =>
                new ClrFunction(m.f.library.Engine, m.name, (self, a) => m.body(m.f, self, a)), ScriptTypes.Hidden));
        library.Getter(prototype, "currency", self => Of(self).Currency is { } currency ? currency : JsValue.Null);
        library.Primitive(prototype, (self, hint) => hint == "string" ? Of(self).Text : throw library.Error(Of(self).IsMoney
            ? "Money doesn't work with +, -, *, / or <. Write a.add(b), a.sub(b), a.mul(2), a.div(3), a.lt(b); in a text write `${a}`."
            : "Exact decimals don't work with +, -, *, / or <. Write a.add(b), a.sub(b), a.mul(b), a.div(b), a.lt(b), or a.toNumber() for a plain number."));
    }

    /// <summary><c>money(value, currency?)</c> with <c>money.sum</c>, <c>money.min</c>, <c>money.max</c>.</summary>
    public JsValue Money => Function("money", isMoney: true);

    /// <summary><c>decimal(value)</c> with <c>decimal.sum</c>, <c>decimal.mean</c>, <c>decimal.min</c>, <c>decimal.max</c>.</summary>
    public JsValue Decimal => Function("decimal", isMoney: false);

    /// <summary>A new object.</summary>
    public AmountObject Make(decimal value, bool isMoney, string? currency) => new(library.Engine, value, isMoney, currency) { Prototype = prototype };

    ClrFunction Function(string name, bool isMoney)
    {
        var function = new ClrFunction(library.Engine, name, (_, a) => isMoney ? ToMoney(a) : ToDecimal(LibraryRun.Argument(a, 0), "decimal"));
        library.Method(function, "sum", (_, a) => Sum(List(a, name + ".sum", isMoney), isMoney));
        library.Method(function, "min", (_, a) => List(a, name + ".min", isMoney) is { Count: > 0 } list ? list.MinBy(x => x.Value)! : throw library.Error($"{name}.min needs at least one value."));
        library.Method(function, "max", (_, a) => List(a, name + ".max", isMoney) is { Count: > 0 } list ? list.MaxBy(x => x.Value)! : throw library.Error($"{name}.max needs at least one value."));
        if (!isMoney)
            library.Method(function, "mean", (_, a) => List(a, "The mean", false) is { Count: > 0 } list
                ? Make(Guarded(() => list.Sum(x => x.Value) / list.Count), false, null) : throw library.Error("decimal.mean needs at least one value."));
        return function;
    }

    AmountObject ToMoney(JsValue[] a)
    {
        var currency = LibraryRun.IsGiven(a, 1) ? Currency(a[1]) : null;
        var value = LibraryRun.Argument(a, 0);
        return value switch
        {
            AmountObject { IsMoney: true } money when currency is null || money.Currency is null || money.Currency == currency => Make(money.Value, true, currency ?? money.Currency),
            AmountObject { IsMoney: true } money => throw library.Error($"{money.Text} {money.Currency} can't become {currency}: currencies are not converted."),
            _ => Make(Exact(value, "money"), true, currency),
        };
    }

    /// <summary>An exact number of what a person would write: text, whole numbers, decimals, and fractions of at most 15 digits.</summary>
    public AmountObject ToDecimal(JsValue value, string function)
    {
        if (value is AmountObject amount)
            return amount.IsMoney ? throw library.Error($"{function} needs a plain number, not money. Write a.div(b) for the ratio of two amounts.") : amount;
        if (value is JsNumber n && n.AsNumber() is var d && double.IsFinite(d) && Math.Abs(d) < 1e15 && d != Math.Floor(d))
        {
            var text = d.ToString("R", CultureInfo.InvariantCulture);
            var exact = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            if (text.Count(char.IsAsciiDigit) - 1 > 15)
                throw library.Error($"{text} comes from binary arithmetic, so its digits are not exact. Compute with decimal(\"…\") from the beginning: decimal(\"0.1\").add(decimal(\"0.2\")).");
            return Make(exact, false, null);
        }
        return Make(Exact(value, function), false, null);
    }

    // Whole numbers and digits as text are exact; binary fractions are not.
    decimal Exact(JsValue value, string function)
    {
        switch (value)
        {
            case AmountObject { IsMoney: false } exact:
                return exact.Value;
            case JsNumber n when n.AsNumber() is var d && d == Math.Floor(d) && Math.Abs(d) <= 9007199254740991:
                return (decimal)d;
            case JsNumber n when double.IsFinite(n.AsNumber()):
                var text = n.AsNumber().ToString("R", CultureInfo.InvariantCulture);
                throw library.Error($"{function}({text}): a fraction like {text} is binary and not exact, so it can't become {(function == "money" ? "money" : "part of an amount")}. Write it as text: {function}(\"{text}\").");
            case JsString s when s.Length <= 40 && decimal.TryParse(s.ToString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed):
                return parsed;
            default:
                throw library.Error($"{function} needs digits as text or a whole number, such as {function}(\"50227.27\"), not {LibraryRun.Describe(value)}.");
        }
    }

    string Currency(JsValue value) => value is JsString { Length: 3 } code && code.ToString().All(char.IsAsciiLetterUpper)
        ? code.ToString() : throw library.Error($"A currency is three capital letters such as \"KZT\", not {LibraryRun.Describe(value)}.");

    AmountObject Of(JsValue self) => self as AmountObject ?? throw library.Error("This function belongs to money and decimals: call it as a.add(b).");

    AmountObject With(AmountObject a, decimal value) => Make(value, a.IsMoney, a.Currency);

    decimal Guarded(Func<decimal> compute)
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            throw library.Error("The amount is too large: at most 28 digits.");
        }
        catch (DivideByZeroException)
        {
            throw library.Error("An amount was divided by zero. Check the divisor before.");
        }
    }
}
