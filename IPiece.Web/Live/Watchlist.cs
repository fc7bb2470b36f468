using IPiece.Api.Client;
using IPiece.Api.Client.Watchlist;

namespace IPiece.Web.Live;

/// <summary>The markets that the signed-in person follows, shared by everything in one circuit.</summary>
public sealed class Watchlist(IPieceClient client)
{
    private HashSet<string>? _symbols;
    private Task? _loading;

    /// <summary>Raised on the circuit's dispatcher after the list or <see cref="Error"/> changed.</summary>
    public event Action? Changed;

    /// <summary>Whether the list has been read.</summary>
    public bool IsKnown => _symbols is not null;

    /// <summary>Why the list could not be read; null when it could, and while it is read again.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Whether a market is followed.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(string symbol) => _symbols?.Contains(symbol) == true;

    /// <summary>Reads the list unless it is known; any number of stars ask once.</summary>
    /// <returns>When it is known.</returns>
    public Task EnsureAsync()
    {
        if (IsKnown)
        {
            return Task.CompletedTask;
        }

        if (_loading is null or { IsFaulted: true } or { IsCanceled: true })
        {
            _loading = LoadAsync();
        }

        return _loading;
    }

    /// <summary>Follows a market, or no longer.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>Whether it is followed now.</returns>
    public async Task<bool> ToggleAsync(string symbol)
    {
        Take(Contains(symbol) ? await client.RemoveFromWatchlistAsync(symbol) : await client.AddToWatchlistAsync(symbol));
        return Contains(symbol);
    }

    private async Task LoadAsync()
    {
        Tell(error: null);
        try
        {
            Take(await client.GetWatchlistAsync());
        }
        catch (Exception error)
        {
            Tell(error);
            throw;
        }
    }

    private void Tell(Exception? error)
    {
        if (Error != error)
        {
            Error = error;
            Changed?.Invoke();
        }
    }

    private void Take(WatchlistResponse answer)
    {
        Error = null;
        _symbols = answer.Items.Select(entry => entry.Symbol).ToHashSet(StringComparer.Ordinal);
        Changed?.Invoke();
    }
}
