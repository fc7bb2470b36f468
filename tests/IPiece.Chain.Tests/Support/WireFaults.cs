namespace IPiece.Chain.Tests.Support;

/// <summary>How often a wire does what to a message, in thousandths; what is left goes through untouched.</summary>
internal sealed record WireFaults
{
    public const int Whole = 1_000;

    /// <summary>The connection ends before the node hears of it.</summary>
    public int LoseQuestion { get; init; }

    /// <summary>The node did it, and the connection ends without a word.</summary>
    public int LoseAnswer { get; init; }

    /// <summary>The answer comes late.</summary>
    public int Delay { get; init; }

    /// <summary>The node hears it twice.</summary>
    public int Double { get; init; }

    /// <summary>The asker hears nothing, and the node hears it after one of the next messages.</summary>
    public int Overtake { get; init; }

    /// <summary>Nothing happens to anything.</summary>
    public static WireFaults None { get; } = new();

    /// <summary>One message of eight meets something.</summary>
    public static WireFaults Rough { get; } =
        new()
        {
            LoseQuestion = 25,
            LoseAnswer = 30,
            Delay = 30,
            Double = 20,
            Overtake = 20,
        };
}
