namespace IPiece.Web.Trading;

/// <summary>Keeps one thing a market for the person in this browser tab, so that a lost connection or a reload does not lose it.</summary>
/// <typeparam name="T">What is kept.</typeparam>
public interface ITabStore<T>
    where T : class
{
    /// <summary>What was kept for a symbol, or null.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>It.</returns>
    Task<T?> LoadAsync(string symbol);

    /// <summary>Keeps something in place of what was kept before. Where the browser keeps nothing, nothing is kept.</summary>
    /// <param name="symbol">The market.</param>
    /// <param name="value">What is to be kept.</param>
    /// <returns>When it is kept.</returns>
    Task SaveAsync(string symbol, T value);

    /// <summary>Forgets what was kept.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>When it is gone.</returns>
    Task ClearAsync(string symbol);
}
