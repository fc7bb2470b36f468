namespace IPiece.Web.Trading;

/// <summary>Keeps one thing a market for the person in this browser tab, so that a lost connection or a reload does not lose it.</summary>
/// <typeparam name="T">What is kept.</typeparam>
public interface ITabStore<T>
    where T : class
{
    /// <summary>Reads what was kept for a symbol.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>What the tab said; where the browser keeps nothing for anybody, that it has nothing.</returns>
    Task<TabAnswer<T>> LoadAsync(string symbol);

    /// <summary>Keeps something in place of what was kept before.</summary>
    /// <param name="symbol">The market.</param>
    /// <param name="value">What is to be kept.</param>
    /// <returns>Whether the tab answered; false when its line is cut, and then it may be kept all the same.</returns>
    Task<bool> SaveAsync(string symbol, T value);

    /// <summary>Forgets what was kept.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>Whether the tab answered; false when its line is cut, and then it may be kept still.</returns>
    Task<bool> ClearAsync(string symbol);
}
