using IPiece.Benchmarks;
using IPiece.Benchmarks.Durable;
using IPiece.Benchmarks.Engine;
using IPiece.Benchmarks.Hosting;

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
    default:
        await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project bench/IPiece.Benchmarks -- engine | durable");
        return 2;
}
