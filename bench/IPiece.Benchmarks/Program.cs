using System.Globalization;
using IPiece.Benchmarks;
using IPiece.Benchmarks.Durable;
using IPiece.Benchmarks.Engine;
using IPiece.Benchmarks.Hosting;
using IPiece.Benchmarks.Latency;
using IPiece.Benchmarks.Recovery;
using IPiece.Benchmarks.Soak;

if (args is [FolderGuard.Argument, var folder])
{
    return await FolderGuard.RunAsync(folder, Console.In);
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

switch (args)
{
    case ["engine"]:
        EngineBench.Run(BenchReport.Write);
        return 0;
    case ["durable"]:
        await DurableBench.RunAsync(BenchReport.Write, stop.Token);
        return 0;
    case ["latency"]:
        await LatencyBench.RunAsync(BenchReport.Write, stop.Token);
        return 0;
    case ["recovery"]:
        await RecoveryBench.RunAsync(BenchReport.Write, stop.Token);
        return 0;
    case ["soak"]:
        await SoakBench.RunAsync(SoakBench.Usual, BenchReport.Write, stop.Token);
        return 0;
    case ["soak", var minutes] when int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0:
        await SoakBench.RunAsync(TimeSpan.FromMinutes(number), BenchReport.Write, stop.Token);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "usage: dotnet run -c Release --project bench/IPiece.Benchmarks -- engine | durable | latency | recovery | soak [MINUTES]"
        );
        return 2;
}
