using System.Text.Json;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Policies;
using Npgsql;

namespace IPiece.Data.Policies;

/// <summary>Reads the policies in force at a moment.</summary>
public sealed class PolicyBook(NpgsqlDataSource dataSource)
{
    private const string InForce = """
        select distinct on (key) key, value, id from ipiece.policies where effective_from <= $1 order by key, effective_from desc
        """;

    private const string NextChange = "select min(effective_from) from ipiece.policies where effective_from > $1";

    /// <summary>Reads them all.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The set.</returns>
    /// <exception cref="InvalidOperationException">A policy is missing or unreadable.</exception>
    public async Task<PolicySet> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(connection, at, cancellationToken);
    }

    /// <summary>Reads them all, as the transaction that a connection is in sees them.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="at">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The set.</returns>
    /// <exception cref="InvalidOperationException">A policy is missing or unreadable.</exception>
    public static async Task<PolicySet> ReadAsync(NpgsqlConnection connection, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var moment = at.ToUniversalTime();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InForce) { Parameters = { new() { Value = moment } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NextChange) { Parameters = { new() { Value = moment } } });
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
        return new PolicySet
        {
            At = moment,
            Revision = string.Join(',', entries),
            NextChangeAt = next,
            TradingFee = new FeeRate(Read<int>(values, PolicyKeys.TradingFeeBasisPoints)),
            PriceLimitPercent = Read<int>(values, PolicyKeys.PriceLimitPercent),
            TickTable = new TickTable(Read<long[][]>(values, PolicyKeys.TickTable).Select(band => new TickBand(band[0], band[1]))),
            MaxOrderQuantity = new Units(Read<long>(values, PolicyKeys.MaxOrderQuantity)),
            MaxOrderNotional = new Krw(Read<long>(values, PolicyKeys.MaxOrderNotionalKrw)),
            SettlementBatchMaxInstructions = Read<int>(values, PolicyKeys.SettlementBatchMaxInstructions),
            SettlementBatchMaxWait = TimeSpan.FromMilliseconds(Read<long>(values, PolicyKeys.SettlementBatchMaxWaitMilliseconds)),
        };
    }

    private static T Read<T>(Dictionary<string, string> values, string key)
    {
        try
        {
            return values.TryGetValue(key, out var json) && JsonSerializer.Deserialize<T>(json) is { } value
                ? value
                : throw new InvalidOperationException($"Policy {key} is not in force: run the migration, which inserts the defaults.");
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"Policy {key} is not readable.", exception);
        }
    }
}
