namespace IPiece.Api.Client.Admin;

/// <summary>What a moment of an order's life is about.</summary>
public enum LifeEventKind
{
    Command,
    Fill,
    Journal,
    Settlement,
}
