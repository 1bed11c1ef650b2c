using System.Globalization;
using System.Text;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting;

/// <summary>Collects text up to the limit of one result.</summary>
sealed class BoundedWriter(ScriptLimits limits, LiquidDeadline deadline) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    void Check(int more)
    {
        deadline.Check();
        if (GetStringBuilder().Length + more > limits.ResultCharacters)
            throw new ExpressionException("liquid.result", $"The text is too long: at most {limits.ResultCharacters} characters.");
    }
}
