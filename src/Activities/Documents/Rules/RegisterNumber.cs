using System.Globalization;

namespace DualFlow.Activities.Documents.Rules;

/// <summary>Numbers of a register (activity A40): each follows the one before, without gaps, from 1 in each year when the register says so.</summary>
/// <remarks>Whoever writes the entry must hold the register's row in the same transaction; the number is only good together with the entry.</remarks>
public static class RegisterNumber
{
    /// <summary>The next number.</summary>
    /// <param name="form">Form of the register.</param>
    /// <param name="last">Last entry; null in a new register.</param>
    /// <param name="day">Day of the new entry.</param>
    /// <exception cref="ArgumentException">The day lies before the last entry: a register is kept in order.</exception>
    public static RegisterPosition Next(RegisterForm form, RegisterPosition? last, DateOnly day)
    {
        if (last is not null && day < last.Day)
            throw new ArgumentException($"The last entry is of {last.Day:yyyy-MM-dd}; an entry of {day:yyyy-MM-dd} would stand out of order.", nameof(day));
        var sequence = last is null || (form.StartsEachYear && last.Day.Year != day.Year) ? 1 : last.Sequence + 1;
        var text = form.Pattern.Replace("{year}", day.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{number}", sequence.ToString(new string('0', Math.Max(1, form.Digits)), CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return new(sequence, day, text);
    }
}

/// <summary>How a register numbers.</summary>
/// <param name="Pattern">Text with <c>{number}</c> and, if wanted, <c>{year}</c>, for example <c>D-{year}/{number}</c>.</param>
/// <param name="Digits">Least digits of the number, filled with zeros.</param>
/// <param name="StartsEachYear">True when each year begins at 1.</param>
public sealed record RegisterForm(string Pattern, int Digits, bool StartsEachYear);

/// <summary>A place in a register.</summary>
/// <param name="Sequence">Running number.</param>
/// <param name="Day">Day of the entry.</param>
/// <param name="Text">The number as it is written.</param>
public sealed record RegisterPosition(int Sequence, DateOnly Day, string Text);
