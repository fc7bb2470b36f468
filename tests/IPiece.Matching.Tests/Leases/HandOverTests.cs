using IPiece.Matching.Leases;
using IPiece.Matching.Orders;
using IPiece.Matching.Sequencing;
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

    [Fact]
    public async Task A_hand_over_that_has_begun_is_finished_when_the_instance_is_told_to_stop()
    {
        await using var fleet = await Fleet.CreateAsync(markets: 4);
        var gate = new GatedProbe();
        var first = await RunningService.StartAsync(
            fleet.Database,
            isDemo: false,
            Token,
            services => services.AddSingleton<IBatchProbe>(gate)
        );
        await Fleet.UntilAsync(() => Task.FromResult(Held(first) == 4));
        var intake = first.App.Services.GetRequiredService<OrderIntake>();
        gate.Close();
        var random = new Random(1);
        var waiting = fleet.Instruments.ConvertAll(instrument =>
            intake.PlaceAsync(fleet.Order(instrument, random, $"waiting-{instrument}"), Token)
        );
        await gate.ReachedAsync(4);

        var second = await RunningService.StartAsync(fleet.Database, isDemo: false, Token);
        await Fleet.UntilAsync(() => Task.FromResult(Held(first) == 3));
        var stopping = first.StopAsync();
        await Fleet.UntilAsync(() => Task.FromResult(first.App.Lifetime.ApplicationStopping.IsCancellationRequested));
        gate.Open();

        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(200, answer.Status));
        await stopping;
        await Fleet.UntilAsync(() => Task.FromResult(Held(second) == 4));
        await fleet.AssertSoundAsync();
        await second.StopAsync();
    }

    private static int Held(RunningService service) => service.App.Services.GetRequiredService<MarketHost>().Markets.Count;
}
