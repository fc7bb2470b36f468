using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using IPiece.Matching.Sequencing;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

public sealed class MetricsTests
{
    [Fact]
    public async Task What_fails_is_counted_under_the_same_symbol_as_what_commits()
    {
        const string Symbol = "COUNTED";
        await using var market = await TestMarket.StartAsync(async database =>
        {
            await using var name = database.OwnerDataSource.CreateCommand($"update ipiece.instruments set symbol = '{Symbol}'");
            await name.ExecuteNonQueryAsync(TestMarket.Token);
        });
        var counted = new ConcurrentBag<(string Name, object? Symbol)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == "IPiece.Matching")
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => counted.Add((instrument.Name, tags[0].Value)));
        listener.Start();
        var buyer = await market.InvestorAsync(100_000_000);

        market.Probe.FailAt(BatchStage.Begun);
        Assert.Equal(503, (await market.BuyAsync(buyer, 9_000, 1)).Status);
        Assert.Equal(200, (await market.BuyAsync(buyer, 9_000, 1)).Status);

        // Other tests' markets count too, under symbols of their own.
        Assert.Contains(("ipiece.matching.batch.failures", Symbol), counted);
        Assert.Contains(("ipiece.matching.commands", Symbol), counted);
    }
}
