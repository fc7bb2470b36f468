using IPiece.Data.Audit;
using IPiece.Data.Ledger;
using IPiece.Data.Orders;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Matching.Sessions;
using Npgsql;

namespace IPiece.Matching.Sequencing;

/// <summary>Runs one batch in one transaction.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="accounts">Known accounts.</param>
/// <param name="ids">The ledger's id blocks.</param>
/// <param name="probe">Is told how far it has come.</param>
/// <param name="audit">Remembers what operators did.</param>
/// <param name="randomEnd">Draws the ends of auctions.</param>
/// <param name="metrics">Counts.</param>
/// <param name="time">Measures.</param>
public sealed class BatchExecutor(
    NpgsqlDataSource dataSource,
    AccountDirectory accounts,
    LedgerIds ids,
    IBatchProbe probe,
    AuditLog audit,
    IRandomEnd randomEnd,
    MatchingMetrics metrics,
    TimeProvider time
)
{
    private const string ReadPositions = """
        select investor_id, units, cost_krw, realised_krw from ipiece.positions where instrument_id = $1 and investor_id = any($2)
        """;

    /// <summary>Executes, writes and commits. Callers are not answered here.</summary>
    /// <param name="live">The market; useless if this throws.</param>
    /// <param name="lease">The right to write.</param>
    /// <param name="commands">The batch, in order.</param>
    /// <param name="cancellationToken">Only for stopping in emergency.</param>
    /// <returns>Each command's answer, and what to tell the world.</returns>
    public async Task<(CommandAnswer[] Answers, BatchOutcome Outcome)> ExecuteAsync(
        LiveMarket live,
        MarketLeaseTicket lease,
        List<PendingCommand> commands,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await probe.ReachedAsync(live.Instrument, BatchStage.Begun, cancellationToken);
        var preamble = await BatchPreamble.ReadAsync(transaction, live, lease, commands, cancellationToken);
        await probe.ReachedAsync(live.Instrument, BatchStage.Fenced, cancellationToken);

        // A day roll is run by the terms of the session that it begins.
        var terms = commands is [{ Command: { Kind: OrderCommandKind.DayRoll } roll }]
            ? await TermsReader.ReadAsync(connection, live.Instrument, SessionOf(live, roll), cancellationToken)
            : null;
        var investors = new HashSet<long>();
        var scope = BatchScope.Of(live, commands, accounts, investors);
        var ledger = await LedgerSession.OpenAsync(transaction, ids, scope, cancellationToken);
        var positions = await PositionsAsync(transaction, live, investors, cancellationToken);
        await probe.ReachedAsync(live.Instrument, BatchStage.Locked, cancellationToken);

        var run = new BatchRun(live, ledger, accounts, positions, randomEnd);
        var answers = Run(run, preamble, commands, terms);
        CheckUncrossed(live);
        var outcome = BatchNews.Of(live, run);
        await probe.ReachedAsync(live.Instrument, BatchStage.Matched, cancellationToken);
        if (run.Commands.Count > 0)
        {
            await ledger.FlushAsync(cancellationToken);
            await probe.ReachedAsync(live.Instrument, BatchStage.Posted, cancellationToken);
            await BatchWriter.WriteAsync(transaction, live, run, cancellationToken);
            foreach (var record in run.Audits)
            {
                _ = await audit.AppendAsync(transaction, record, cancellationToken);
            }

            await probe.ReachedAsync(live.Instrument, BatchStage.Written, cancellationToken);
        }

        var started = time.GetTimestamp();
        await transaction.CommitAsync(cancellationToken);
        metrics.Committed(live.Symbol, commands.Count, run.Trades.Count, time.GetElapsedTime(started));
        await probe.ReachedAsync(live.Instrument, BatchStage.Committed, cancellationToken);
        return (answers, outcome);
    }

    private static DateOnly SessionOf(LiveMarket live, MarketCommand roll) =>
        roll.Move?.RollTo ?? roll.SessionDate ?? live.Session.Date.AddDays(1);

    private static CommandAnswer[] Run(BatchRun run, BatchPreamble preamble, List<PendingCommand> commands, SessionTerms? terms)
    {
        var answers = new CommandAnswer[commands.Count];
        for (var index = 0; index < answers.Length; index++)
        {
            var command = commands[index].Command;
            var key = (command.Investor?.Value ?? 0, command.IdempotencyKey ?? string.Empty);
            if (command.IdempotencyKey is not null && preamble.Answered.TryGetValue(key, out var before))
            {
                answers[index] = before.BodyHash.AsSpan().SequenceEqual(command.BodyHash)
                    ? before.Answer
                    : CommandAnswer.Conflict(OrderProblems.IdempotencyKeyReused);
                continue;
            }

            answers[index] = run.Execute(command, preamble, terms);
            if (command.IdempotencyKey is not null)
            {
                // The same key may come twice in one batch.
                preamble.Answered[key] = (command.BodyHash, answers[index]);
            }
        }

        return answers;
    }

    private static void CheckUncrossed(LiveMarket live)
    {
        var book = live.Market.Book;
        var (bid, ask) = (book.BestPrice(Side.Buy), book.BestPrice(Side.Sell));
        if (live.Market.Phase == MarketPhase.Continuous && live.Market.Rules.Mode != MarketMode.EqualPriceOnly && ask > 0 && bid >= ask)
        {
            throw new MarketInvariantException($"M1: {live.Symbol} stands crossed at {bid} over {ask}.");
        }
    }

    private static async Task<Dictionary<long, PositionRow>> PositionsAsync(
        NpgsqlTransaction transaction,
        LiveMarket live,
        HashSet<long> investors,
        CancellationToken cancellationToken
    )
    {
        var positions = new Dictionary<long, PositionRow>();
        if (investors.Count == 0)
        {
            return positions;
        }

        await using var command = new NpgsqlCommand(ReadPositions, transaction.Connection, transaction);
        command.Parameters.Add(Parameters.One(live.Instrument.Value));
        command.Parameters.Add(Parameters.Bigints([.. investors], investor => investor));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new PositionRow(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
            positions.Add(row.Investor, row);
        }

        return positions;
    }
}
