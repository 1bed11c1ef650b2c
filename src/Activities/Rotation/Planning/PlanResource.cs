namespace DualFlow.Activities.Rotation.Planning;

/// <summary>Something of which a period holds only so much: a station, an enterprise, a shared capacity.</summary>
sealed record PlanResource(string Name, bool[] Stations, int[] Min, int[] Max, bool MinWhenUsed)
{
    public const int Unlimited = int.MaxValue;

    public int Over(int period, int load) => load > Max[period] ? load - Max[period] : 0;

    public int Under(int period, int load) => load >= Min[period] || (MinWhenUsed && load == 0) ? 0 : Min[period] - load;
}
