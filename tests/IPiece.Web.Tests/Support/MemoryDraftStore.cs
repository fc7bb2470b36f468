using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Support;

/// <summary>The tab's storage, in memory.</summary>
internal sealed class MemoryDraftStore : ITicketDraftStore
{
    public Dictionary<string, OrderDraft> Kept { get; } = [];

    public Task<OrderDraft?> LoadAsync(string symbol) => Task.FromResult(Kept.GetValueOrDefault(symbol));

    public Task SaveAsync(string symbol, OrderDraft draft)
    {
        Kept[symbol] = draft;
        return Task.CompletedTask;
    }

    public Task ClearAsync(string symbol)
    {
        Kept.Remove(symbol);
        return Task.CompletedTask;
    }
}
