namespace DualFlow.Activities.Registry;

/// <summary>One drawn lot.</summary>
public sealed class LotteryDrawRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Admission campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Specialty, eight digits.</summary>
    public required string Specialty { get; init; }

    /// <summary>Group of equals, from 1.</summary>
    public required int GroupNumber { get; init; }

    /// <summary>Place within the group, from 1.</summary>
    public required int Place { get; init; }

    /// <summary>People in the group.</summary>
    public required int GroupSize { get; init; }

    /// <summary>Index drawn, from 0.</summary>
    public required int Drawn { get; init; }

    /// <summary>Application that got the place.</summary>
    public required string Number { get; init; }

    /// <summary>The published seed.</summary>
    public required long Seed { get; init; }
}
