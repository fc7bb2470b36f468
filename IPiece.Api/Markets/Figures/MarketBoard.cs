using IPiece.Data;
using IPiece.Data.Markets;
using Microsoft.EntityFrameworkCore;

namespace IPiece.Api.Markets.Figures;

/// <summary>
/// The database's side of all markets, read at most once a second however many ask; what changes within a second comes from the live streams.
/// Past days change when a market's session does, so they are read again then, and now and then for corrections.
/// </summary>
internal sealed class MarketBoard(IDbContextFactory<IPieceDbContext> contexts, MarketHistoryReader history, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan StatesTrustedFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HistoryTrustedFor = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Board? _board;

    public async ValueTask<MarketRow> FindAsync(int instrumentId, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).GetValueOrDefault(instrumentId, MarketRow.Unopened);

    public async ValueTask<IReadOnlyDictionary<int, MarketRow>> ReadAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } known)
        {
            return known;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } read)
            {
                return read;
            }

            var board = await LoadAsync(Volatile.Read(ref _board), cancellationToken);
            Volatile.Write(ref _board, board);
            return board.Rows;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private Dictionary<int, MarketRow>? Fresh() =>
        Volatile.Read(ref _board) is { } board && time.GetUtcNow() - board.ReadAt < StatesTrustedFor ? board.Rows : null;

    private async Task<Board> LoadAsync(Board? before, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        List<MarketState> states;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            states = await context.MarketStates.AsNoTracking().ToListAsync(cancellationToken);
        }

        var isHistoryKnown =
            before is not null
            && now - before.HistoryReadAt < HistoryTrustedFor
            && states.TrueForAll(state =>
                before.Rows.TryGetValue(state.InstrumentId.Value, out var row) && row.History?.SessionDate == state.SessionDate
            );
        var histories = isHistoryKnown ? null : await history.ReadAsync(cancellationToken);
        return new Board(
            states.ToDictionary(
                state => state.InstrumentId.Value,
                state => new MarketRow(
                    state,
                    histories is null
                        ? before!.Rows[state.InstrumentId.Value].History
                        : histories.GetValueOrDefault(state.InstrumentId.Value)
                )
            ),
            now,
            isHistoryKnown ? before!.HistoryReadAt : now
        );
    }

    private sealed record Board(Dictionary<int, MarketRow> Rows, DateTimeOffset ReadAt, DateTimeOffset HistoryReadAt);
}
