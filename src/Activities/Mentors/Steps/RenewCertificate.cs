using DualFlow.Activities.Mentors.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Writes how long a mentor's pedagogical certificate holds.</summary>
[Activity("DualFlow.RenewCertificate", DisplayName = "Renew a certificate", Category = "Mentors", Description = "Writes the new last day of a mentor's certificate.")]
public sealed class RenewCertificate : Activity<RenewCertificate.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Number of the mentor.")] string Mentor, [Field("Last day of the certificate.")] DateOnly Until);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => Outcome.Done().With(RegistryJson.Change(MentorChanges.RenewedKind, new CertificateRenewed(inputs.Mentor, inputs.Until)));
}
