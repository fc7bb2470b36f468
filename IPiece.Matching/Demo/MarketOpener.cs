using IPiece.Matching.Leases;

namespace IPiece.Matching.Demo;

/// <summary>Opens the doors: at once, or in a demo when every market that runs here has its past.</summary>
/// <param name="options">Whether this is a demo.</param>
/// <param name="host">The markets.</param>
/// <param name="book">The demo's instruments.</param>
/// <param name="history">Makes pasts.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what went wrong.</param>
public sealed partial class MarketOpener(
    DemoOptions options,
    MarketHost host,
    DemoTraderBook book,
    DemoHistory history,
    TimeProvider time,
    ILogger<MarketOpener> logger
) : BackgroundService
{
    /// <summary>Leases of a killed predecessor run out within seconds; after this, what is not here runs elsewhere.</summary>
    private const int MaxLooks = 40;
    private const int MaxAtOnce = 4;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (options.IsEnabled)
            {
                await MakePastsAsync(stoppingToken);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // A demo without a past is still a market.
            LogNoPast(logger, exception);
        }

        host.IsOpen = true;
    }

    private async Task MakePastsAsync(CancellationToken cancellationToken)
    {
        var wanted = (await book.MarketsAsync(cancellationToken)).FindAll(market => market.NeedsPast);
        var begun = new HashSet<int>();
        using var slots = new SemaphoreSlim(MaxAtOnce);
        var work = new List<Task>();
        for (var look = 0; look < MaxLooks && begun.Count < wanted.Count; look++)
        {
            foreach (var info in wanted)
            {
                if (host.Find(info.Instrument) is { } market && begun.Add(info.Instrument))
                {
                    work.Add(OneAsync(market, info, slots, cancellationToken));
                }
            }

            await Task.Delay(LookEvery, time, cancellationToken);
        }

        await Task.WhenAll(work);
    }

    private async Task OneAsync(
        Sequencing.InstrumentSequencer market,
        DemoMarketInfo info,
        SemaphoreSlim slots,
        CancellationToken cancellationToken
    )
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            await history.MakeAsync(market, info, cancellationToken);
        }
        finally
        {
            _ = slots.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo's past could not be made; the market opens without it")]
    private static partial void LogNoPast(ILogger logger, Exception exception);
}
