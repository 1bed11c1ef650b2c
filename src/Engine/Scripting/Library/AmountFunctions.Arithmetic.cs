using Jint;
using Jint.Native;

namespace DualFlow.Engine.Scripting.Library;

/// <summary>Arithmetic: what may be combined with what.</summary>
sealed partial class AmountFunctions
{
    // Money goes with money of the same currency, decimals with plain numbers.
    AmountObject Operand(AmountObject self, JsValue value, string function)
    {
        if (!self.IsMoney)
            return ToDecimal(value, function);
        if (value is not AmountObject { IsMoney: true } other)
            throw library.Error(value is JsNumber n
                ? $"{function}({n}): only money can be combined with money. Write {function}(money(\"{n}\"))."
                : $"{function} needs money, such as money(\"100\"), not {LibraryRun.Describe(value)}.");
        return self.Currency is null || other.Currency is null || self.Currency == other.Currency ? other
            : throw library.Error($"{self.Text} {self.Currency} and {other.Text} {other.Currency} are different currencies; they can't be combined.");
    }

    AmountObject Same(JsValue on, JsValue[] a, string function, Func<decimal, decimal, decimal> compute)
    {
        var self = Of(on);
        var other = Operand(self, LibraryRun.Argument(a, 0), function);
        return Make(Guarded(() => compute(self.Value, other.Value)), self.IsMoney, self.Currency ?? other.Currency);
    }

    AmountObject Scale(JsValue on, JsValue[] a, string function)
    {
        var self = Of(on);
        var value = LibraryRun.Argument(a, 0);
        if (self.IsMoney && value is AmountObject { IsMoney: true } other)
            return function == "div" ? Make(Guarded(() => self.Value / Operand(self, other, function).Value), false, null)
                : throw library.Error("Money can't be multiplied by money. Multiply by a number, or divide to get their ratio.");
        var factor = self.IsMoney ? Factor(value, function) : ToDecimal(value, function).Value;
        return With(self, Guarded(() => function == "mul" ? self.Value * factor : self.Value / factor));
    }

    decimal Factor(JsValue value, string function) => value switch
    {
        AmountObject exact => exact.Value,
        _ => Exact(value, function),
    };

    AmountObject Round(AmountObject self, JsValue[] a)
    {
        var digits = library.Whole(a, 0, "round", 0, 12);
        var mode = library.Word(a, 1, "round", Rounding.Modes, null);
        return With(self, Rounding.Round(self.Value, digits, mode)!.Value);
    }

    AmountObject Pick(JsValue on, JsValue[] a, string function, bool least)
    {
        var self = Of(on);
        var other = Operand(self, LibraryRun.Argument(a, 0), function);
        return other.Value < self.Value == least && other.Value != self.Value ? Make(other.Value, self.IsMoney, self.Currency ?? other.Currency) : self;
    }

    int Compare(JsValue on, JsValue[] a, string function)
    {
        var self = Of(on);
        return self.Value.CompareTo(Operand(self, LibraryRun.Argument(a, 0), function).Value);
    }

    JsArray Allocate(AmountObject self, JsValue[] a)
    {
        var digits = LibraryRun.IsGiven(a, 1) ? library.Whole(a, 1, "allocate", 0, 12) : 2;
        if (decimal.Round(self.Value, digits) != self.Value)
            throw library.Error($"{self.Text} has more than {digits} decimals, so no parts of {digits} decimals sum to it. Round it first: a.round({digits}, \"halfUp\").");
        IReadOnlyList<decimal> weights = LibraryRun.Argument(a, 0) is JsArray list
            ? [.. Items(list).Select(w => ToDecimal(w, "allocate").Value)]
            : Enumerable.Repeat(1m, library.Whole(a, 0, "allocate", 1, 10_000)).ToArray();
        if (weights.Count == 0 || weights.Any(w => w < 0) || weights.All(w => w == 0))
            throw library.Error("allocate needs a number of parts, or a list of weights of which none is negative and one is above zero.");
        var parts = Rounding.Allocate(self.Value, weights, digits);
        return new JsArray(library.Engine, [.. parts.Select(p => (JsValue)With(self, p))]);
    }

    AmountObject Sum(List<AmountObject> list, bool isMoney)
    {
        var currencies = list.Select(x => x.Currency).OfType<string>().Distinct().ToList();
        if (currencies.Count > 1)
            throw library.Error($"{string.Join(" and ", currencies)} are different currencies; they can't be summed.");
        return Make(Guarded(() => list.Sum(x => x.Value)), isMoney, currencies.FirstOrDefault());
    }

    List<AmountObject> List(JsValue[] a, string function, bool isMoney)
    {
        var items = LibraryRun.Argument(a, 0) is JsArray list ? Items(list) : a;
        return [.. items.Select(item => !isMoney ? ToDecimal(item, function)
            : item as AmountObject is { IsMoney: true } money ? money : throw library.Error($"{function} needs money, not {LibraryRun.Describe(item)}. Write money(\"…\") for each value."))];
    }

    IEnumerable<JsValue> Items(JsArray list)
    {
        for (uint i = 0; i < list.Length; i++)
        {
            library.Run.Tick();
            yield return list[i];
        }
    }
}
