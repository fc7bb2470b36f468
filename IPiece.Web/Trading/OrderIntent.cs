namespace IPiece.Web.Trading;

/// <summary>
/// One wish to order something. However often it is sent, by a double tap or because an answer was lost, it is one order; only once it was
/// refused, what is sent next is another one.
/// </summary>
public sealed class OrderIntent
{
    /// <summary>A new wish.</summary>
    /// <param name="draft">What is wished.</param>
    public OrderIntent(OrderDraft draft) => (Draft, Key) = (draft, NewKey());

    /// <summary>The wish behind an order whose answer was lost.</summary>
    /// <param name="sent">The order.</param>
    public OrderIntent(SentOrder sent) => (Draft, Key, Unanswered) = (sent.Draft, sent.Key, sent);

    /// <summary>What is wished.</summary>
    public OrderDraft Draft { get; }

    /// <summary>The idempotency key under which it is sent.</summary>
    public string Key { get; private set; }

    /// <summary>How it was sent while nobody knows what became of it; null before it was sent and once it was answered.</summary>
    public SentOrder? Unanswered { get; private set; }

    /// <summary>Takes note that it is about to be sent: until an answer comes the order may be in the market.</summary>
    /// <param name="now">When.</param>
    public void MarkSent(DateTimeOffset now) => Unanswered = new SentOrder(Draft, Key, now);

    /// <summary>Takes note that it did not leave after all.</summary>
    /// <param name="before">How it had been sent before.</param>
    public void MarkNotSent(SentOrder? before) => Unanswered = before;

    /// <summary>Takes note of an answer that let the order in.</summary>
    public void MarkAccepted() => Unanswered = null;

    /// <summary>Takes note of a refusal, which would be repeated for ever under the same key.</summary>
    public void MarkRefused() => (Key, Unanswered) = (NewKey(), null);

    private static string NewKey() => Guid.CreateVersion7().ToString();
}
