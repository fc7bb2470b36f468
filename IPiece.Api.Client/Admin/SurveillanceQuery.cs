using IPiece.Api.Client.Orders;

namespace IPiece.Api.Client.Admin;

/// <summary>Which orders or trades to look at; days are Seoul's, both included. Only orders can be open and have a status.</summary>
public sealed record SurveillanceQuery(
    string? Symbol = null,
    long? Investor = null,
    DateOnly? From = null,
    DateOnly? To = null,
    bool OnlyOpen = false,
    OrderStatus? Status = null
);
