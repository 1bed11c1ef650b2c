using Acornima.Ast;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting;

/// <summary>What is known of a script before it runs: the names it mentions, and how far it can reach.</summary>
sealed class ScriptAnalysis
{
    readonly HashSet<string> identifiers = new(StringComparer.Ordinal);
    readonly HashSet<string> members = new(StringComparer.Ordinal);
    readonly HashSet<string> asValues = new(StringComparer.Ordinal);
    readonly HashSet<string> taken = new(StringComparer.Ordinal);
    readonly HashSet<Node> notTaken = new(ReferenceEqualityComparer.Instance);
    readonly List<Node> keys = [];
    readonly HashSet<string> variables = new(StringComparer.Ordinal);

    /// <summary>Every identifier that may name a global.</summary>
    public IReadOnlySet<string> Identifiers => identifiers;

    /// <summary>Every member name that stands in the text, literal keys included.</summary>
    public IReadOnlySet<string> Members => members;

    /// <summary>Member names that are read other than to be called at once: <c>o.trim</c> and <c>const { trim } = o</c>, not <c>o.trim()</c>.</summary>
    public IReadOnlySet<string> Taken => taken;

    /// <summary>X of every <c>variables.X</c>.</summary>
    public IReadOnlySet<string> Variables => variables;

    /// <summary><c>variables</c> is used otherwise too (computed, destructured, passed on), so all variables must be in it.</summary>
    public bool UsesAllVariables { get; private set; }

    /// <summary>Member names are computed at run time, so every member can be reached.</summary>
    public bool IsDynamic { get; private set; }

    /// <summary>Members are assigned or deleted somewhere, so objects may change in place.</summary>
    public bool WritesMembers { get; private set; }

    /// <summary>Names that may have to be in the realm: identifiers, and members too where the global object itself is named.</summary>
    public string[] Globals { get; private set; } = [];

    /// <summary>The same without Elsa's names and <c>get…</c>, <c>set…</c>: they can only be arguments.</summary>
    public string[] OtherNames { get; private set; } = [];

    /// <summary>An object that the script was given may change in place.</summary>
    public bool MayChangeObjects { get; private set; }

    /// <summary>A variable may be set.</summary>
    public bool MaySetVariables { get; private set; }

    /// <summary>Members of .NET's times that are named.</summary>
    public string[] DateMembers { get; private set; } = [];

    /// <summary>Members of .NET's types themselves that are named.</summary>
    public string[] TypeMembers { get; private set; } = [];

    /// <summary>True when a .NET type is more than the place of its own members: called with <c>new</c>, passed on, compared.</summary>
    public bool NamesTypeAsValue(string type) => IsDynamic || HasThis || identifiers.Contains("globalThis") || asValues.Contains(type);

    /// <summary><see cref="Variables"/> in a form that is quick to go through.</summary>
    public string[] VariableNames { get; private set; } = [];

    void Conclude(Script script)
    {
        // A variable at top level is also a member of the global object, where nobody sees it change.
        IsDynamic |= keys.Count > 0 && (HasThis || identifiers.Contains("globalThis") || !new NumericNames(script).AreNumeric(keys));
        VariableNames = [.. variables];
        var names = identifiers.Contains("globalThis") || HasThis ? identifiers.Union(members).ToArray() : [.. identifiers];
        Globals = [.. names.Where(IsHostName)];
        OtherNames = [.. names.Where(name => !IsHostName(name))];
        MayChangeObjects = WritesMembers || IsDynamic || members.Overlaps(Mutators);
        MaySetVariables = MayChangeObjects || names.Any(name => name.StartsWith("set", StringComparison.Ordinal)) || identifiers.Contains("variables") && UsesAllVariables;
        DateMembers = [.. members.Where(ScriptTypes.IsDateMember)];
        TypeMembers = [.. members.Where(ScriptTypes.IsTypeMember)];
    }

    static bool IsHostName(string name) => HostFunctions.IsGlobal(name) || name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal);

    bool HasThis { get; set; }

    // Built-in ways to change an object, and the ways to call such a function by another name.
    static readonly HashSet<string> Mutators = new(StringComparer.Ordinal)
    {
        "push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin", "assign", "defineProperty", "defineProperties",
        "setPrototypeOf", "freeze", "seal", "call", "apply", "bind", "Reflect", "set", "deleteProperty", "prototype", "constructor", "__proto__",
        "__defineGetter__", "__defineSetter__", "getOwnPropertyDescriptor", "getOwnPropertyDescriptors", "values", "entries", "groupBy", "from",
        "setTime", "setFullYear", "setMonth", "setDate", "setHours", "setMinutes", "setSeconds", "setMilliseconds", "setYear",
        "setUTCFullYear", "setUTCMonth", "setUTCDate", "setUTCHours", "setUTCMinutes", "setUTCSeconds", "setUTCMilliseconds",
    };

    /// <summary>Elements of arrays may be assigned.</summary>
    public bool WritesElements { get; private set; }

    /// <summary>There are functions, so something may call itself.</summary>
    public bool MakesFunctions { get; private set; }

    /// <summary>There are arrow functions that are an expression.</summary>
    public bool HasBareArrows { get; private set; }

    /// <summary>There are generators.</summary>
    public bool MakesGenerators { get; private set; }

    /// <summary>There is a <c>catch</c>.</summary>
    public bool CatchesErrors { get; private set; }

    /// <summary>There are array literals or spreads.</summary>
    public bool MakesArrays { get; private set; }

    /// <summary>Walks the tree once.</summary>
    /// <exception cref="ExpressionException"><c>script.forbidden</c>: too large, or something that scripts must not do.</exception>
    public static ScriptAnalysis Of(Script script, ScriptSource source, ScriptLimits limits)
    {
        var found = new ScriptAnalysis();
        var open = new Stack<Node>();
        open.Push(script);
        for (var count = 0; open.TryPop(out var node);)
        {
            if (++count > limits.SyntaxNodes)
                throw new ExpressionException("script.forbidden", $"The script is too large: more than {limits.SyntaxNodes} parts.");
            found.Look(node, source, open);
        }
        found.Conclude(script);
        return found;
    }

    void Look(Node node, ScriptSource source, Stack<Node> open)
    {
        switch (node)
        {
            case Identifier id:
                identifiers.Add(id.Name);
                asValues.Add(id.Name);
                UsesAllVariables |= id.Name == "variables";
                return;
            case MemberExpression { Computed: false, Property: Identifier name } member:
                members.Add(name.Name);
                Take(member, name.Name);
                if (IsVariables(member))
                    variables.Add(name.Name);
                else if (member.Object is Identifier type && ScriptTypes.IsTypeMember(name.Name))
                    identifiers.Add(type.Name);
                else
                    open.Push(member.Object);
                return;
            case MemberExpression { Computed: true, Property: StringLiteral name } member:
                members.Add(name.Value);
                Take(member, name.Value);
                if (IsVariables(member))
                    variables.Add(name.Value);
                else
                    open.Push(member.Object);
                return;
            case MemberExpression { Computed: true } member:
                keys.Add(member.Property);
                break;
            case Property { Computed: true } or PropertyDefinition { Computed: true } or MethodDefinition { Computed: true } or WithStatement:
                IsDynamic = true;
                break;
            case Property { Computed: false, Key: Identifier key } property:
                members.Add(key.Name);
                open.Push(property.Value);
                return;
            case Property { Computed: false, Key: StringLiteral key } property:
                members.Add(key.Value);
                open.Push(property.Value);
                return;
            case CallExpression { Callee: MemberExpression called }:
                notTaken.Add(called);
                break;
            case TaggedTemplateExpression { Tag: MemberExpression called }:
                notTaken.Add(called);
                break;
            case ObjectPattern pattern:
                foreach (var part in pattern.Properties)
                    if (part is Property { Computed: false, Key: var key })
                        taken.Add(key is Identifier id ? id.Name : (key as StringLiteral)?.Value ?? "");
                break;
            case CatchClause:
                CatchesErrors = true;
                break;
            case ThisExpression:
                HasThis = true;
                return;
            case BigIntLiteral:
                throw Forbidden(node, source, "BigInt numbers (like 10n) can't be used; use ordinary numbers or text.");
            case IFunction { Generator: true, Async: true }:
                throw Forbidden(node, source, "An async generator (async function*) can't be used; use an async function or a generator.");
            case IFunction or StaticBlock:
                MakesFunctions = true;
                MakesGenerators |= node is IFunction { Generator: true };
                HasBareArrows |= node is ArrowFunctionExpression { Body: Acornima.Ast.Expression };
                break;
            case ImportExpression:
                throw Forbidden(node, source, "import() can't be used in a script.");
            case ArrayExpression or SpreadElement or RestElement:
                MakesArrays = true;
                break;
            case AssignmentExpression { Left: MemberExpression { Computed: false } written } assignment:
                WritesMembers = true;
                if (assignment.Operator == Acornima.Operator.Assignment)
                    notTaken.Add(written);
                break;
            case AssignmentExpression { Left: not Identifier } or UpdateExpression { Argument: not Identifier }
                or ForInStatement { Left: not VariableDeclaration } or ForOfStatement { Left: not VariableDeclaration }:
                WritesMembers = WritesElements = true;
                break;
            case UnaryExpression { Operator: Acornima.Operator.Delete }:
                WritesMembers = true;
                break;
        }
        foreach (var child in node.ChildNodes)
            open.Push(child);
    }

    // What is only called or written holds no built-in.
    void Take(MemberExpression member, string name)
    {
        if (!notTaken.Remove(member))
            taken.Add(name);
    }

    bool IsVariables(MemberExpression member) => member.Object is Identifier { Name: "variables" } && (identifiers.Add("variables") || true);

    static ExpressionException Forbidden(Node node, ScriptSource source, string why)
    {
        var at = source.Place(node.Location.Start.Line, node.Location.Start.Column);
        return new ExpressionException("script.forbidden", $"Line {at.Line}: `{at.Text}`. {why}", at.Line, at.Column) { Module = at.File, SourceLine = at.Text, Reason = why };
    }
}
