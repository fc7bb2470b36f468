using System.Net.ServerSentEvents;
using System.Text.Json;
using IPiece.Api.Client.Streaming;
using IPiece.Api.Orders;
using IPiece.Api.Streaming;
using IPiece.Domain.Orders.Streaming;
using IPiece.Domain.Serialization;
using Wire = IPiece.Api.Client.Events;

namespace IPiece.Api.Events;

/// <summary>From Matching's private events to the public ones, which do not name the investor: a stream has one.</summary>
internal sealed class UpstreamAccountParser : IStreamParser<UpstreamAccountEvent>
{
    public UpstreamAccountEvent? Parse(SseItem<string> item) =>
        item.EventType switch
        {
            AccountStreamEvents.Order => Order(Read<OrderChanged>(item.Data)),
            AccountStreamEvents.Fill => Fill(Read<OrderFilled>(item.Data)),
            AccountStreamEvents.Balance => new(
                Read<BalanceChanged>(item.Data).InvestorId,
                StreamEvents.Of(StreamEventNames.Balance, new Wire.BalanceChanged())
            ),
            AccountStreamEvents.Resync => new(null, StreamEvents.Connected),
            _ => null,
        };

    // Whoever read now, between two attempts, would have to read again after the one that succeeds.
    public UpstreamAccountEvent Interrupted(string reason, TimeSpan retryIn) => new(null, null);

    private static UpstreamAccountEvent Order(OrderChanged order) =>
        new(
            order.InvestorId,
            StreamEvents.Of(
                StreamEventNames.Order,
                new Wire.OrderChanged
                {
                    OrderId = order.OrderId,
                    Symbol = order.Symbol,
                    Side = OrderWords.ToWire(order.Side),
                    Status = OrderWords.ToWire(order.Status),
                    Price = order.Price,
                    Quantity = order.Quantity,
                    FilledQuantity = order.FilledQuantity,
                    RemainingQuantity = order.RemainingQuantity,
                    OccurredAt = order.ChangedAt,
                }
            )
        );

    private static UpstreamAccountEvent Fill(OrderFilled fill) =>
        new(
            fill.InvestorId,
            StreamEvents.Of(
                StreamEventNames.Fill,
                new Wire.FillReceived
                {
                    TradeId = fill.TradeId,
                    OrderId = fill.OrderId,
                    Symbol = fill.Symbol,
                    Side = OrderWords.ToWire(fill.Side),
                    Price = fill.Price,
                    Quantity = fill.Quantity,
                    FeeKrw = fill.FeeKrw,
                    ExecutedAt = fill.ExecutedAt,
                }
            )
        );

    private static T Read<T>(string data) =>
        JsonSerializer.Deserialize<T>(data, WireJson.Options) ?? throw new JsonException("The stream sent null.");
}
