using IPiece.Matching.Leases;
using IPiece.Matching.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IPiece.Matching.Tests.Leases;

/// <summary>Markets change hands in order: an instance joins, an instance leaves, and callers notice a retry at most.</summary>
public sealed class HandOverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_joining_instance_gets_its_share_and_a_leaving_one_gives_it_back_under_load()
    {
        await using var fleet = await Fleet.CreateAsync(markets: 4);
        var first = await RunningService.StartAsync(fleet.Database, isDemo: false, Token);
        await Fleet.UntilAsync(() => Task.FromResult(Held(first) == 4));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var load = fleet.LoadAsync(stop.Token);

        var second = await RunningService.StartAsync(fleet.Database, isDemo: false, Token);
        await Fleet.UntilAsync(() => Task.FromResult(Held(first) == 2 && Held(second) == 2));
        await Fleet.UntilAsync(() => Task.FromResult(fleet.Acknowledged.Count > 300));
        await first.StopAsync();
        await Fleet.UntilAsync(() => Task.FromResult(Held(second) == 4));
        var count = fleet.Acknowledged.Count;
        await Fleet.UntilAsync(() => Task.FromResult(fleet.Acknowledged.Count > count + 100));

        await stop.CancelAsync();
        await load;
        await fleet.AssertSoundAsync();
        await second.StopAsync();
        Assert.Equal(0, await fleet.Database.ScalarAsync<long>("select count(*) from ipiece.matching_instances", Token));
    }

    private static int Held(RunningService service) => service.App.Services.GetRequiredService<MarketHost>().Markets.Count;
}
