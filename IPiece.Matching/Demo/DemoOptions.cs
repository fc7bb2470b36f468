namespace IPiece.Matching.Demo;

/// <summary>Whether this is a demo market.</summary>
/// <param name="IsEnabled">History is made and demo traders trade only then.</param>
public sealed record DemoOptions(bool IsEnabled);
