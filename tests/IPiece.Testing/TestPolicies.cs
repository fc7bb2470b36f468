using Npgsql;

namespace IPiece.Testing;

/// <summary>
/// Policies of test databases. A test runs at any hour of any day, so its markets are open round the clock and nothing interrupts them,
/// unless the test says otherwise.
/// </summary>
public static class TestPolicies
{
    /// <summary>KRX's regular hours.</summary>
    public const string KrxHours = """{"preOpen":"08:30","open":"09:00","closingAuction":"15:20","close":"15:30","weekdays":[1,2,3,4,5]}""";

    /// <summary>KRX's volatility limits.</summary>
    public const string KrxVolatility = """{"dynamicPercent":6,"closingPercent":4,"staticPercent":10,"seconds":120}""";

    private const string AlwaysOpen = """
        insert into ipiece.policies (key, effective_from, value, reason) values
            ('sessionHours', '2000-01-02', '{"preOpen":null,"open":"00:00","closingAuction":null,"close":"24:00","weekdays":[1,2,3,4,5,6,7]}',
                'Tests run at any hour.'),
            ('volatility', '2000-01-02', '{"dynamicPercent":0,"closingPercent":0,"staticPercent":0,"seconds":120}',
                'Tests move prices as they need.')
        """;

    internal static async Task InsertAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(AlwaysOpen, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
