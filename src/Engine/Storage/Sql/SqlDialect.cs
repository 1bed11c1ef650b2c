using System.Data.Common;

namespace DualFlow.Engine.Storage.Sql;

/// <summary>Where PostgreSQL and SQLite say the same thing differently. Everything else of the shared statements is the same text.</summary>
abstract class SqlDialect
{
    /// <summary>The column is one of a list parameter's values.</summary>
    public abstract string In(string column, string list);

    /// <summary>The column is none of a list parameter's values.</summary>
    public abstract string NotIn(string column, string list);

    /// <summary>The values of a list parameter as rows of one column, <c>value</c>, and the name of that table.</summary>
    public abstract string Each(string list, string name);

    /// <summary>What follows <c>where id</c> so that exactly the rows picked by that select are changed, skipping rows that another server holds.</summary>
    public abstract string Picked(string select);

    /// <summary>The time parameter, or the database's clock when it is null.</summary>
    public abstract string Clock(string parameter);

    /// <summary>The column contains the (lower-case) text parameter, ignoring case in any alphabet.</summary>
    public abstract string Contains(string column, string text);

    /// <summary>Keeps other writers from the rows that a select reads.</summary>
    public abstract string LockRows { get; }

    /// <summary>Makes writers of one definition wait for each other; null when there is only one writer anyway.</summary>
    public abstract string? LockDefinition { get; }

    /// <summary>The table that holds the journal's lines; they are read from <c>journal</c>.</summary>
    public abstract string JournalTable { get; }

    /// <summary>Gives a parameter its value: text, numbers, <see cref="bool"/>, <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/>, bytes, lists of text or numbers, or null.</summary>
    public abstract void Bind(DbParameter parameter, object? value);

    /// <summary>Reads a time column.</summary>
    public abstract DateTimeOffset Time(DbDataReader reader, int column);
}
