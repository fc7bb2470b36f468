using System.Collections.Immutable;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Policies;
using IPiece.Domain.Sessions;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Policies;

/// <summary>Reads the policies in force at a moment.</summary>
public sealed class PolicyBook(NpgsqlDataSource dataSource)
{
    /// <summary>The newest entry of each scope; one for the market outweighs one for all, unless it is null, which takes the market back.</summary>
    private const string InForce = """
        select distinct on (key) key, value, id
        from (
            select distinct on (key, instrument_id) key, instrument_id, value, id
            from ipiece.policies
            where effective_from <= $1 and (instrument_id is null or instrument_id = $2)
            order by key, instrument_id, effective_from desc
        ) newest
        where value <> 'null'::jsonb
        order by key, instrument_id nulls last
        """;

    private const string NextChange = """
        select min(effective_from) from ipiece.policies where effective_from > $1 and (instrument_id is null or instrument_id = $2)
        """;

    /// <summary>Reads those that hold for all markets.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The set.</returns>
    /// <exception cref="InvalidOperationException">A policy is missing or unreadable.</exception>
    public Task<PolicySet> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken) => ReadAsync(at, null, cancellationToken);

    /// <summary>Reads those that hold for a market.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="instrument">The market; null for what holds for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The set.</returns>
    /// <exception cref="InvalidOperationException">A policy is missing or unreadable.</exception>
    public async Task<PolicySet> ReadAsync(DateTimeOffset at, InstrumentId? instrument, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(connection, at, instrument, cancellationToken);
    }

    /// <summary>Reads those that hold for all markets, as the transaction that a connection is in sees them.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="at">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The set.</returns>
    /// <exception cref="InvalidOperationException">A policy is missing or unreadable.</exception>
    public static Task<PolicySet> ReadAsync(NpgsqlConnection connection, DateTimeOffset at, CancellationToken cancellationToken) =>
        ReadAsync(connection, at, null, cancellationToken);

    /// <summary>Reads those that hold for a market, as the transaction that a connection is in sees them.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="at">The moment.</param>
    /// <param name="instrument">The market; null for what holds for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The set.</returns>
    /// <exception cref="InvalidOperationException">A policy is missing or unreadable.</exception>
    public static async Task<PolicySet> ReadAsync(
        NpgsqlConnection connection,
        DateTimeOffset at,
        InstrumentId? instrument,
        CancellationToken cancellationToken
    )
    {
        var moment = at.ToUniversalTime();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (string[])[InForce, NextChange])
        {
            var command = new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = moment } } };
            command.Parameters.Add(new() { Value = (object?)instrument?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
            batch.BatchCommands.Add(command);
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<long>();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            values.Add(reader.GetString(0), reader.GetString(1));
            entries.Add(reader.GetInt64(2));
        }

        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        DateTimeOffset? next = await reader.IsDBNullAsync(0, cancellationToken)
            ? null
            : await reader.GetFieldValueAsync<DateTimeOffset>(0, cancellationToken);
        return Assemble(values) with { At = moment, Revision = string.Join(',', entries), NextChangeAt = next };
    }

    private static PolicySet Assemble(Dictionary<string, string> values) =>
        new()
        {
            At = default,
            Revision = string.Empty,
            TradingFee = Read<FeeRate>(values, PolicyKeys.TradingFeeBasisPoints),
            PriceLimitPercent = Read<int>(values, PolicyKeys.PriceLimitPercent),
            TickTable = Read<TickTable>(values, PolicyKeys.TickTable),
            MaxOrderQuantity = Read<Units>(values, PolicyKeys.MaxOrderQuantity),
            MaxOrderNotional = Read<Krw>(values, PolicyKeys.MaxOrderNotionalKrw),
            SettlementBatchMaxInstructions = Read<int>(values, PolicyKeys.SettlementBatchMaxInstructions),
            SettlementBatchMaxWait = Read<TimeSpan>(values, PolicyKeys.SettlementBatchMaxWaitMilliseconds),
            MarketMode = Read<MarketMode>(values, PolicyKeys.MarketMode),
            LotUnits = Read<Units>(values, PolicyKeys.LotUnits),
            SelfTradePolicy = Read<SelfTradePolicy>(values, PolicyKeys.SelfTradePolicy),
            Volatility = Read<VolatilityLimits>(values, PolicyKeys.Volatility),
            AuctionRandomEndSeconds = Read<int>(values, PolicyKeys.AuctionRandomEndSeconds),
            LimitPriceRounds = Read<ImmutableArray<long>>(values, PolicyKeys.LimitPriceRounds),
            FirstDayBand = Read<FirstDayBand>(values, PolicyKeys.FirstDayBand),
            SessionHours = Read<SessionHours>(values, PolicyKeys.SessionHours),
            AuctionRoundMinutes = Read<int>(values, PolicyKeys.AuctionRoundMinutes),
            ReopeningAuctionSeconds = Read<int>(values, PolicyKeys.ReopeningAuctionSeconds),
            DisplayLevels = Read<int>(values, PolicyKeys.DisplayLevels),
            AuctionDisplayLevels = Read<int>(values, PolicyKeys.AuctionDisplayLevels),
            Surveillance = Read<SurveillanceLimits>(values, PolicyKeys.Surveillance),
        };

    private static T Read<T>(Dictionary<string, string> values, string key)
    {
        try
        {
            return values.TryGetValue(key, out var json)
                ? PolicyValues.Read<T>(key, json)
                : throw new InvalidOperationException($"Policy {key} is not in force: run the migration, which inserts the defaults.");
        }
        catch (PolicyValueException exception)
        {
            throw new InvalidOperationException($"Policy {key} is not readable: {exception.Message}", exception);
        }
    }
}
