using System.Globalization;
using IPiece.Benchmarks;
using IPiece.Benchmarks.Durable;
using IPiece.Benchmarks.Engine;
using IPiece.Benchmarks.Growth;
using IPiece.Benchmarks.Hosting;
using IPiece.Benchmarks.Http;
using IPiece.Benchmarks.Latency;
using IPiece.Benchmarks.OnChain;
using IPiece.Benchmarks.Recovery;
using IPiece.Benchmarks.Soak;
using IPiece.Benchmarks.Stream;

if (args is [FolderGuard.Argument, var folder])
{
    return await FolderGuard.RunAsync(folder, Console.In);
}

if (args is [StreamReaders.Argument, var port, var path, var header, var readers])
{
    return await StreamReaders.RunAsync(
        int.Parse(port, CultureInfo.InvariantCulture),
        path,
        header,
        int.Parse(readers, CultureInfo.InvariantCulture)
    );
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var amount =
    args.Length == 2 && int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : (int?)null;
Func<Task>? bench = (args.FirstOrDefault(), args.Length == 1 || amount is not null) switch
{
    ("engine", true) => () => Task.Run(() => EngineBench.Run(BenchReport.Write)),
    ("durable", true) => () => DurableBench.RunAsync(BenchReport.Write, stop.Token),
    ("http", true) => () => HttpBench.RunAsync(BenchReport.Write, stop.Token),
    ("latency", true) => () => LatencyBench.RunAsync(BenchReport.Write, stop.Token),
    ("stream", true) => () => StreamBench.RunAsync(BenchReport.Write, stop.Token),
    ("recovery", true) => () => RecoveryBench.RunAsync(amount ?? RecoveryBench.UsualOrders, BenchReport.Write, stop.Token),
    ("growth", true) => () => GrowthBench.RunAsync(amount ?? GrowthBench.UsualRows, BenchReport.Write, stop.Token),
    ("chain", true) => () => ChainBench.RunAsync(amount ?? ChainBench.UsualHolders, BenchReport.Write, stop.Token),
    ("soak", true) => () => SoakBench.RunAsync(TimeSpan.FromMinutes(amount ?? SoakBench.UsualMinutes), BenchReport.Write, stop.Token),
    _ => null,
};
if (bench is null)
{
    await Console.Error.WriteLineAsync(
        """
        usage: dotnet run -c Release --project bench/IPiece.Benchmarks -- NAME
          engine | durable | http | latency | stream | recovery [ORDERS] | growth [ROWS] | chain [HOLDERS] | soak [MINUTES]
        """
    );
    return 2;
}

try
{
    await bench();
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("stopped");
    return 130;
}
