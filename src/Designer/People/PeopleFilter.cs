namespace DualFlow.Designer.People;

/// <summary>Which accounts are listed.</summary>
public enum PeopleFilter
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those that can sign in.</summary>
    Active,

    /// <summary>Those that can't.</summary>
    Disabled,
}
