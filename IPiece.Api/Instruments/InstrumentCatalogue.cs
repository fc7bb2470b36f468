using System.Linq.Expressions;
using IPiece.Data;
using IPiece.Data.Markets;
using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;

namespace IPiece.Api.Instruments;

/// <summary>The listed instruments in memory: they change a few times a month and are asked for with every request.</summary>
internal sealed class InstrumentCatalogue(IDbContextFactory<IPieceDbContext> contexts, TimeProvider time)
{
    private const int MaxInstruments = 10_000;

    /// <summary>The longest symbol.</summary>
    public const int MaxSymbolLength = 20;

    private static readonly TimeSpan ReloadAfter = TimeSpan.FromSeconds(30);
    private Listing _listing = new([], [], DateTimeOffset.MinValue);

    public async ValueTask<Instrument?> FindAsync(string symbol, CancellationToken cancellationToken)
    {
        var listing = await FreshAsync(cancellationToken);
        return listing.BySymbol.TryGetValue(symbol, out var instrument) ? instrument
            : IsSymbol(symbol) ? await JustListedAsync(one => one.Symbol == symbol, cancellationToken)
            : null;
    }

    public async ValueTask<IReadOnlyCollection<Instrument>> AllAsync(CancellationToken cancellationToken) =>
        (await FreshAsync(cancellationToken)).BySymbol.Values;

    public async ValueTask<Instrument?> FindAsync(InstrumentId id, CancellationToken cancellationToken)
    {
        var listing = await FreshAsync(cancellationToken);
        return listing.ById.TryGetValue(id, out var instrument)
            ? instrument
            : await JustListedAsync(one => one.Id == id, cancellationToken);
    }

    // Anything else is unknown without a look: PostgreSQL takes no NUL, which would come out as the server's fault.
    private static bool IsSymbol(string text) =>
        text.Length is > 0 and <= MaxSymbolLength && text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));

    // What was listed since the last reading is asked for by its key: nobody waits for the next one.
    private async ValueTask<Instrument?> JustListedAsync(Expression<Func<Instrument, bool>> isIt, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Instruments.AsNoTracking().SingleOrDefaultAsync(isIt, cancellationToken);
    }

    private async ValueTask<Listing> FreshAsync(CancellationToken cancellationToken)
    {
        var listing = Volatile.Read(ref _listing);
        var now = time.GetUtcNow();
        if (listing.BySymbol.Count > 0 && now - listing.ReadAt < ReloadAfter)
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
