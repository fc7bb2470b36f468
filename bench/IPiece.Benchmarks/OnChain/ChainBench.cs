using System.Globalization;
using System.Numerics;
using IPiece.Benchmarks.Hosting;
using IPiece.Benchmarks.Load;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Keys;

namespace IPiece.Benchmarks.OnChain;

/// <summary>
/// What the register costs on chain, beside a plain ERC-20 transfer on the same node: gas of a netted leg, of a dividend's line and of a
/// holder's own transfer, and legs a second through the worker; and how each grows with the number of holders.
/// </summary>
internal static class ChainBench
{
    /// <summary>The most holders, unless told otherwise.</summary>
    public const int UsualHolders = 10_000;

    private const string Name = "chain";
    private const int FewestHolders = 10;
    private const int Step = 10;

    /// <summary>Orders of each size, most of which trade.</summary>
    private const int Orders = 20_000;
    private const int InFlight = 2_000;
    private const int Transfers = 21;

    public static async Task RunAsync(int most, Action<BenchResult> report, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(cancellationToken);
        ChainSample? first = null;
        for (var holders = FewestHolders; holders <= Math.Max(most, FewestHolders); holders *= Step)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"chain{holders}");
            var sample = await SampleAsync(await server.CreateDatabaseAsync(name, cancellationToken), holders, cancellationToken);
            await server.DropDatabaseAsync(name, cancellationToken);
            first ??= sample;
            Report(report, sample, first, holders);
        }
    }

    private static void Report(Action<BenchResult> report, ChainSample sample, ChainSample first, int holders)
    {
        var label = string.Create(CultureInfo.InvariantCulture, $"{holders}holders");
        report(Result($"settlement.leg.{label}", sample.GasPerLeg, "gas", sample.PlainGas));
        report(Result($"dividend.holder.{label}", sample.GasPerLine, "gas", sample.PlainGas));
        report(Result($"transfer.{label}", sample.GasPerTransfer, "gas", sample.PlainGas));
        report(Result($"throughput.legs.{label}", sample.LegsPerSecond, "legs/s", sample.PlainPerSecond));
        report(Result($"throughput.trades.{label}", sample.TradesPerSecond, "trades/s", sample.PlainPerSecond));
        if (sample != first)
        {
            report(Result($"growth.settlement.leg.{label}", sample.GasPerLeg, "gas", first.GasPerLeg));
            report(Result($"growth.dividend.holder.{label}", sample.GasPerLine, "gas", first.GasPerLine));
            report(Result($"growth.transfer.{label}", sample.GasPerTransfer, "gas", first.GasPerTransfer));
            report(Result($"growth.throughput.legs.{label}", sample.LegsPerSecond, "legs/s", first.LegsPerSecond));
            report(Result($"growth.throughput.trades.{label}", sample.TradesPerSecond, "trades/s", first.TradesPerSecond));
        }
    }

    private static BenchResult Result(string metric, double value, string unit, double baseline) =>
        new(Name, metric, value, unit, baseline, value / baseline);

    private static async Task<ChainSample> SampleAsync(string database, int holders, CancellationToken cancellationToken)
    {
        await using var venue = await BenchVenue.StartAsync(database, new VenueSetup { Investors = holders }, cancellationToken);
        await using var chain = await BenchChain.StartAsync(database, cancellationToken);
        var issued = await chain.DrainAsync(cancellationToken);
        await TellAsync($"{holders} holders: contracts, wallets, won and units on chain after {issued.TotalSeconds:F1} s");

        var flow = new OrderFlow(venue.World, seed: 1);
        _ = await ClosedLoop.RunAsync(Orders, InFlight, () => flow.Next(), order => venue.Intake.MustPlaceAsync(order, cancellationToken));
        var drained = await chain.DrainAsync(cancellationToken);
        var (legs, gas) = await chain.SettlementsAsync(cancellationToken);
        var trades = await chain.SettledTradesAsync(cancellationToken);
        await TellAsync($"{holders} holders: {trades} trades, netted to {legs} legs, settled in {drained.TotalSeconds:F1} s");

        var token = await chain.ContractAsync(
            ContractName.Token(string.Create(CultureInfo.InvariantCulture, $"BENCH{venue.World.Instruments[0]}")),
            cancellationToken
        );
        using var plain = await PlainToken.DeployAsync(chain.Node, cancellationToken);
        var (plainGas, plainPerSecond) = await plain.MeasureAsync(cancellationToken);
        var transfer = await TransferAsync(chain, venue.World, token, cancellationToken);
        using var ring = await chain.Get<SignerStore>().OpenAsync(cancellationToken);
        var line = await new DividendRun(chain, ring, token).PayAsync(cancellationToken);
        await TellAsync($"{holders} holders: {line:F0} gas a dividend line, {transfer:F0} a transfer, {plainGas:F0} a plain one");
        return new ChainSample(
            gas / legs,
            legs / drained.TotalSeconds,
            trades / drained.TotalSeconds,
            line,
            transfer,
            plainGas,
            plainPerSecond
        );
    }

    /// <summary>A holder's own transfers to another holder, each in a block of its own, so that each writes a checkpoint on both sides.</summary>
    private static async Task<double> TransferAsync(BenchChain chain, BenchWorld world, Address token, CancellationToken cancellationToken)
    {
        using var from = await chain.AccountAsync(world.Investors[0].Value, cancellationToken);
        using var to = await chain.AccountAsync(world.Investors[^1].Value, cancellationToken);
        var call = chain.Get<ContractArtifacts>().Function(ContractName.SecurityToken, "transfer").Encode(to.Address, BigInteger.One);
        var gas = new List<double>(Transfers);
        for (var transfer = 0; transfer < Transfers; transfer++)
        {
            gas.Add((await from.SendAsync(token, call, cancellationToken)).GasUsed);
        }

        return BenchReport.Median(gas);
    }

    private static Task TellAsync(FormattableString text) => Console.Error.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
