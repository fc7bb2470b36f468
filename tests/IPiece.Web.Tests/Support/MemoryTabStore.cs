using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Support;

/// <summary>The tab's storage, in memory.</summary>
internal sealed class MemoryTabStore<T> : ITabStore<T>
    where T : class
{
    public Dictionary<string, T> Kept { get; } = [];

    /// <summary>Until when a reading takes.</summary>
    public Task Reading { get; set; } = Task.CompletedTask;

    public async Task<T?> LoadAsync(string symbol)
    {
        var kept = Kept.GetValueOrDefault(symbol);
        await Reading;
        return kept;
    }

    public Task SaveAsync(string symbol, T value)
    {
        Kept[symbol] = value;
        return Task.CompletedTask;
    }

    public Task ClearAsync(string symbol)
    {
        Kept.Remove(symbol);
        return Task.CompletedTask;
    }
}
