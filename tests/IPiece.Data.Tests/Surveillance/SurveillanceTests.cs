using System.Text.Json;
using IPiece.Data.Policies;
using IPiece.Data.Surveillance;
using IPiece.Testing;

namespace IPiece.Data.Tests.Surveillance;

/// <summary>What each detector raises, and what it must leave alone.</summary>
public sealed class SurveillanceTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private const int Minute = 60;
    private const long Anna = 901;
    private const long Ben = 902;
    private const long Cho = 903;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trading_with_oneself_is_raised_once_a_day()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        await scene.TradeAsync(0, Anna, Anna, quantity: 7);
        await scene.TradeAsync(1, Anna, Anna, quantity: 5);

        var alert = Assert.Single(await scene.LookAsync(Token));

        Assert.Equal((AlertKind.WashTrade, Anna, Anna), (alert.Kind, alert.InvestorId?.Value, alert.CounterpartyId?.Value));
        Assert.Equal((2, 12), (Figure(alert, "trades"), Figure(alert, "quantity")));
        await scene.TradeAsync(2, Anna, Anna);
        Assert.Single(await scene.LookAsync(Token));
        await scene.TradeAsync(24 * 60 * Minute, Anna, Anna);
        Assert.Equal(2, (await scene.LookAsync(Token)).Count);
    }

    [Fact]
    public async Task Three_round_trips_of_the_same_two_people_are_raised_as_one()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        for (var trip = 0; trip < 4; trip++)
        {
            await scene.TradeAsync(trip * 120, Ben, Anna);
            await scene.TradeAsync((trip * 120) + 60, Anna, Ben);
        }

        var alert = Assert.Single(await scene.LookAsync(Token));

        Assert.Equal((AlertKind.WashTrade, Anna, Ben), (alert.Kind, alert.InvestorId?.Value, alert.CounterpartyId?.Value));
        Assert.Equal((3, 60, 0), (Figure(alert, "roundTrips"), Figure(alert, "quantity"), Figure(alert, "net")));
        Assert.Equal(6, Evidence(alert).GetProperty("tradeIds").GetArrayLength());
    }

    [Fact]
    public async Task It_does_not_matter_how_the_trades_are_cut_into_looks()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        for (var trip = 0; trip < 4; trip++)
        {
            await scene.TradeAsync(trip * 120, Ben, Anna);
            await scene.LookAsync(Token);
            await scene.TradeAsync((trip * 120) + 60, Anna, Ben);
            await scene.LookAsync(Token);
        }

        Assert.Single(await scene.LookAsync(Token));
    }

    [Fact]
    public async Task Two_round_trips_are_trading()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        for (var trip = 0; trip < 2; trip++)
        {
            await scene.TradeAsync(trip * 120, Ben, Anna);
            await scene.TradeAsync((trip * 120) + 60, Anna, Ben);
        }

        Assert.Empty(await scene.LookAsync(Token));
    }

    [Fact]
    public async Task The_window_decides_whether_round_trips_are_trading()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        for (var trip = 0; trip < 6; trip++)
        {
            await scene.TradeAsync(trip * 11 * Minute, Ben, Anna);
            await scene.TradeAsync(((trip * 11) + 5) * Minute, Anna, Ben);
        }

        // Any thirty minutes hold three trades one way and two or three the other, the third of them just beyond the window's end.
        Assert.Equal(3, Figure(Assert.Single(await scene.LookAsync(Token)), "roundTrips"));
        var slower = await TradingScene.OpenAsync(fixture.Database, Token);
        for (var trip = 0; trip < 6; trip++)
        {
            await slower.TradeAsync(trip * 16 * Minute, Ben, Anna);
            await slower.TradeAsync(((trip * 16) + 8) * Minute, Anna, Ben);
        }

        Assert.Empty(await slower.LookAsync(Token));
    }

    [Fact]
    public async Task Trading_back_and_forth_that_moves_units_is_trading()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        for (var trip = 0; trip < 4; trip++)
        {
            await scene.TradeAsync(trip * 20, Ben, Anna, quantity: 100);
            await scene.TradeAsync((trip * 20) + 10, Anna, Ben, quantity: 20);
        }

        Assert.Empty(await scene.LookAsync(Token));
    }

    [Fact]
    public async Task Round_trips_in_a_ring_of_three_are_not_taken_for_a_pair()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        for (var trip = 0; trip < 4; trip++)
        {
            await scene.TradeAsync(trip * 30, Anna, Ben);
            await scene.TradeAsync((trip * 30) + 10, Ben, Cho);
            await scene.TradeAsync((trip * 30) + 20, Cho, Anna);
        }

        Assert.Empty(await scene.LookAsync(Token));
    }

    [Theory]
    [InlineData(11_500, 15)]
    [InlineData(8_500, -15)]
    public async Task A_price_that_went_far_is_raised_once(long price, long percent)
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        await scene.TradeAsync(0, Anna, Ben);
        await scene.TradeAsync(9 * Minute, Anna, Ben, price: price);
        await scene.TradeAsync((9 * Minute) + 30, Anna, Ben, price: price);

        var alert = Assert.Single(await scene.LookAsync(Token));

        Assert.Equal((AlertKind.PriceMove, null), (alert.Kind, alert.InvestorId));
        Assert.Equal((10_000, price, percent), (Figure(alert, "from"), Figure(alert, "to"), Figure(alert, "percent")));
        Assert.Equal(TradingScene.At(0), Evidence(alert).GetProperty("since").GetDateTimeOffset());
        await scene.TradeAsync(10 * Minute, Anna, Ben, price: price);
        Assert.Single(await scene.LookAsync(Token));
    }

    [Fact]
    public async Task A_price_that_went_less_far_or_more_slowly_is_left_alone()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        await scene.TradeAsync(0, Anna, Ben);
        await scene.TradeAsync(60, Anna, Ben, price: 11_490);
        await scene.TradeAsync(20 * Minute, Anna, Ben, price: 13_000);
        await scene.TradeAsync((30 * Minute) + 1, Anna, Ben, price: 10_000);

        Assert.Empty(await scene.LookAsync(Token));
    }

    [Fact]
    public async Task Another_far_move_later_is_another_alert()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        await scene.TradeAsync(0, Anna, Ben);
        await scene.TradeAsync(60, Anna, Ben, price: 12_000);
        await scene.TradeAsync(60 * Minute, Anna, Ben, price: 12_000);
        await scene.TradeAsync(61 * Minute, Anna, Ben, price: 9_000);

        var alerts = await scene.LookAsync(Token);

        Assert.Equal([20, -25], alerts.Select(alert => Figure(alert, "percent")));
    }

    [Fact]
    public async Task A_large_order_that_leaves_once_its_owner_has_traded_on_the_other_side_is_raised()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        await scene.TradeAsync(0, Ben, Cho);
        await scene.TradeAsync(20, Ben, Anna);
        await scene.CancelledOrderAsync(placed: 10, cancelled: 25, Anna, isBuy: true, quantity: 50);

        var alert = Assert.Single(await scene.LookAsync(Token));

        Assert.Equal((AlertKind.Spoofing, Anna), (alert.Kind, alert.InvestorId?.Value));
        Assert.Equal((50, 5), (Figure(alert, "cancelledQuantity"), Figure(alert, "secondsAfterTrade")));
        Assert.Single(await scene.LookAsync(Token));
    }

    [Theory]
    [InlineData(60, 10, 1)]
    [InlineData(60, 11, 0)]
    [InlineData(10, 60, 0)]
    public async Task An_order_that_is_made_small_is_one_that_leaves(long from, long to, int alerts)
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        await scene.TradeAsync(20, Ben, Anna);
        await scene.ReplacedOrderAsync(placed: 10, replaced: 25, Anna, isBuy: true, from, to);

        Assert.Equal(alerts, (await scene.LookAsync(Token)).Count);
    }

    [Theory]
    [InlineData("too small", 10, 25, true, 49, null)]
    [InlineData("too late", 10, 31, true, 50, null)]
    [InlineData("placed after the trade", 21, 25, true, 50, null)]
    [InlineData("on the same side", 10, 25, false, 50, null)]
    [InlineData("before the trade", 10, 15, true, 50, null)]
    [InlineData("refused", 10, 25, true, 50, "orderNotOpen")]
    public async Task Any_other_cancel_is_left_alone(string name, int placed, int cancelled, bool isBuy, long quantity, string? refused)
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        await scene.TradeAsync(0, Ben, Cho);
        await scene.TradeAsync(20, Ben, Anna);
        await scene.CancelledOrderAsync(placed, cancelled, Anna, isBuy, quantity, refused);

        Assert.True((await scene.LookAsync(Token)).Count == 0, name);
    }

    [Fact]
    public async Task Somebody_elses_trade_does_not_make_a_spoofer()
    {
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);
        await scene.TradeAsync(20, Ben, Cho);
        await scene.CancelledOrderAsync(placed: 10, cancelled: 25, Anna, isBuy: true, quantity: 500);

        Assert.Empty(await scene.LookAsync(Token));
    }

    [Fact]
    public async Task The_limits_are_policy()
    {
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        await database.Seed.PolicyAsync(
            PolicyKeys.Surveillance,
            """{"priceMovePercent":50,"priceMoveMinutes":10,"spoofCancelSeconds":10,"spoofMultiple":5,"washCount":1,"washMinutes":30}""",
            Token
        );
        var scene = await TradingScene.OpenAsync(database, Token);
        await scene.TradeAsync(0, Ben, Anna);
        await scene.TradeAsync(10, Anna, Ben, price: 12_000);

        Assert.Equal(AlertKind.WashTrade, Assert.Single(await scene.LookAsync(Token)).Kind);
    }

    [Fact]
    public async Task Many_looks_at_once_raise_everything_once_and_looking_anew_raises_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        var scenes = new List<TradingScene>();
        for (var market = 0; market < 3; market++)
        {
            var scene = await TradingScene.OpenAsync(database, Token);
            await scene.TradeAsync(0, Anna, Anna);
            await scene.TradeAsync(60, Anna, Ben, price: 12_000);
            scenes.Add(scene);
        }

        await using (
            var ready = database.OwnerDataSource.CreateCommand("update ipiece.market_states set trade_sequence = 2, command_sequence = 0")
        )
        {
            await ready.ExecuteNonQueryAsync(Token);
        }

        var raised = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scenes[0].Job.RunAsync(wait: true, Token)));

        Assert.Equal(6, raised.Sum(round => round?.Raised));
        await using (var forget = database.OwnerDataSource.CreateCommand("delete from ipiece.surveillance_marks"))
        {
            Assert.Equal(6, await forget.ExecuteNonQueryAsync(Token));
        }

        Assert.Equal(0, (await scenes[0].Job.RunAsync(wait: true, Token))?.Raised);
        Assert.Equal(6, await database.ScalarAsync<long>("select count(*) from ipiece.alerts", Token));
    }

    [Fact]
    public async Task A_market_that_cannot_be_looked_at_keeps_its_mark_and_holds_up_no_other()
    {
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        var broken = await TradingScene.OpenAsync(database, Token);
        var sound = await TradingScene.OpenAsync(database, Token);
        foreach (var scene in (TradingScene[])[broken, sound])
        {
            await scene.TradeAsync(0, Anna, Ben);
            await scene.TradeAsync(60, Anna, Anna);
            await scene.CommitAsync();
        }

        await broken.SpoilAsync();

        var round = await sound.Job.RunAsync(wait: true, Token);

        Assert.Equal([broken.Instrument.Value], round?.FailedMarkets);
        Assert.Equal(1, round?.Raised);
        Assert.Single(await sound.AlertsAsync());
        Assert.Empty(await broken.AlertsAsync());
        await broken.MendAsync();
        round = await sound.Job.RunAsync(wait: true, Token);
        Assert.Equal((1, 0), (round?.Raised, round?.FailedMarkets.Count));
        Assert.Single(await broken.AlertsAsync());
    }

    [Fact]
    public async Task A_market_that_takes_the_connection_with_it_holds_up_no_other()
    {
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        var fatal = await TradingScene.OpenAsync(database, Token);
        var sound = await TradingScene.OpenAsync(database, Token);
        foreach (var scene in (TradingScene[])[fatal, sound])
        {
            await scene.TradeAsync(0, Anna, Anna);
            await scene.CommitAsync();
        }

        await using (var trap = database.OwnerDataSource.CreateCommand(Trap(fatal.Instrument.Value)))
        {
            await trap.ExecuteNonQueryAsync(Token);
        }

        var round = await sound.Job.RunAsync(wait: true, Token);

        Assert.Equal([fatal.Instrument.Value], round?.FailedMarkets);
        Assert.Single(await sound.AlertsAsync());
        Assert.NotNull(await sound.Job.RunAsync(wait: false, Token));
    }

    [Fact]
    public async Task A_look_that_is_under_way_is_enough_for_the_clock()
    {
        await using var connection = await fixture.Database.DataSource.OpenConnectionAsync(Token);
        await using var hold = new Npgsql.NpgsqlCommand(string.Empty, connection);
        hold.CommandText = $"select pg_advisory_lock({SurveillanceJob.LockKey})";
        await hold.ExecuteNonQueryAsync(Token);
        var scene = await TradingScene.OpenAsync(fixture.Database, Token);

        Assert.Null(await scene.Job.RunAsync(wait: false, Token));
        hold.CommandText = $"select pg_advisory_unlock({SurveillanceJob.LockKey})";
        await hold.ExecuteNonQueryAsync(Token);
        Assert.NotNull(await scene.Job.RunAsync(wait: false, Token));
    }

    /// <summary>Ends the session of whoever raises an alert in a market, as a server that runs out of memory would.</summary>
    private static string Trap(int instrument) =>
        $"""
            create function ipiece.trap() returns trigger language plpgsql security definer as $$
            begin
                perform pg_terminate_backend(pg_backend_pid());
                return new;
            end $$;
            create trigger trap before insert on ipiece.alerts for each row when (new.instrument_id = {instrument}) execute function ipiece.trap();
            """;

    private static JsonElement Evidence(Alert alert)
    {
        using var document = JsonDocument.Parse(alert.Evidence);
        return document.RootElement.Clone();
    }

    private static long Figure(Alert alert, string name) => (long)Evidence(alert).GetProperty(name).GetDouble();
}
