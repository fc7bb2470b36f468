using System.Net;
using IPiece.Api.Client;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Problems;
using IPiece.Web.Formatting;
using IPiece.Web.Localization;

namespace IPiece.Web.Trading;

/// <summary>
/// Sends one circuit's orders, and remembers beyond the page which of them were not answered, so that sending one again stays one order.
/// Used on the circuit's dispatcher only.
/// </summary>
/// <param name="client">Acts for the signed-in person.</param>
/// <param name="kept">What the tab keeps.</param>
/// <param name="time">The clock.</param>
public sealed class OrderDesk(IPieceClient client, ITabStore<SentOrders> kept, TimeProvider time)
{
    /// <summary>Orders of one market that are remembered; beyond them the oldest is forgotten.</summary>
    public const int MaxUnanswered = 5;

    /// <summary>
    /// After so long an order is in the market or never will be: more than the tab, a fresh token, the Api and the market's own queue may take
    /// together. Who finds it nowhere earlier has not seen that it is nowhere.
    /// </summary>
    public static readonly TimeSpan LongestJourney = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, List<OrderIntent>> _sent = [];
    private readonly HashSet<OrderIntent> _onTheirWay = [];
    private readonly HashSet<string> _unwritten = [];

    /// <summary>Raised when an order left for the market, was answered, was given up or was forgotten.</summary>
    public event Action? Changed;

    /// <summary>The orders of a market of which nobody knows what became of them, but for those that are on their way right now.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>None before <see cref="TryLoadAsync"/>.</returns>
    public IReadOnlyList<OrderIntent> Unanswered(string symbol) => [.. _sent.GetValueOrDefault(symbol, []).Except(_onTheirWay)];

    /// <summary>
    /// The wish of today behind an order that may be in the market already, on its way or unanswered, and that has the same contents: while
    /// nobody knows what became of it, they are the same order.
    /// </summary>
    /// <param name="symbol">The market.</param>
    /// <param name="draft">The contents.</param>
    /// <returns>The wish; null when the contents are a new one.</returns>
    public OrderIntent? Same(string symbol, OrderDraft draft)
    {
        var (request, today) = (draft.ToRequest(symbol), Format.SeoulDay(time.GetUtcNow()));
        return _sent
            .GetValueOrDefault(symbol, [])
            .Find(intent =>
                intent.Draft.ToRequest(symbol) == request && intent.Unanswered is { } sent && Format.SeoulDay(sent.SentAt) == today
            );
    }

    /// <summary>Whether an order is on its way right now: it is not sent a second time before it was answered.</summary>
    /// <param name="intent">The wish behind it.</param>
    /// <returns>True until there is an answer, or none is waited for any longer.</returns>
    public bool IsOnItsWay(OrderIntent intent) => _onTheirWay.Contains(intent);

    /// <summary>Whether the desk and the tab know the same of a market.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>False before <see cref="TryLoadAsync"/> and while the tab has missed something.</returns>
    public bool IsSettled(string symbol) => _sent.ContainsKey(symbol) && !_unwritten.Contains(symbol);

    /// <summary>Finds what was sent from this tab before the page was loaded, and tells the tab what it has missed.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>Whether what was sent is known; false while the tab cannot be reached.</returns>
    public async Task<bool> TryLoadAsync(string symbol)
    {
        if (!_sent.ContainsKey(symbol) && await kept.LoadAsync(symbol) is { IsKnown: true } before)
        {
            _sent.TryAdd(symbol, [.. before.Value?.Orders.Select(order => new OrderIntent(order)) ?? []]);
            Changed?.Invoke();
        }

        if (_unwritten.Contains(symbol))
        {
            await WriteAsync(symbol);
        }

        return _sent.ContainsKey(symbol);
    }

    /// <summary>Sends an order, however often it was sent before; once at a time.</summary>
    /// <param name="symbol">The market.</param>
    /// <param name="intent">What is wished; afterwards it knows whether it was answered.</param>
    /// <returns>The Api's answer; its refusals and lost answers are thrown.</returns>
    /// <exception cref="OrderNotSentException">The tab cannot be reached: it would not know the order again.</exception>
    public async Task<PlacedOrderResponse> SendAsync(string symbol, OrderIntent intent)
    {
        if (!_onTheirWay.Add(intent))
        {
            throw new InvalidOperationException("The order is on its way.");
        }

        var isRepeated = intent.Unanswered is not null;
        try
        {
            await RememberAsync(symbol, intent);
            var answer = await client.PlaceOrderAsync(intent.Draft.ToRequest(symbol), intent.Key);
            intent.MarkAccepted();
            Forget(symbol, intent);
            return answer;
        }
        catch (ApiProblemException refusal) when (IsAnswer(refusal, isRepeated))
        {
            intent.MarkRefused();
            Forget(symbol, intent);
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
    public void Forget(string symbol, OrderIntent intent)
    {
        if (_sent.TryGetValue(symbol, out var sent) && sent.Remove(intent))
        {
            // Nobody waits for the tab; what it misses it is told later.
            _ = WriteAsync(symbol);
            Changed?.Invoke();
        }
    }

    /// <summary>
    /// Whether a refusal tells what became of the order. Of one that may be in the market only the market's own rules do: what was refused at the
    /// door, to somebody whose session has ended say, was refused this time. The door's "too many" comes before anything else.
    /// </summary>
    private static bool IsAnswer(ApiProblemException refusal, bool isRepeated) =>
        isRepeated
            ? refusal.Status == HttpStatusCode.UnprocessableEntity
            : refusal.Status == HttpStatusCode.TooManyRequests || !ProblemText.IsOutcomeUnknown(refusal);

    // Kept before it leaves: a line that is cut now takes the page with it, and the key with the page.
    private async Task RememberAsync(string symbol, OrderIntent intent)
    {
        if (!await TryLoadAsync(symbol))
        {
            throw new OrderNotSentException();
        }

        var (sent, before) = (_sent[symbol], intent.Unanswered);
        List<OrderIntent> others = [.. sent];
        intent.MarkSent(time.GetUtcNow());
        if (!sent.Contains(intent))
        {
            sent.Add(intent);
            ForgetOldest(sent);
        }

        Changed?.Invoke();
        if (await WriteAsync(symbol))
        {
            return;
        }

        intent.MarkNotSent(before);
        _sent[symbol] = others;
        throw new OrderNotSentException();
    }

    private void ForgetOldest(List<OrderIntent> sent)
    {
        if (sent.Count > MaxUnanswered && sent.FindIndex(intent => !_onTheirWay.Contains(intent)) is >= 0 and var oldest)
        {
            sent.RemoveAt(oldest);
        }
    }

    private async Task<bool> WriteAsync(string symbol)
    {
        SentOrder[] sent = [.. _sent[symbol].Select(intent => intent.Unanswered).OfType<SentOrder>()];
        var isWritten = sent.Length == 0 ? await kept.ClearAsync(symbol) : await kept.SaveAsync(symbol, new SentOrders(sent));
        _ = isWritten ? _unwritten.Remove(symbol) : _unwritten.Add(symbol);
        return isWritten;
    }
}
