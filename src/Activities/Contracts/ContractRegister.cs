using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts;

/// <summary>A register of contracts: a chamber's or a department's beyond a network, or the college's own. Derive from it to connect another one.</summary>
public abstract class ContractRegister
{
    /// <summary>Registers. Called at least once for one contract, each time with the same key: a repeat must give the first answer.</summary>
    public abstract Task<RegisterAnswer> RegisterAsync(RegisterOrder order, string idempotencyKey, CancellationToken ct);
}

/// <summary>A contract to register.</summary>
/// <param name="TenantId">The college; null is the default tenant.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Registry">Where it stands.</param>
public sealed record RegisterOrder(string? TenantId, string ContractId, RegistryConnections Registry);

/// <summary>What a register says.</summary>
public abstract record RegisterAnswer
{
    RegisterAnswer() { }

    /// <summary>It is in.</summary>
    /// <param name="Number">Its number; null lets the college's own register give one with the commit.</param>
    public sealed record Registered(string? Number) : RegisterAnswer;

    /// <summary>It isn't taken.</summary>
    public sealed record Rejected(IReadOnlyList<ContractDefect> Defects) : RegisterAnswer;
}

/// <summary>The college's own register: takes what all have signed, unless another contract of the student took the time meanwhile.</summary>
public sealed class CollegeRegister : ContractRegister
{
    /// <inheritdoc/>
    public override async Task<RegisterAnswer> RegisterAsync(RegisterOrder order, string idempotencyKey, CancellationToken ct)
    {
        await using var open = await order.Registry.OpenAsync(order.TenantId, ct);
        if (await open.Rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == order.ContractId, ct) is not { } contract)
            return Rejected("unknown", "contract", $"There is no contract {order.ContractId}.");
        if (contract.Status == "registered")
            return new RegisterAnswer.Registered(contract.Number);
        if (contract.Status != "signed" || !await open.Rows.ContractVersions.AnyAsync(v => v.ContractId == contract.Id && v.Version == contract.Version && v.IsSigned, ct))
            return Rejected("unsigned", "signatures", "Not everybody has signed this version.");
        var binding = ContractLifecycle.Binding.Where(s => s != "signed").ToList();
        var other = await open.Rows.Contracts.AsNoTracking().Where(c => c.Id != contract.Id && c.StudentId == contract.StudentId && binding.Contains(c.Status) && c.From <= contract.To && c.To >= contract.From)
            .Select(c => c.Number ?? c.Id).FirstOrDefaultAsync(ct);
        return other is null ? new RegisterAnswer.Registered(null) : Rejected("overlap", "from", $"The student has another contract in this time: {other}.");
    }

    static RegisterAnswer.Rejected Rejected(string code, string place, string message) => new([new(code, place, message)]);
}
