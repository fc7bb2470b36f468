using IPiece.Matching.Replay;

if (args is ["replay", .. var replayArguments])
{
    using var output = Console.OpenStandardOutput();
    return ReplayCommandLine.Run(replayArguments, Console.In, output, Console.Error);
}

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
await app.RunAsync();
return 0;
