namespace IPiece.Matching.Demo;

/// <summary>Whether this is a demo market.</summary>
/// <param name="IsEnabled">History is made and demo traders trade only then.</param>
/// <param name="IsLively">Whether the demo traders go on trading; otherwise they quote once and the books stand still.</param>
public sealed record DemoOptions(bool IsEnabled, bool IsLively);
