using System.Net;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Orders;
using IPiece.Api.Exports;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;

namespace IPiece.Api.Tests.Admin;

[Collection(ApiCollection.Name)]
public sealed class SearchExportTests(ApiFixture fixture)
{
    private const long Price = 10_000;

    private const string Entries =
        "select count(*) from ipiece.audit_log where entity_kind in ('surveillanceOrders', 'surveillanceTrades')";

    /// <summary>Somebody waits for the audit log of this database.</summary>
    private const string Waiting = """
        select count(*) from pg_locks where not granted and relation = 'ipiece.audit_log'::regclass
            and database = (select oid from pg_database where datname = current_database())
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_has_what_the_search_finds_and_the_audit_log_has_who_took_it()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var (seller, buyer) = (await fixture.SellerAsync(5, Token), await fixture.PersonAsync(Token));
        await seller.Client.PlaceOrderAsync(OrderTests.Sell(Price, 2), OrderTests.Key(), Token);
        var filled = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(Price, 2), OrderTests.Key(), Token);
        var open = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(7_000, 1), OrderTests.Key(), Token);
        var mine = new SurveillanceQuery(ApiFixture.Symbol, buyer.InvestorId.Value);

        var all = await LinesAsync(staff.Watches.ExportOrdersAsync(mine, "en", Token));
        var resting = await LinesAsync(staff.Watches.ExportOrdersAsync(mine with { OnlyOpen = true }, "en", Token));
        var done = await LinesAsync(staff.Watches.ExportOrdersAsync(mine with { Status = OrderStatus.Filled }, "ko", Token));
        var trades = await LinesAsync(staff.Watches.ExportTradesAsync(mine, "en", Token));

        Assert.Equal(3, all.Length);
        Assert.Contains("Placed at (Seoul)", all[0], StringComparison.Ordinal);
        Assert.Contains($"{open.OrderId}", Assert.Single(resting.Skip(1)), StringComparison.Ordinal);
        Assert.Contains($"{filled.OrderId}", Assert.Single(done.Skip(1)), StringComparison.Ordinal);
        Assert.Contains($"{filled.OrderId}", Assert.Single(trades.Skip(1)), StringComparison.Ordinal);
        var entries = (await staff.Reads.GetAuditAsync(entity: "surveillanceOrders", cancellationToken: Token)).Items;
        Assert.Equal(("export", ApiFixture.Symbol), (entries[0].Action, entries[0].EntityId));
        Assert.Equal("Filled", entries[0].After?.GetProperty("status").GetString());
        Assert.Equal(buyer.InvestorId.Value, entries[0].After?.GetProperty("investorId").GetInt64());
        Assert.True(entries[1].After?.GetProperty("isOpen").GetBoolean());
        Assert.NotEmpty((await staff.Reads.GetAuditAsync(entity: "surveillanceTrades", cancellationToken: Token)).Items);
        await buyer.Client.CancelOrderAsync(open.OrderId, Token);
    }

    [Fact]
    public async Task Who_may_not_search_takes_no_file_and_leaves_no_entry()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var before = await fixture.Database.ScalarAsync<long>(Entries, Token);

        await RequestTests.RefusedAsync(
            HttpStatusCode.Forbidden,
            "forbidden",
            () => staff.Decides.ExportOrdersAsync(new SurveillanceQuery(), "en", Token)
        );
        Assert.Equal(before, await fixture.Database.ScalarAsync<long>(Entries, Token));
    }

    [Fact]
    public async Task A_file_of_too_many_rows_is_refused_and_leaves_no_entry()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var busy = new SurveillanceQuery(Investor: (await fixture.PersonAsync(Token)).InvestorId.Value);
        var before = await fixture.Database.ScalarAsync<long>(Entries, Token);
        await WriteManyAsync(busy.Investor!.Value);
        try
        {
            await RequestTests.RefusedAsync(
                HttpStatusCode.UnprocessableEntity,
                "exportTooLarge",
                () => staff.Watches.ExportOrdersAsync(busy, "en", Token)
            );
            await RequestTests.RefusedAsync(
                HttpStatusCode.UnprocessableEntity,
                "exportTooLarge",
                () => staff.Watches.ExportTradesAsync(busy, "en", Token)
            );
            Assert.Equal(before, await fixture.Database.ScalarAsync<long>(Entries, Token));
        }
        finally
        {
            await DeleteAsync(busy.Investor!.Value);
        }
    }

    [Fact]
    public async Task Nothing_of_a_file_leaves_before_the_audit_log_has_who_took_it()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var before = await fixture.Database.ScalarAsync<long>(Entries, Token);
        await using var connection = await fixture.Database.OwnerDataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var block = connection.CreateCommand();
        block.CommandText = "lock table ipiece.audit_log in share mode";
        await block.ExecuteNonQueryAsync(Token);

        var file = staff.Watches.ExportTradesAsync(new SurveillanceQuery(ApiFixture.QuietSymbol), "en", Token);
        while (await fixture.Database.ScalarAsync<long>(Waiting, Token) == 0)
        {
            Assert.False(file.IsCompleted);
        }

        // The task ends with the answer's first bytes.
        Assert.False(file.IsCompleted);
        await transaction.RollbackAsync(Token);
        Assert.NotEmpty(await LinesAsync(file));
        Assert.Equal(before + 1, await fixture.Database.ScalarAsync<long>(Entries, Token));
    }

    /// <summary>One row more than a file may have, numbered as in a market that does not exist, so that none of the others sees them.</summary>
    private async Task WriteManyAsync(long investor)
    {
        await using var command = fixture.Database.OwnerDataSource.CreateCommand(
            """
            with numbered as (select ((1::bigint << 16) << 36) + n as id, n from generate_series(1, $1) n), placed as (
                insert into ipiece.orders (id, instrument_id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled,
                    remaining, status, placed_at, updated_at)
                select id, $2, $3, 0, 0, 0, 9000, 1, 0, 1, 0, 3, timestamptz '2001-01-05', timestamptz '2001-01-05' from numbered
            )
            insert into ipiece.trades (id, instrument_id, sequence, price, quantity, buy_order_id, sell_order_id, buyer_id, seller_id,
                buyer_fee_krw, seller_fee_krw, executed_at)
            select id, $2, id, 9000, 1, id, id, $3, $3, 0, 0, timestamptz '2001-01-05' from numbered
            """
        );
        foreach (var value in (object[])[ExportLimits.MaxRows + 1, fixture.Instrument.Value, investor])
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task DeleteAsync(long investor)
    {
        await using var command = fixture.Database.OwnerDataSource.CreateCommand(
            "with gone as (delete from ipiece.trades where buyer_id = $1) delete from ipiece.orders where investor_id = $1"
        );
        command.Parameters.Add(new() { Value = investor });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static async Task<string[]> LinesAsync(Task<Stream> file)
    {
        await using var stream = await file;
        using var reader = new StreamReader(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), false);
        return (await reader.ReadToEndAsync(Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
