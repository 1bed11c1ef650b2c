namespace DualFlow.Activities.Rotation.Planning;

/// <summary>Something of which a period holds only so much: a station, an enterprise, a shared capacity.</summary>
sealed record PlanResource(string Name, bool[] Stations, int[] Min, int[] Max, bool MinWhenUsed, int? Mentors = null)
{
    public const int Unlimited = int.MaxValue;

    /// <summary>The maximum of a period as a rule that can be named.</summary>
    public RuleName Rule(int period) => Mentors is { } mentors ? new("Mentors", Name, Number(mentors), Number(Max[period])) : new("Capacity", Name, Number(Max[period]));

    static string Number(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public int Over(int period, int load) => load > Max[period] ? load - Max[period] : 0;

    public int Under(int period, int load) => load >= Min[period] || (MinWhenUsed && load == 0) ? 0 : Min[period] - load;
}
