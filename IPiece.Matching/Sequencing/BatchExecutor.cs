using IPiece.Data.Audit;
using IPiece.Data.Database;
using IPiece.Data.Ledger;
using IPiece.Data.Orders;
using IPiece.Data.Requests;
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

        // Fence, keys, locks and balances in one round trip: each later statement sees what the ones before it waited for.
        var trip = new RoundTrip(transaction);
        var preamble = BatchPreamble.Ask(trip, live, lease, commands);
        var investors = new HashSet<long>();
        var scope = BatchScope.Of(live, commands, accounts, investors);
        var positions = new Dictionary<long, PositionRow>();
        var ledger = await LedgerSession.OpenAsync(
            trip,
            more => AskPositions(more, live, investors, positions),
            ids,
            scope,
            cancellationToken
        );
        preamble.RequireLease(lease);
        await probe.ReachedAsync(live.Instrument, BatchStage.Fenced, cancellationToken);

        var terms = commands is [{ Command: { Kind: OrderCommandKind.DayRoll } roll }]
            ? await ReadTermsAsync(connection, live, roll, cancellationToken)
            : null;
        await probe.ReachedAsync(live.Instrument, BatchStage.Locked, cancellationToken);

        var run = new BatchRun(live, ledger, accounts, positions, randomEnd);
        var answers = Run(run, preamble, commands, terms);
        CheckUncrossed(live);
        var outcome = BatchNews.Of(live, run);
        await probe.ReachedAsync(live.Instrument, BatchStage.Matched, cancellationToken);
        if (run.Commands.Count > 0)
        {
            await ledger.FlushAsync(batch => BatchWriter.AddTo(batch, live, run), cancellationToken);
            await probe.ReachedAsync(live.Instrument, BatchStage.Posted, cancellationToken);
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

    /// <summary>
    /// A day roll is run by the terms of the session that it begins. A change that is being approved meanwhile is either seen here, or refused
    /// because the session has begun.
    /// </summary>
    private static async Task<SessionTerms> ReadTermsAsync(
        NpgsqlConnection connection,
        LiveMarket live,
        MarketCommand roll,
        CancellationToken cancellationToken
    )
    {
        await SessionGate.PassAsync(connection, cancellationToken);
        var session = roll.Move?.RollTo ?? roll.SessionDate ?? live.Session.Date.AddDays(1);
        return await TermsReader.ReadAsync(connection, live.Instrument, session, cancellationToken);
    }

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

    private static void AskPositions(RoundTrip trip, LiveMarket live, HashSet<long> investors, Dictionary<long, PositionRow> positions)
    {
        if (investors.Count == 0)
        {
            return;
        }

        var parameters = trip.Ask(
            ReadPositions,
            reader =>
                positions.Add(
                    reader.GetInt64(0),
                    new PositionRow(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3))
                )
        );
        parameters.Add(Parameters.One(live.Instrument.Value));
        parameters.Add(Parameters.Bigints([.. investors], investor => investor));
    }
}
