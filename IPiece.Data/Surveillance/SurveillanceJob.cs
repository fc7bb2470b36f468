using System.Data;
using IPiece.Data.Policies;
using IPiece.Domain.Policies;
using Npgsql;

namespace IPiece.Data.Surveillance;

/// <summary>
/// Looks at what is new in every market and raises alerts. One run at a time in the whole system; each market is one transaction with the mark
/// of how far it was looked at, so a run that breaks off goes on where it was.
/// </summary>
public sealed class SurveillanceJob(NpgsqlDataSource dataSource, PolicyBook policies, TimeProvider time)
{
    /// <summary>How many trades or commands of one market one step looks at.</summary>
    public const int MaxRowsPerStep = 10_000;

    /// <summary>How many steps one run makes; the next run goes on.</summary>
    public const int MaxStepsPerRun = 2_000;

    /// <summary>One run at a time.</summary>
    public const long LockKey = 0x4950_4945_4345_0003;
    private const string TryLock = "select pg_try_advisory_lock($1)";
    private const string Lock = "select pg_advisory_lock($1) is not null";
    private const string Unlock = "select pg_advisory_unlock($1)";

    private const string NextMarket = """
        select s.instrument_id, coalesce(t.position, 0), least(s.trade_sequence, coalesce(t.position, 0) + $1),
            coalesce(c.position, 0), least(s.command_sequence, coalesce(c.position, 0) + $1)
        from ipiece.market_states s
        left join ipiece.surveillance_marks t on t.name = 'trades:' || s.instrument_id
        left join ipiece.surveillance_marks c on c.name = 'commands:' || s.instrument_id
        where s.instrument_id > $2 and (s.trade_sequence > coalesce(t.position, 0) or s.command_sequence > coalesce(c.position, 0))
        order by s.instrument_id limit 1
        """;

    private const string Mark = """
        insert into ipiece.surveillance_marks (name, position, updated_at) values ('trades:' || $1::int, $2, $4), ('commands:' || $1::int, $3, $4)
        on conflict (name) do update set position = excluded.position, updated_at = excluded.updated_at
        """;

    /// <summary>Looks at everything new.</summary>
    /// <param name="wait">Whether to wait for a run that is under way; otherwise that one is enough.</param>
    /// <param name="cancellationToken">Gives up; what was committed stays.</param>
    /// <returns>How many alerts were raised; null when another run is under way.</returns>
    public async Task<int?> RunAsync(bool wait, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (!await LockAsync(connection, wait ? Lock : TryLock, cancellationToken))
        {
            return null;
        }

        try
        {
            var limits = (await policies.ReadAsync(time.GetUtcNow(), cancellationToken)).Surveillance;
            var raised = 0;
            var instrument = 0;
            for (var step = 0; step < MaxStepsPerRun; step++)
            {
                if (await StepAsync(connection, instrument, limits, cancellationToken) is { } found)
                {
                    raised += found.Raised;
                    instrument = found.Instrument;
                }
                else if (instrument == 0)
                {
                    break;
                }
                else
                {
                    // Around once more: a market may have had more than one step looks at.
                    instrument = 0;
                }
            }

            return raised;
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

    private async Task<(int Instrument, int Raised)?> StepAsync(
        NpgsqlConnection connection,
        int after,
        SurveillanceLimits limits,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        if (await NextAsync(connection, after, cancellationToken) is not { } market)
        {
            return null;
        }

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
        await transaction.CommitAsync(cancellationToken);
        return (market.Instrument, raised);
    }

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromTicks(minutes * TimeSpan.TicksPerMinute);

    private static async Task<NewTrading?> NextAsync(NpgsqlConnection connection, int after, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(NextMarket, connection)
        {
            Parameters =
            {
                new() { Value = (long)MaxRowsPerStep },
                new() { Value = after },
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
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in (object[])[instrument, range.From, range.To, now.ToUniversalTime(), .. limits])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
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
