using IPiece.Data;
using IPiece.Data.Markets;
using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;

namespace IPiece.Api.Instruments;

/// <summary>The listed instruments in memory: they change a few times a month and are asked for with every request.</summary>
internal sealed class InstrumentCatalogue(IDbContextFactory<IPieceDbContext> contexts, TimeProvider time)
{
    private const int MaxInstruments = 10_000;
    private static readonly TimeSpan ReloadAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReloadOnMissAfter = TimeSpan.FromSeconds(1);
    private Listing _listing = new([], [], DateTimeOffset.MinValue);

    public async ValueTask<Instrument?> FindAsync(string symbol, CancellationToken cancellationToken)
    {
        var listing = await FreshAsync(ReloadAfter, cancellationToken);
        if (!listing.BySymbol.TryGetValue(symbol, out var instrument))
        {
            listing = await FreshAsync(ReloadOnMissAfter, cancellationToken);
            listing.BySymbol.TryGetValue(symbol, out instrument);
        }

        return instrument;
    }

    public async ValueTask<IReadOnlyCollection<Instrument>> AllAsync(CancellationToken cancellationToken) =>
        (await FreshAsync(ReloadAfter, cancellationToken)).BySymbol.Values;

    public async ValueTask<Instrument?> FindAsync(InstrumentId id, CancellationToken cancellationToken)
    {
        var listing = await FreshAsync(ReloadAfter, cancellationToken);
        if (!listing.ById.TryGetValue(id, out var instrument))
        {
            listing = await FreshAsync(ReloadOnMissAfter, cancellationToken);
            listing.ById.TryGetValue(id, out instrument);
        }

        return instrument;
    }

    private async ValueTask<Listing> FreshAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        var listing = Volatile.Read(ref _listing);
        var now = time.GetUtcNow();
        if (listing.BySymbol.Count > 0 && now - listing.ReadAt < maxAge)
        {
            return listing;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var instruments = await context
            .Instruments.AsNoTracking()
            .OrderBy(instrument => instrument.Id)
            .Take(MaxInstruments)
            .ToListAsync(cancellationToken);
        listing = new Listing(
            instruments.ToDictionary(instrument => instrument.Symbol, StringComparer.Ordinal),
            instruments.ToDictionary(instrument => instrument.Id),
            now
        );
        Volatile.Write(ref _listing, listing);
        return listing;
    }

    private sealed record Listing(
        Dictionary<string, Instrument> BySymbol,
        Dictionary<InstrumentId, Instrument> ById,
        DateTimeOffset ReadAt
    );
}
