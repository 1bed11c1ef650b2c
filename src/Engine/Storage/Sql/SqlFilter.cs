using System.Collections.Immutable;

namespace DualFlow.Engine.Storage.Sql;

/// <summary>Conditions of a list, joined by <c>and</c>, with their arguments. Parts that a filter leaves out add nothing.</summary>
sealed class SqlFilter(SqlDialect dialect)
{
    readonly List<string> conditions = [];

    public SqlArguments Arguments { get; } = [];

    /// <summary><c>where …</c>, or nothing.</summary>
    public string Where => conditions.Count == 0 ? "" : $" where {string.Join(" and ", conditions)}";

    public SqlFilter And(string condition)
    {
        conditions.Add(condition);
        return this;
    }

    public SqlFilter Equal(string column, object? value)
    {
        if (value is not null)
            conditions.Add($"{column} = {Add(value)}");
        return this;
    }

    public SqlFilter In(string column, ImmutableArray<string> values)
    {
        if (!values.IsDefaultOrEmpty)
            conditions.Add(dialect.In(column, Add(values.ToArray())));
        return this;
    }

    public SqlFilter In(string column, IEnumerable<int> values)
    {
        if (values.ToArray() is { Length: > 0 } list)
            conditions.Add(dialect.In(column, Add(list)));
        return this;
    }

    public SqlFilter NotIn(string column, ImmutableArray<string> values)
    {
        if (!values.IsDefaultOrEmpty)
            conditions.Add(dialect.NotIn(column, Add(values.ToArray())));
        return this;
    }

    /// <summary>Tenant of a filter: null is the default tenant, <c>*</c> any; rows of tenant <c>*</c> match when they are <paramref name="shared"/>.</summary>
    public SqlFilter Tenant(string column, string? tenant, bool shared = false)
    {
        if (tenant != "*")
            conditions.Add(shared ? $"({column} = {Add(tenant ?? "")} or {column} = '*')" : $"{column} = {Add(tenant ?? "")}");
        return this;
    }

    /// <summary>Text in any of the columns, ignoring case.</summary>
    public SqlFilter Search(string? term, params string[] columns)
    {
        if (string.IsNullOrWhiteSpace(term))
            return this;
        var text = Add(term.Trim().ToLowerInvariant());
        conditions.Add($"({string.Join(" or ", columns.Select(c => dialect.Contains(c, text)))})");
        return this;
    }

    public SqlFilter Compare(string column, TimeOperator comparison, DateTimeOffset at)
    {
        var sign = comparison switch
        {
            TimeOperator.Is => "=",
            TimeOperator.IsNot => "<>",
            TimeOperator.GreaterThan => ">",
            TimeOperator.GreaterThanOrEqual => ">=",
            TimeOperator.LessThan => "<",
            _ => "<=",
        };
        conditions.Add($"{column} {sign} {Add(at)}");
        return this;
    }

    string Add(object value)
    {
        var name = $"p{Arguments.Count}";
        Arguments[name] = value;
        return "@" + name;
    }
}
