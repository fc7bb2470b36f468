using Microsoft.AspNetCore.Components;

namespace IPiece.Web.Live;

/// <summary>A component that shows one live market, rendered at most five times a second.</summary>
public abstract class LiveMarketComponent : ComponentBase, IDisposable
{
    private MarketSubscription? _subscription;
    private RenderThrottle? _throttle;
    private string? _followed;
    private bool _isDisposed;

    /// <summary>The live markets.</summary>
    [Inject]
    protected MarketHub Hub { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>The market as last heard; null before <see cref="Follow"/>.</summary>
    protected MarketView? View => _subscription?.View;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Watches a market from now on, instead of the one before.</summary>
    /// <param name="symbol">The market.</param>
    protected void Follow(string symbol)
    {
        // A page that is left while it still loads comes here afterwards; nobody would ever end what it began to watch.
        if (_isDisposed || _followed == symbol)
        {
            return;
        }

        _throttle ??= new RenderThrottle(Time, RenderThrottle.DefaultInterval, () => _ = InvokeAsync(OnMarketChanged));
        _subscription?.Dispose();
        _subscription = Hub.Subscribe(symbol, _throttle.Request);
        _followed = symbol;
    }

    /// <summary>Called on the dispatcher, conflated, after the market changed.</summary>
    protected virtual void OnMarketChanged() => StateHasChanged();

    /// <summary>Stops watching.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
        _isDisposed = true;
        _subscription?.Dispose();
        _throttle?.Dispose();
    }
}
