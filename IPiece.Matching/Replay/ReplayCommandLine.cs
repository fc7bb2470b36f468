using System.Globalization;
using System.Text;

namespace IPiece.Matching.Replay;

/// <summary><c>replay FILE</c>, <c>replay -</c> and <c>replay --workload FILE [--hash]</c>: the engine alone, commands in, events out.</summary>
public static class ReplayCommandLine
{
    private const int Success = 0;
    private const int Malformed = 2;
    private const int BufferBytes = 1 << 16;
    private const string Usage = "usage: replay [--book fast|naive] FILE | - | --workload FILE [--hash]";

    /// <summary>Runs the command.</summary>
    /// <param name="args">The words after <c>replay</c>.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="errors">Standard error.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextReader input, Stream output, TextWriter errors)
    {
        string? file = null;
        var (workload, naive) = (false, false);
        for (var index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case "--workload":
                    workload = true;
                    break;
                case "--hash":
                    // The hashes are always printed; the option is accepted because the format names it.
                    break;
                case "--book" when index + 1 < args.Length && args[index + 1] is "fast" or "naive":
                    naive = args[++index] == "naive";
                    break;
                case var path when file is null && (path == "-" || !path.StartsWith('-')):
                    file = path;
                    break;
                default:
                    errors.WriteLine(Usage);
                    return Malformed;
            }
        }

        if (file is null || (file != "-" && !File.Exists(file)))
        {
            errors.WriteLine(file is null ? Usage : $"{file}: no such file");
            return Malformed;
        }

        using var buffered = new BufferedStream(output, BufferBytes);
        var code = workload ? RunWorkload(file, naive, buffered, errors) : RunCommands(file, naive, input, buffered, errors);
        buffered.Flush();
        return code;
    }

    private static int RunWorkload(string file, bool naive, Stream output, TextWriter errors)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var result = WorkloadReplay.Run(stream, naive);
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"trades":{{result.Trades}},"tradeHash":"{{result.TradeHash:x16}}","bookHash":"{{result.BookHash:x16}}"}"""
            );
            output.Write(Encoding.UTF8.GetBytes(line + "\n"));
            return Success;
        }
        catch (InvalidDataException exception)
        {
            errors.WriteLine($"{file}: {exception.Message}");
            return Malformed;
        }
    }

    private static int RunCommands(string file, bool naive, TextReader input, Stream output, TextWriter errors)
    {
        // Whether events name their market depends on the whole file, so it is looked through once before.
        var lines = file == "-" ? [.. Lines(input)] : File.ReadLines(file);
        var session = new ReplaySession(output, lines.Count(OpensMarket) > 1, naive);
        var number = 0;
        try
        {
            foreach (var line in lines)
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    session.Execute(line);
                }
            }
        }
        catch (ReplayFormatException exception)
        {
            errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}:{number}: {exception.Message}"));
            return Malformed;
        }

        session.Finish();
        return Success;
    }

    private static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static bool OpensMarket(string line)
    {
        if (!line.Contains("\"market\"", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            return new CommandFields(line).OptionalText("op") == "market";
        }
        catch (ReplayFormatException)
        {
            return false;
        }
    }
}
