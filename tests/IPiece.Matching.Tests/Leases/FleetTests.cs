using System.Net;
using IPiece.Domain.Identifiers;
using Xunit;

namespace IPiece.Matching.Tests.Leases;

/// <summary>Two real processes on one database, under load: one is killed, one is frozen past its lease.</summary>
public sealed class FleetTests(ITestOutputHelper output)
{
    /// <summary>Lease, look and load take some four seconds; a busy machine takes its time on top.</summary>
    private static readonly TimeSpan TakeOverBound = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Markets_of_a_killed_instance_trade_again_within_seconds_and_nothing_is_lost_or_doubled()
    {
        await using var fleet = await Fleet.CreateAsync(markets: 4);
        await using var first = ChildInstance.Start(fleet.Database);
        await using var second = ChildInstance.Start(fleet.Database);
        await BalancedAsync(fleet, first, second);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var load = fleet.LoadAsync(stop.Token);
        await Fleet.UntilAsync(() => Task.FromResult(fleet.Acknowledged.Count > 200));
        var orphans = await fleet.HeldByAsync(first.Id);

        first.Kill();
        await TradesAgainAsync(fleet, orphans, await fleet.DatabaseClockAsync(), "kill -9");
        var count = fleet.Acknowledged.Count;
        await Fleet.UntilAsync(() => Task.FromResult(fleet.Acknowledged.Count > count + 200));

        await stop.CancelAsync();
        await load;
        Assert.Equal(4, (await fleet.HeldByAsync(second.Id)).Count);
        await fleet.AssertSoundAsync();
    }

    [Fact]
    public async Task An_instance_that_was_frozen_past_its_leases_writes_nothing_by_them_and_gets_its_share_again()
    {
        await using var fleet = await Fleet.CreateAsync(markets: 4);
        await using var first = ChildInstance.Start(fleet.Database);
        await using var second = ChildInstance.Start(fleet.Database);
        await BalancedAsync(fleet, first, second);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var load = fleet.LoadAsync(stop.Token);
        await Fleet.UntilAsync(() => Task.FromResult(fleet.Acknowledged.Count > 200));
        var orphans = await fleet.HeldByAsync(first.Id);
        var frozen = (await fleet.EndpointAsync(new InstrumentId(orphans[0])))!;
        var epochs = await EpochsAsync(fleet, orphans);

        await first.FreezeAsync();
        await TradesAgainAsync(fleet, orphans, await fleet.DatabaseClockAsync(), "SIGSTOP");
        await stop.CancelAsync();
        await load;

        // These reach the frozen process's socket: it takes them up as soon as it runs again, believing that the markets are still its own.
        var random = new Random(7);
        var late = Enumerable
            .Range(0, 20)
            .Select(number => fleet.Order(new InstrumentId(orphans[number % orphans.Count]), random, $"late-{number}"))
            .ToList();
        var answering = late.ConvertAll(order => fleet.PostAsync(frozen, order, Token));
        await first.ThawAsync();
        var refused = 0;
        foreach (var answer in answering)
        {
            refused += await IsRefusedAsync(answer) ? 1 : 0;
        }

        Assert.Equal(late.Count, refused);
        Assert.Equal(
            0,
            await fleet.Database.ScalarAsync<long>("select count(*) from ipiece.order_commands where idempotency_key like 'late-%'", Token)
        );
        Assert.All((await EpochsAsync(fleet, orphans)).Zip(epochs), pair => Assert.True(pair.First > pair.Second));
        await BalancedAsync(fleet, first, second);
        foreach (var instrument in fleet.Instruments)
        {
            await fleet.PlaceAsync(instrument, random);
        }

        await fleet.AssertSoundAsync();
    }

    private static Task BalancedAsync(Fleet fleet, ChildInstance first, ChildInstance second) =>
        Fleet.UntilAsync(async () => (await fleet.HeldByAsync(first.Id)).Count == 2 && (await fleet.HeldByAsync(second.Id)).Count == 2);

    private static async Task<bool> IsRefusedAsync(Task<HttpResponseMessage> answering)
    {
        try
        {
            using var answer = await answering;
            return answer.StatusCode is HttpStatusCode.MisdirectedRequest or HttpStatusCode.ServiceUnavailable;
        }
        catch (TaskCanceledException) when (!Token.IsCancellationRequested)
        {
            // No answer is no promise; whether anything was written is asked of the database.
            return true;
        }
    }

    private static Task<long[]> EpochsAsync(Fleet fleet, List<int> instruments) =>
        fleet.Database.ScalarAsync<long[]>(
            $"select array_agg(epoch order by instrument_id) from ipiece.market_leases where instrument_id in ({string.Join(',', instruments)})",
            Token
        );

    private async Task TradesAgainAsync(Fleet fleet, List<int> orphans, DateTime since, string what)
    {
        Assert.Equal(2, orphans.Count);
        var random = new Random(1);
        await Task.WhenAll(orphans.Select(orphan => fleet.PlaceAsync(new InstrumentId(orphan), random)));
        var took = await fleet.DatabaseClockAsync() - since;
        output.WriteLine($"{what}: orders are acknowledged again after {took.TotalSeconds:F2} s");
        Assert.InRange(took, TimeSpan.Zero, TakeOverBound);
    }
}
