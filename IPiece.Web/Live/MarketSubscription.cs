namespace IPiece.Web.Live;

/// <summary>Somebody watching one market.</summary>
public sealed class MarketSubscription : IDisposable
{
    private readonly MarketFeed _feed;
    private readonly Action _onChanged;

    internal MarketSubscription(MarketFeed feed, Action onChanged)
    {
        _feed = feed;
        _onChanged = onChanged;
    }

    /// <summary>The market as last heard.</summary>
    public MarketView View => _feed.View;

    /// <inheritdoc />
    public void Dispose() => _feed.Remove(_onChanged);
}
