using IPiece.Data.Database;
using IPiece.Testing;
using Npgsql;

namespace IPiece.Data.Tests.Database;

public sealed class BulkWriteTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly BulkInsert<Row> s_rows = new(
        "pg_temp.bulk_rows",
        new BulkColumns<Row>()
            .Bigint("id", row => row.Id)
            .OptionalBigint("amount", row => row.Amount)
            .Number("number", row => row.Number)
            .OptionalNumber("maybe_number", row => row.Amount is null ? null : row.Number)
            .Smallint("small", row => row.Number)
            .OptionalSmallint("maybe_small", row => row.Amount is null ? null : row.Number)
            .Boolean("flag", row => row.Number == 1)
            .Text("text", row => row.Text)
            .Json("json", row => row.Text is null ? null : $$"""{"b" : 1, "a":"{{row.Text}}"}""")
            .Bytes("bytes", row => row.Text is null ? null : [0, 255, (byte)row.Number])
            .OptionalDate("day", row => row.At is { } at ? DateOnly.FromDateTime(at.DateTime) : null)
            .Time("at", row => row.At ?? DateTimeOffset.UnixEpoch)
            .OptionalTime("maybe_at", row => row.At)
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(BulkWrite.CopiedFrom - 1)]
    [InlineData(BulkWrite.CopiedFrom)]
    [InlineData(1_000)]
    public async Task Rows_arrive_whole_and_in_order_whether_they_are_few_or_many(int count)
    {
        await using var connection = await fixture.Database.OwnerDataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await CreateAsync(transaction);
        var rows = Enumerable.Range(1, count).Select(Row.Of).ToList();

        var write = new BulkWrite(transaction);
        write.Add(s_rows, rows);
        await write.ExecuteAsync(Token);

        var said = await ReadAsync(transaction);
        Assert.Equal(rows.Select(row => row.ToString()), said);
    }

    [Fact]
    public async Task A_long_insert_comes_after_every_statement()
    {
        await using var connection = await fixture.Database.OwnerDataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await CreateAsync(transaction);

        var write = new BulkWrite(transaction);
        write.Add(s_rows, [.. Enumerable.Range(1, BulkWrite.CopiedFrom).Select(Row.Of)]);
        _ = write.Add("delete from pg_temp.bulk_rows");
        await write.ExecuteAsync(Token);

        Assert.Equal(BulkWrite.CopiedFrom, (await ReadAsync(transaction)).Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(BulkWrite.CopiedFrom)]
    public async Task One_refused_row_refuses_all(int count)
    {
        await using var connection = await fixture.Database.OwnerDataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await CreateAsync(transaction);

        var write = new BulkWrite(transaction);
        write.Add(s_rows, [.. Enumerable.Range(1, count - 1).Select(Row.Of), Row.Of(1)]);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => write.ExecuteAsync(Token));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, refusal.SqlState);
    }

    private static async Task CreateAsync(NpgsqlTransaction transaction)
    {
        await using var create = new NpgsqlCommand(
            """
            create temporary table bulk_rows (place bigint generated always as identity, id bigint primary key, amount bigint,
                number integer not null, maybe_number integer, small smallint not null, maybe_small smallint, flag boolean not null,
                text text, json json, bytes bytea, day date, at timestamptz not null, maybe_at timestamptz) on commit drop
            """,
            transaction.Connection,
            transaction
        );
        _ = await create.ExecuteNonQueryAsync(Token);
    }

    private static async Task<List<string>> ReadAsync(NpgsqlTransaction transaction)
    {
        await using var select = new NpgsqlCommand(
            """
            select id, amount, number, maybe_number, small, maybe_small, flag, text, json::text, encode(bytes, 'hex'), day::text,
                extract(epoch from at)::bigint, extract(epoch from maybe_at)::bigint
            from pg_temp.bulk_rows order by place
            """,
            transaction.Connection,
            transaction
        );
        var said = new List<string>();
        await using var reader = await select.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            var values = new object[reader.FieldCount];
            _ = reader.GetValues(values);
            said.Add(string.Join('|', values.Select(value => value is DBNull ? "-" : value.ToString())));
        }

        return said;
    }

    private sealed record Row(long Id, long? Amount, int Number, string? Text, DateTimeOffset? At)
    {
        public static Row Of(int id) =>
            id % 2 == 0
                ? new Row(id, null, id % 7, null, null)
                : new Row(
                    id,
                    long.MaxValue - id,
                    id % 7,
                    $"é {id}",
                    new DateTimeOffset(2026, 11, 27, 1, 0, id % 60, TimeSpan.FromHours(9))
                );

        public override string ToString()
        {
            var seconds = At?.ToUnixTimeSeconds();
            object?[] values =
            [
                Id,
                Amount,
                Number,
                Amount is null ? null : Number,
                Number,
                Amount is null ? null : Number,
                Number == 1,
                Text,
                Text is null ? null : $$"""{"b" : 1, "a":"{{Text}}"}""",
                Text is null ? null : $"00ff{Number:x2}",
                At is null ? null : "2026-11-27",
                seconds ?? 0,
                seconds,
            ];
            return string.Join('|', values.Select(value => value?.ToString() ?? "-"));
        }
    }
}
