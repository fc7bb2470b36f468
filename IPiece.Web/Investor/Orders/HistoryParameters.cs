using IPiece.Api.Client.Orders;
using Microsoft.AspNetCore.Mvc;

namespace IPiece.Web.Investor.Orders;

/// <summary>The words of a history file's address.</summary>
public sealed class HistoryParameters
{
    /// <summary>Open, done or all.</summary>
    [FromQuery]
    public string? Status { get; init; }

    /// <summary>One market.</summary>
    [FromQuery]
    public string? Symbol { get; init; }

    /// <summary>One side.</summary>
    [FromQuery]
    public string? Side { get; init; }

    /// <summary>The first day.</summary>
    [FromQuery]
    public string? From { get; init; }

    /// <summary>The last day.</summary>
    [FromQuery]
    public string? To { get; init; }

    /// <summary>What they ask for; a word that is none leaves nothing out.</summary>
    public HistoryFilter Filter =>
        new(
            Enum.TryParse<OrderFilter>(Status, ignoreCase: true, out var status) ? status : OrderFilter.All,
            string.IsNullOrWhiteSpace(Symbol) ? null : Symbol,
            Enum.TryParse<OrderSide>(Side, ignoreCase: true, out var side) ? side : null,
            HistoryFilter.ParseDay(From),
            HistoryFilter.ParseDay(To)
        );
}
