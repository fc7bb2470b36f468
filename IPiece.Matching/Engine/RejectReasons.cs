namespace IPiece.Matching.Engine;

/// <summary>The words that the replay format and the command log use for <see cref="RejectReason"/>.</summary>
public static class RejectReasons
{
    private static readonly string[] Words = Array.ConvertAll(
        Enum.GetNames<RejectReason>(),
        name => string.Concat(char.ToLowerInvariant(name[0]).ToString(), name.AsSpan(1))
    );

    /// <summary>The word of a reason.</summary>
    /// <param name="reason">A reason.</param>
    /// <returns>Its name in camelCase.</returns>
    public static string Word(RejectReason reason) => Words[(int)reason];
}
