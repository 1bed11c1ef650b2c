namespace DualFlow.Activities.Placement.Rules;

/// <summary>All pairs that accept each other, from both sides.</summary>
/// <param name="StudentStart">First pair of each student; one more entry than students.</param>
/// <param name="Student">Student of each pair.</param>
/// <param name="Place">Place of each pair.</param>
/// <param name="Rank">Position of the pair's student at the pair's place, 0 is best.</param>
/// <param name="Choice">Position of the pair's place in the student's list as written, 1 is best; equals share one.</param>
/// <param name="PlaceStart">First entry of each place in <paramref name="AtPlace"/>; one more entry than places.</param>
/// <param name="AtPlace">Pairs of each place, best student first.</param>
sealed record Pairs(int[] StudentStart, int[] Student, int[] Place, int[] Rank, int[] Choice, int[] PlaceStart, int[] AtPlace);
