using DualFlow.Activities.Attestation.Desk;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;

namespace DualFlow.Server.Hosting;

/// <summary>What attestation needs of a running server: a start of the cases that lead appeals, and how they hear that one is taken back.</summary>
static class AttestationHosting
{
    const string Process = "appeal";

    public static IServiceCollection AddAttestationHosting(this IServiceCollection services)
    {
        services.AddSingleton<StartAppeal>(p => (order, ct) => StartAsync(p.GetRequiredService<Runner>(), p.GetRequiredService<ILogger<Runner>>(), order, ct));
        services.AddSingleton<WithdrawAppeal>(p => (tenant, appeal, ct) => WithdrawAsync(p.GetRequiredService<Runner>(), tenant, appeal, ct));
        return services;
    }

    static async Task<bool> WithdrawAsync(Runner runner, string? tenant, string appeal, CancellationToken ct) => (await runner.SendStimulusAsync(
        StimulusOrder.Event($"appeal.withdrawn/{appeal}") with { TenantId = tenant, MayBeKept = false }, ct)).HasReached;

    static async Task StartAsync(Runner runner, ILogger log, StartAppealOrder order, CancellationToken ct)
    {
        try
        {
            var answer = await runner.StartAsync(new StartOrder
            {
                DefinitionId = Process, TenantId = order.TenantId, InstanceId = $"appeal-{order.Id}", CorrelationId = order.Appeal.DecisionId,
                Input =
                [
                    new("Appeal", order.Id), new("Subject", order.Appeal.Subject), new("Decision", order.Appeal.DecisionId), new("Student", order.Appeal.Student), new("StudentName", order.StudentName),
                    new("Grounds", order.Appeal.Grounds), new("SubmittedBy", order.Appeal.SubmittedBy), new("AnnouncedAt", order.AnnouncedAt.ToString("O")), new("Country", order.Country),
                    new("FirstCommission", Values.FromJson(System.Text.Json.JsonSerializer.SerializeToElement(order.FirstCommission))),
                ],
            }, ct);
            if (answer is not StartResult.Started)
                log.LogWarning("The case of appeal {Appeal} didn't start: {Answer}", order.Id, answer);
        }
        catch (ProblemException e)
        {
            log.LogWarning("The case of appeal {Appeal} didn't start: {Problem}", order.Id, e.Problems[0].Message);
        }
    }
}
