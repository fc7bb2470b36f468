using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Support;

/// <summary>The tab's storage, in memory.</summary>
internal sealed class MemoryTabStore<T> : ITabStore<T>
    where T : class
{
    public Dictionary<string, T> Kept { get; } = [];

    /// <summary>Until when a reading takes.</summary>
    public Task Reading { get; set; } = Task.CompletedTask;

    /// <summary>Until when keeping something takes.</summary>
    public Task Writing { get; set; } = Task.CompletedTask;

    /// <summary>Whether the line to the tab is cut.</summary>
    public bool IsCutOff { get; set; }

    public async Task<TabAnswer<T>> LoadAsync(string symbol)
    {
        var kept = Kept.GetValueOrDefault(symbol);
        await Reading;
        return IsCutOff ? new TabAnswer<T>(IsKnown: false, Value: null) : new TabAnswer<T>(IsKnown: true, kept);
    }

    public async Task<bool> SaveAsync(string symbol, T value)
    {
        await Writing;
        if (!IsCutOff)
        {
            Kept[symbol] = value;
        }

        return !IsCutOff;
    }

    public async Task<bool> ClearAsync(string symbol)
    {
        await Writing;
        if (!IsCutOff)
        {
            Kept.Remove(symbol);
        }

        return !IsCutOff;
    }
}
