using System.Data;
using System.Globalization;
using IPiece.Data.Policies;
using IPiece.Domain.Policies;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IPiece.Data.Surveillance;

/// <summary>
/// Looks at what is new in every market and raises alerts. One run at a time in the whole system; each market is one transaction with the mark
/// of how far it was looked at, so a run that breaks off goes on where it was, and a market that cannot be looked at holds up no other.
/// </summary>
public sealed class SurveillanceJob(NpgsqlDataSource dataSource, PolicyBook policies, TimeProvider time, ILogger<SurveillanceJob> logger)
{
    /// <summary>How many trades or commands of one market one step looks at.</summary>
    public const int MaxRowsPerStep = 10_000;

    /// <summary>How many steps one run makes; the next run goes on.</summary>
    public const int MaxStepsPerRun = 2_000;

    /// <summary>One run at a time.</summary>
    public const long LockKey = 0x4950_4945_4345_0003;

    /// <summary>How long one detector may take for one step. A window of a whole busy day is read within it many times over.</summary>
    private static readonly TimeSpan DetectorTimeout = TimeSpan.FromSeconds(60);

    /// <summary>The server gives up first, and the connection that holds the lock outlives it.</summary>
    private static readonly TimeSpan AnswerTimeout = DetectorTimeout + TimeSpan.FromSeconds(10);
    private const string LimitTime = "select set_config('statement_timeout', $1, true)";
    private const string TryLock = "select pg_try_advisory_lock($1)";
    private const string Lock = "select pg_advisory_lock($1) is not null";
    private const string Unlock = "select pg_advisory_unlock($1)";

    private const string NextMarket = """
        select s.instrument_id, coalesce(t.position, 0), least(s.trade_sequence, coalesce(t.position, 0) + $1),
            coalesce(c.position, 0), least(s.command_sequence, coalesce(c.position, 0) + $1)
        from ipiece.market_states s
        left join ipiece.surveillance_marks t on t.name = 'trades:' || s.instrument_id
        left join ipiece.surveillance_marks c on c.name = 'commands:' || s.instrument_id
        where s.instrument_id > $2 and s.instrument_id <> all ($3)
            and (s.trade_sequence > coalesce(t.position, 0) or s.command_sequence > coalesce(c.position, 0))
        order by s.instrument_id limit 1
        """;

    private const string Mark = """
        insert into ipiece.surveillance_marks (name, position, updated_at) values ('trades:' || $1::int, $2, $4), ('commands:' || $1::int, $3, $4)
        on conflict (name) do update set position = excluded.position, updated_at = excluded.updated_at
        """;

    /// <summary>Looks at everything new. A market that fails is left for the next run, and the others are looked at.</summary>
    /// <param name="wait">Whether to wait for a run that is under way; otherwise that one is enough.</param>
    /// <param name="cancellationToken">Gives up; what was committed stays.</param>
    /// <returns>What it raised and what failed; null when another run is under way.</returns>
    public async Task<SurveillanceRound?> RunAsync(bool wait, CancellationToken cancellationToken)
    {
        var limits = (await policies.ReadAsync(time.GetUtcNow(), cancellationToken)).Surveillance;
        var round = new SurveillanceRound();
        var isLocked = await TryRunAsync(round, limits, wait, cancellationToken);
        if (!isLocked)
        {
            return null;
        }

        // A connection that broke took the lock with it. Whoever has the lock by now does the rest.
        while (!round.IsDone && await TryRunAsync(round, limits, wait: false, cancellationToken))
        {
            // Each turn leaves out at least the market that broke the last one.
        }

        return round;
    }

    /// <summary>Runs as far as one connection carries.</summary>
    /// <returns>False when another run has the lock.</returns>
    private async Task<bool> TryRunAsync(SurveillanceRound round, SurveillanceLimits limits, bool wait, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (!await LockAsync(connection, wait ? Lock : TryLock, cancellationToken))
        {
            return false;
        }

        try
        {
            while (!round.IsDone && connection.State == ConnectionState.Open)
            {
                await StepAsync(connection, round, limits, cancellationToken);
            }

            return true;
        }
        finally
        {
            // A connection that goes back to its pool keeps the locks of its session; one that broke has lost them.
            if (connection.State == ConnectionState.Open)
            {
                _ = await LockAsync(connection, Unlock, CancellationToken.None);
            }
        }
    }

    private async Task StepAsync(
        NpgsqlConnection connection,
        SurveillanceRound round,
        SurveillanceLimits limits,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        if (await NextAsync(connection, round, cancellationToken) is not { } market)
        {
            round.ReachedEnd();
            return;
        }

        try
        {
            var raised = await DetectAsync(connection, market, limits, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            round.Looked(market.Instrument, raised);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Its mark stays, and the next run tries again. The other markets must not wait for it.
            round.Failed(market.Instrument);
            logger.LogError(
                error,
                "Surveillance could not look at market {Instrument} beyond trade {Trade} and command {Command}: {Reason}",
                market.Instrument,
                market.Trades.From,
                market.Commands.From,
                error.Message
            );
        }
    }

    private async Task<int> DetectAsync(
        NpgsqlConnection connection,
        NewTrading market,
        SurveillanceLimits limits,
        CancellationToken cancellationToken
    )
    {
        await LimitTimeAsync(connection, cancellationToken);
        var now = time.GetUtcNow();
        var raised = 0;
        if (market.Trades.To > market.Trades.From)
        {
            raised += await DetectAsync(connection, DetectorSql.SelfTrades, market.Instrument, market.Trades, now, cancellationToken);
            raised += await DetectAsync(
                connection,
                DetectorSql.RoundTrips,
                market.Instrument,
                market.Trades,
                now,
                cancellationToken,
                Minutes(limits.WashMinutes),
                (long)limits.WashCount
            );
            raised += await DetectAsync(
                connection,
                DetectorSql.PriceMoves,
                market.Instrument,
                market.Trades,
                now,
                cancellationToken,
                Minutes(limits.PriceMoveMinutes),
                (long)limits.PriceMovePercent,
                // A sixtieth of the window: as many seconds as the window has minutes.
                limits.PriceMoveMinutes
            );
        }

        raised += await DetectAsync(
            connection,
            DetectorSql.Spoofing,
            market.Instrument,
            market.Commands,
            now,
            cancellationToken,
            TimeSpan.FromTicks(limits.SpoofCancelSeconds * TimeSpan.TicksPerSecond),
            (long)limits.SpoofMultiple
        );
        await MarkAsync(connection, market, now, cancellationToken);
        return raised;
    }

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromTicks(minutes * TimeSpan.TicksPerMinute);

    private static async Task<NewTrading?> NextAsync(
        NpgsqlConnection connection,
        SurveillanceRound round,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(NextMarket, connection)
        {
            Parameters =
            {
                new() { Value = (long)MaxRowsPerStep },
                new() { Value = round.Instrument },
                new() { Value = round.FailedMarkets.ToArray() },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new NewTrading(reader.GetInt32(0), (reader.GetInt64(1), reader.GetInt64(2)), (reader.GetInt64(3), reader.GetInt64(4)))
            : null;
    }

    private static async Task<int> DetectAsync(
        NpgsqlConnection connection,
        string sql,
        int instrument,
        (long From, long To) range,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        params object[] limits
    )
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)AnswerTimeout.TotalSeconds };
        foreach (var value in (object[])[instrument, range.From, range.To, now.ToUniversalTime(), .. limits])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Until the end of the transaction.</summary>
    private static async Task LimitTimeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var milliseconds = ((long)DetectorTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        await using var command = new NpgsqlCommand(LimitTime, connection) { Parameters = { new() { Value = milliseconds } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task MarkAsync(
        NpgsqlConnection connection,
        NewTrading market,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(Mark, connection);
        foreach (var value in (object[])[market.Instrument, market.Trades.To, market.Commands.To, now.ToUniversalTime()])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<bool> LockAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = LockKey } } };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
