namespace IPiece.Web.Trading;

/// <summary>Keeps what somebody was typing, so that a lost connection or a reload does not lose it.</summary>
public interface ITicketDraftStore
{
    /// <summary>What was typed for a symbol in this tab, or null.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>The draft.</returns>
    Task<OrderDraft?> LoadAsync(string symbol);

    /// <summary>Keeps a draft.</summary>
    /// <param name="symbol">The market.</param>
    /// <param name="draft">What is in the ticket.</param>
    /// <returns>When it is kept.</returns>
    Task SaveAsync(string symbol, OrderDraft draft);

    /// <summary>Forgets a draft that has become an order.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>When it is gone.</returns>
    Task ClearAsync(string symbol);
}
