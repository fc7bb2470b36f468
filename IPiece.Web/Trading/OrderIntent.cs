namespace IPiece.Web.Trading;

/// <summary>
/// One wish to order something. However often it is sent, by a double tap or because an answer was lost, it is one order; only once it was
/// refused, what is sent next is another one.
/// </summary>
/// <param name="draft">What is wished.</param>
public sealed class OrderIntent(OrderDraft draft)
{
    /// <summary>What is wished.</summary>
    public OrderDraft Draft { get; } = draft;

    /// <summary>The idempotency key under which it is sent.</summary>
    public string Key { get; private set; } = NewKey();

    /// <summary>Whether it was sent and nobody knows what became of it.</summary>
    public bool IsUnanswered { get; private set; }

    /// <summary>Takes note that no answer came: the order may be in the market.</summary>
    public void LoseAnswer() => IsUnanswered = true;

    /// <summary>Takes note of a refusal, which would be repeated for ever under the same key.</summary>
    public void Refuse() => (Key, IsUnanswered) = (NewKey(), false);

    private static string NewKey() => Guid.CreateVersion7().ToString();
}
