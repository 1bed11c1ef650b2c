using DualFlow.Activities.Mentors.Steps;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors;

/// <summary>The activity types of mentors and sites.</summary>
public static class MentorActivities
{
    /// <summary>One object of each.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
    [
        new CapacityOfSite(), new LookUpRatio(), new CheckMentorEligibility(), new AssignMentors(), new FindSubstitute(), new CheckBriefings(),
        new ProposeMentor(), new SettleMentor(), new RecordMentors(), new ClosePlaces(), new RenewCertificate(),
    ];
}
