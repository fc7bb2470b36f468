using IPiece.Api.Orders;
using IPiece.Domain.Markets;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>Which orders or trades to look at; only orders are open or have a status.</summary>
internal sealed record SearchFilter(
    int? InstrumentId,
    long? InvestorId,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    bool IsOpen = false,
    OrderStatus? Status = null
)
{
    public SearchScope Scope =>
        Status == OrderStatus.Rejected ? SearchScope.Nothing
        : IsOpen || Status is OrderStatus.Open or OrderStatus.PartiallyFilled ? SearchScope.Books
        : InvestorId is null ? SearchScope.History
        : SearchScope.Investor;

    /// <summary>The same for orders, with what only they have: the page and the file say it alike.</summary>
    public SearchFilter OfOrders(bool? open, Client.Orders.OrderStatus? status) =>
        this with
        {
            IsOpen = open == true,
            Status = status is { } known ? OrderWords.ToDomain(known) : null,
        };
}
