namespace IPiece.Api.Client.Orders;

/// <summary>Which orders a list asks for: those still in the book, those done, or all.</summary>
public enum OrderFilter
{
    All,
    Open,
    Closed,
}
