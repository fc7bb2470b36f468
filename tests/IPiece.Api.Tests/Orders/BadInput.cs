namespace IPiece.Api.Tests.Orders;

/// <summary>One request that must be refused, and how.</summary>
public sealed record BadInput(
    string Name,
    int Status,
    string Code,
    string? Body,
    string Method = "POST",
    string Path = "/api/v1/orders",
    string? Key = "",
    string ContentType = "application/json",
    string? Field = null
)
{
    public override string ToString() => Name;
}
