using System.Text;
using IPiece.Matching.Replay;

namespace IPiece.Matching.Tests.Replay;

/// <summary>Runs command lines through the replay command and gives back what it wrote.</summary>
public sealed record ReplayRun(int ExitCode, string[] Events, string Errors)
{
    public static ReplayRun Of(bool naive, params string[] lines)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        using var input = new StringReader(string.Join('\n', lines));
        var code = ReplayCommandLine.Run(["--book", naive ? "naive" : "fast", "-"], input, output, errors);
        var events = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new ReplayRun(code, events, errors.ToString().Trim());
    }
}
