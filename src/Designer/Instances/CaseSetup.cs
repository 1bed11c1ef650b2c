using DualFlow.Designer.Rehearsals;
using DualFlow.Designer.Versions;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Instances;

/// <summary>Adds what the pages about cases, versions and rehearsals need.</summary>
static class CaseSetup
{
    public static void AddCasePages(this IServiceCollection services)
    {
        services.AddScoped<WaitSentences>().AddScoped<CaseDrawing>().AddScoped<JournalWords>().AddScoped<StepTimes>();
        services.AddScoped<DifferenceSentences>().AddScoped<ImpactSentence>();
        services.AddScoped<RehearsalDrawing>();
    }
}
