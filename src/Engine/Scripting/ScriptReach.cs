using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// Which built-in functions a script can reach, decided from its text. A script that names only reviewed members and computes
/// no member names needs the guards of those members; every other script gets all guards. The list of reviewed names is an
/// allow-list: a built-in that nobody looked at makes the script "everything".
/// </summary>
sealed class ScriptReach
{
    /// <summary>Every guard is needed and every switched-off global must be taken away.</summary>
    public bool Everything { get; }

    /// <summary>Switched-off globals that the script names.</summary>
    public string[] Removed { get; }

    /// <summary>Guards by member name, for the names that the script mentions.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Arrays can come to hold arrays, so turning one into text needs a guard.</summary>
    public bool NestsArrays { get; }

    /// <summary>
    /// A built-in function may be held as a value (<c>o.toString = "".trim</c>, not only <c>text.trim()</c>) and called from native code
    /// where nothing is counted: all of them look at the stack then.
    /// </summary>
    public bool HoldsBuiltIns { get; }

    /// <summary>Something may call itself, in the script or in native code: it needs a stack with room for the way back.</summary>
    public bool MayRecur { get; }

    /// <summary>There may be iterators that aren't arrays' own.</summary>
    public bool MakesIterators { get; }

    /// <summary>There may be an error object, whose text is made of two members that can be errors themselves.</summary>
    public bool MeetsErrors { get; }

    /// <summary>What is put round the built-ins before the script runs.</summary>
    public ScriptGuards.Guard[] Guards { get; }

    public ScriptReach(ScriptAnalysis analysis)
    {
        var names = new HashSet<string>(analysis.Identifiers, StringComparer.Ordinal);
        names.UnionWith(analysis.Members);
        Names = names;
        // Descriptors hand out every function of an object, whatever its name.
        Everything = analysis.IsDynamic || names.Contains("getOwnPropertyDescriptors") || names.Any(name => RealmMap.Names.Contains(name) && !Plain.Contains(name) && !ScriptGuards.Guarded.Contains(name)
            && !Off.Contains(name));
        Removed = Everything ? [.. Off] : [.. Off.Where(names.Contains)];
        NestsArrays = Everything || analysis.MakesArrays || analysis.WritesElements || names.Overlaps(ArrayMakers);
        HoldsBuiltIns = Everything || analysis.Taken.Any(RealmMap.Functions.Contains);
        MayRecur = HoldsBuiltIns || analysis.MakesFunctions;
        MakesIterators = Everything || analysis.MakesGenerators || names.Overlaps(IteratorMakers);
        MeetsErrors = Everything || analysis.CatchesErrors || names.Overlaps(ErrorMakers);
        Guards = ScriptGuards.For(this);
    }

    /// <summary>Globals that no script gets: endless arithmetic, unbounded memory, threads, other realms, a clock of their own, and proxies,
    /// whose traps call each other in native code where nothing is counted.</summary>
    public static readonly string[] Off =
    [
        "BigInt", "BigInt64Array", "BigUint64Array", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
        "Float16Array", "Float32Array", "Float64Array", "TypedArray", "ArrayBuffer", "SharedArrayBuffer", "DataView", "Atomics", "ShadowRealm", "WeakRef",
        "Proxy", "FinalizationRegistry", "Temporal", "eval", "Generator", "AsyncIterator",
    ];

    static readonly HashSet<string> ArrayMakers = new(StringComparer.Ordinal)
    {
        "Array", "push", "unshift", "splice", "fill", "map", "flatMap", "concat", "from", "of", "with", "toSpliced", "values", "entries", "groupBy", "all", "parse", "reduce",
    };

    static readonly HashSet<string> IteratorMakers = new(StringComparer.Ordinal) { "values", "keys", "entries", "matchAll", "Iterator", "Symbol" };

    static readonly HashSet<string> ErrorMakers = new(StringComparer.Ordinal)
    {
        "Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SuppressedError", "SyntaxError", "TypeError", "URIError", "catch", "then", "allSettled", "any",
    };

    // Reviewed: linear in what they are given, and bounded by the array limit, the memory limit or the statements of their callbacks.
    static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "Infinity", "NaN", "undefined", "isFinite", "isNaN", "parseInt", "parseFloat", "decodeURI", "decodeURIComponent",
        "Array", "Boolean", "Date", "Error", "JSON", "Map", "Math", "Number", "Object", "Promise", "RangeError", "ReferenceError", "RegExp", "Set", "String",
        "SyntaxError", "TypeError", "WeakMap", "WeakSet", "arguments", "undefined",
        "E", "EPSILON", "LN10", "LN2", "LOG10E", "LOG2E", "MAX_SAFE_INTEGER", "MAX_VALUE", "MIN_SAFE_INTEGER", "MIN_VALUE", "NEGATIVE_INFINITY",
        "POSITIVE_INFINITY", "PI", "SQRT1_2", "SQRT2", "UTC",
        "abs", "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "clz32", "cos", "cosh", "exp", "expm1", "floor", "fround", "hypot",
        "imul", "log", "log10", "log1p", "log2", "max", "min", "pow", "round", "sign", "sin", "sinh", "sqrt", "tan", "tanh", "trunc",
        "at", "charAt", "charCodeAt", "codePointAt", "endsWith", "includes", "indexOf", "lastIndexOf", "length", "localeCompare", "match", "matchAll", "search",
        "slice", "split", "startsWith", "substr", "substring", "toLocaleLowerCase", "toLocaleUpperCase", "toLowerCase", "toUpperCase", "trim", "trimEnd",
        "trimStart", "trimLeft", "trimRight", "isWellFormed", "toWellFormed", "fromCharCode", "fromCodePoint",
        "every", "fill", "filter", "find", "findIndex", "findLast", "findLastIndex", "flatMap", "forEach", "from", "isArray", "keys", "map", "of", "pop", "push",
        "reduce", "reduceRight", "reverse", "shift", "some", "sort", "splice", "unshift", "copyWithin",
        "toFixed", "toPrecision", "toExponential", "valueOf", "isInteger", "isSafeInteger",
        "getDate", "getDay", "getFullYear", "getHours", "getMilliseconds", "getMinutes", "getMonth", "getSeconds", "getTime", "getTimezoneOffset", "getUTCDate",
        "getUTCDay", "getUTCFullYear", "getUTCHours", "getUTCMilliseconds", "getUTCMinutes", "getUTCMonth", "getUTCSeconds", "getYear", "now", "setDate",
        "setFullYear", "setHours", "setMilliseconds", "setMinutes", "setMonth", "setSeconds", "setTime", "setUTCDate", "setUTCFullYear", "setUTCHours",
        "setUTCMilliseconds", "setUTCMinutes", "setUTCMonth", "setUTCSeconds", "toDateString", "toISOString", "toLocaleDateString", "toLocaleTimeString",
        "toTimeString", "toUTCString", "toJSON",
        "assign", "entries", "values", "freeze", "isFrozen", "seal", "isSealed", "fromEntries", "is", "hasOwn", "hasOwnProperty", "groupBy",
        "add", "clear", "delete", "get", "has", "set", "size", "union", "intersection", "difference",
        "all", "allSettled", "any", "catch", "finally", "race", "reject", "resolve", "then",
        "parse", "test", "exec", "source", "flags", "index", "input", "message", "name", "stack", "description", "small", "big", "link", "sub", "sup", "bold",
    };
}
