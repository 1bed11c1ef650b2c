using System.Reflection;
using System.Reflection.Emit;

namespace DualFlow.House.Tests;

/// <summary>The types that a compiled type names: in its signatures, its attributes and the code of its methods.</summary>
static class TypeUses
{
    const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    static readonly OpCode?[] OneByte = new OpCode?[256];
    static readonly OpCode?[] TwoBytes = new OpCode?[256];

    static TypeUses()
    {
        foreach (var code in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<OpCode>())
            (code.Size == 1 ? OneByte : TwoBytes)[code.Value & 0xFF] = code;
    }

    /// <summary>Every type named by <paramref name="type"/> itself; nested types are types of their own.</summary>
    public static HashSet<Type> Of(Type type)
    {
        var uses = new HashSet<Type>();
        Add(uses, type.BaseType);
        foreach (var contract in type.GetInterfaces())
            Add(uses, contract);
        foreach (var attribute in type.GetCustomAttributesData())
            Add(uses, attribute.AttributeType);
        foreach (var field in type.GetFields(Everything))
            Add(uses, field.FieldType);
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            Add(uses, (method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters())
                Add(uses, parameter.ParameterType);
            AddCode(uses, type, method);
        }
        return uses;
    }

    static void AddCode(HashSet<Type> uses, Type type, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
            return;
        foreach (var local in body.LocalVariables)
            Add(uses, local.LocalType);
        foreach (var clause in body.ExceptionHandlingClauses)
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause)
                Add(uses, clause.CatchType);
        var typeArguments = type.IsGenericType ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var op = (code[at] == 0xFE ? TwoBytes[code[at + 1]] : OneByte[code[at]])
                ?? throw new InvalidOperationException($"{type}.{method.Name}: byte {code[at]:X2} is no instruction.");
            at += op.Size;
            if (op.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                AddMember(uses, method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments)!);
            at += OperandSize(op, code, at);
        }
    }

    static int OperandSize(OpCode op, byte[] code, int at) => op.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
        _ => 4,
    };

    static void AddMember(HashSet<Type> uses, MemberInfo member)
    {
        switch (member)
        {
            case Type type: Add(uses, type); break;
            case FieldInfo field: Add(uses, field.DeclaringType); Add(uses, field.FieldType); break;
            case MethodBase method:
                Add(uses, method.DeclaringType);
                Add(uses, (method as MethodInfo)?.ReturnType);
                foreach (var argument in method.IsGenericMethod ? method.GetGenericArguments() : [])
                    Add(uses, argument);
                break;
        }
    }

    static void Add(HashSet<Type> uses, Type? type)
    {
        while (type?.HasElementType == true)
            type = type.GetElementType();
        if (type is null || type.IsGenericParameter)
            return;
        if (type.IsGenericType && !type.IsGenericTypeDefinition)
        {
            foreach (var argument in type.GetGenericArguments())
                Add(uses, argument);
            type = type.GetGenericTypeDefinition();
        }
        uses.Add(type);
    }
}
