using IPiece.Domain.Identifiers;
using IPiece.Matching.Demo;
using IPiece.Matching.Tests.Sequencing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IPiece.Matching.Tests.Demo;

public sealed class DemoHistoryTests
{
    private const int Harbor = 3;

    [Fact]
    public async Task The_demos_past_is_made_of_real_orders_on_weekdays_and_is_the_same_every_time()
    {
        var first = await MakeAsync();
        var second = await MakeAsync();
        Assert.Equal(first, second);
    }

    [Fact]
    public void The_same_seed_draws_the_same_numbers()
    {
        var (one, other) = (new DemoRandom(7), new DemoRandom(7));
        Assert.Equal(Enumerable.Range(0, 100).Select(_ => one.Bell()), Enumerable.Range(0, 100).Select(_ => other.Bell()));
    }

    private static async Task<(long Trades, long Volume, string Hash)> MakeAsync()
    {
        await using var market = await TestMarket.StartDemoAsync(new InstrumentId(Harbor));
        var book = new DemoTraderBook(market.Database.DataSource);
        var history = new DemoHistory(book, market.Intake, market.Database.Time, NullLogger<DemoHistory>.Instance);
        var info = (await book.MarketsAsync(TestMarket.Token)).Single(info => info.Instrument == Harbor);
        await history.MakeAsync(market.Sequencer, info, TestMarket.Token);
        var trades = await market.CountAsync("trades");
        Assert.InRange(trades, 500, 4_000);
        Assert.Equal(0, await Scalar(market, "select count(*) from ipiece.order_commands where reject_reason is not null"));
        Assert.Equal(
            0,
            await Scalar(market, "select count(*) from ipiece.trades where extract(isodow from executed_at at time zone 'Asia/Seoul') > 5")
        );
        Assert.InRange(await Scalar(market, "select count(*) from ipiece.candles where interval = 1440"), 58, 66);
        Assert.Equal(0, await Scalar(market, "select count(*) from ipiece.orders where remaining > 0"));
        await market.AssertSoundAsync();
        var verified = await market.Verifier.VerifyAsync(market.Instrument, TestMarket.Token);
        return (trades, await Scalar(market, "select sum(volume)::bigint from ipiece.candles where interval = 1440"), verified!.StateHash);
    }

    private static Task<long> Scalar(TestMarket market, string sql) => market.Database.ScalarAsync<long>(sql, TestMarket.Token);
}
