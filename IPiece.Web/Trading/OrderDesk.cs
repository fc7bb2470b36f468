using IPiece.Api.Client;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Problems;
using IPiece.Web.Localization;

namespace IPiece.Web.Trading;

/// <summary>
/// Sends one circuit's orders, and remembers beyond the page which of them were not answered, so that sending one again stays one order.
/// Used in the circuit's own order only.
/// </summary>
/// <param name="client">Acts for the signed-in person.</param>
/// <param name="kept">What the tab keeps.</param>
/// <param name="time">The clock.</param>
public sealed class OrderDesk(IPieceClient client, ITabStore<SentOrders> kept, TimeProvider time)
{
    /// <summary>Orders of one market that are remembered; beyond them the oldest is forgotten.</summary>
    public const int MaxUnanswered = 5;

    private readonly Dictionary<string, List<OrderIntent>> _sent = [];
    private readonly HashSet<OrderIntent> _onTheirWay = [];

    /// <summary>Raised when an order left for the market, was answered, was given up or was forgotten.</summary>
    public event Action? Changed;

    /// <summary>The orders of a market of which nobody knows what became of them, but for those that are on their way right now.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>None before <see cref="LoadAsync"/>.</returns>
    public IReadOnlyList<OrderIntent> Unanswered(string symbol) => [.. _sent.GetValueOrDefault(symbol, []).Except(_onTheirWay)];

    /// <summary>Finds what was sent from this tab before the page was loaded.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>When it is known.</returns>
    public Task LoadAsync(string symbol) => SentAsync(symbol);

    /// <summary>Sends an order, however often it was sent before.</summary>
    /// <param name="symbol">The market.</param>
    /// <param name="intent">What is wished; afterwards it knows whether it was answered.</param>
    /// <returns>The Api's answer; its refusals and lost answers are thrown.</returns>
    public async Task<PlacedOrderResponse> SendAsync(string symbol, OrderIntent intent)
    {
        _onTheirWay.Add(intent);
        try
        {
            // Kept before it leaves: a line that is cut now takes the page with it, and the key with the page.
            await RememberAsync(symbol, intent);
            var answer = await client.PlaceOrderAsync(intent.Draft.ToRequest(symbol), intent.Key);
            intent.Accept();
            await ForgetAsync(symbol, intent);
            return answer;
        }
        catch (ApiProblemException refusal) when (!ProblemText.IsOutcomeUnknown(refusal))
        {
            intent.Refuse();
            await ForgetAsync(symbol, intent);
            throw;
        }
        finally
        {
            _onTheirWay.Remove(intent);
            Changed?.Invoke();
        }
    }

    /// <summary>Forgets an order: whoever sends the same contents now sends another one.</summary>
    /// <param name="symbol">The market.</param>
    /// <param name="intent">The wish behind it.</param>
    /// <returns>When it is forgotten.</returns>
    public async Task ForgetAsync(string symbol, OrderIntent intent)
    {
        var sent = await SentAsync(symbol);
        if (sent.Remove(intent))
        {
            await KeepAsync(symbol, sent);
        }
    }

    private async Task RememberAsync(string symbol, OrderIntent intent)
    {
        var sent = await SentAsync(symbol);
        intent.Send(time.GetUtcNow());
        if (!sent.Contains(intent))
        {
            sent.RemoveRange(0, Math.Max(0, sent.Count - MaxUnanswered + 1));
            sent.Add(intent);
        }

        await KeepAsync(symbol, sent);
        Changed?.Invoke();
    }

    private async Task<List<OrderIntent>> SentAsync(string symbol)
    {
        if (!_sent.ContainsKey(symbol))
        {
            var before = await kept.LoadAsync(symbol);
            _sent.TryAdd(symbol, [.. before?.Orders.Select(order => new OrderIntent(order)) ?? []]);
        }

        return _sent[symbol];
    }

    private Task KeepAsync(string symbol, List<OrderIntent> sent) =>
        sent.Count == 0
            ? kept.ClearAsync(symbol)
            : kept.SaveAsync(symbol, new SentOrders([.. sent.Select(intent => intent.Unanswered).OfType<SentOrder>()]));
}
