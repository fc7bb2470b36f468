namespace IPiece.Matching.Demo;

/// <summary>How a category of IP tends to move, in hundredths of a percent.</summary>
/// <param name="DriftPerDay">Where the fair price drifts.</param>
/// <param name="VolatilityPerDay">How far a day usually carries it.</param>
public sealed record DemoCharacter(int DriftPerDay, int VolatilityPerDay)
{
    /// <summary>The character of a category.</summary>
    /// <param name="category">As instruments are filed.</param>
    /// <returns>Characters wander up slowly, webtoons swing, dramas sag after their run, music hardly moves.</returns>
    public static DemoCharacter Of(string category) =>
        category switch
        {
            "character" => new DemoCharacter(14, 170),
            "webtoon" => new DemoCharacter(9, 240),
            "drama" => new DemoCharacter(-7, 200),
            _ => new DemoCharacter(5, 90),
        };
}
