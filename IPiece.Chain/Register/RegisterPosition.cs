namespace IPiece.Chain.Register;

/// <summary>A block, by height and hash: up to where the register was rebuilt.</summary>
/// <param name="Number">The height; -1 before genesis.</param>
/// <param name="Hash">0x data.</param>
public sealed record RegisterPosition(long Number, string Hash)
{
    /// <summary>Nothing was read yet.</summary>
    public static RegisterPosition Nothing { get; } = new(-1, string.Empty);
}
