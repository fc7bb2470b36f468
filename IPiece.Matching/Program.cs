using IPiece.Matching;
using IPiece.Matching.Replay;

if (args is ["replay", .. var replayArguments])
{
    using var output = Console.OpenStandardOutput();
    return ReplayCommandLine.Run(replayArguments, Console.In, output, Console.Error);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddMatching();
var app = builder.Build();
app.MapMatching();
await app.RunAsync();
return 0;
