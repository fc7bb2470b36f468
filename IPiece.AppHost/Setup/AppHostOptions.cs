using System.Globalization;

namespace IPiece.AppHost.Setup;

/// <summary>What was asked for on the command line.</summary>
public sealed record AppHostOptions
{
    /// <summary>As many as one machine has a use for.</summary>
    public const int MaxMatching = 8;

    public string DataDirectory { get; init; } = ".data";

    /// <summary>PostgreSQL and Besu as containers instead of the embedded servers.</summary>
    public bool Containers { get; init; }

    public bool Demo { get; init; } = true;

    /// <summary>Three more demo instruments, each with another way of matching.</summary>
    public bool Showcase { get; init; }

    /// <summary>How many Matching instances share the markets.</summary>
    public int Matching { get; init; } = 1;

    public bool Help { get; init; }

    /// <summary>Ports that must be used as given, by the name of what listens there.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public static string HelpText =>
        $"""
            IPiece: starts the whole exchange on this machine.

              dotnet run --project IPiece.AppHost [-- OPTIONS]

            Options
              --data DIR          keep everything in DIR (default .data)
              --containers        PostgreSQL and Besu as containers (docker or podman) instead of the embedded servers
              --no-demo           leave out the demo people, instruments and traders
              --showcase          list three more demo instruments: equal prices only, two-minute auctions, volatility interruptions
              --matching N        run N instances of Matching, which share the markets (default 1, at most {MaxMatching})
              --port NAME=NUMBER  use exactly this port; may be repeated; names: {string.Join(", ", UsualPorts.All.Keys)}
              --help              show this text

            Environment
              ConnectionStrings__ipiecedb  use this PostgreSQL database as it is
              ConnectionStrings__evm       use this JSON-RPC address as it is
              ASPIRE_CONTAINER_RUNTIME     the container engine to use with --containers
            """;

    /// <summary>Reads the arguments, or refuses them in one sentence.</summary>
    public static AppHostOptions Parse(IReadOnlyList<string> args)
    {
        var options = new AppHostOptions();
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        var words = new Queue<string>(args.SelectMany(SplitValue));
        while (words.TryDequeue(out var word))
        {
            switch (word)
            {
                case "--data":
                    options = options with { DataDirectory = Value(words, word) };
                    break;
                case "--containers":
                    options = options with { Containers = true };
                    break;
                case "--no-demo":
                    options = options with { Demo = false };
                    break;
                case "--showcase":
                    options = options with { Showcase = true };
                    break;
                case "--matching":
                    options = options with { Matching = ParseMatching(Value(words, word)) };
                    break;
                case "--help" or "-h":
                    options = options with { Help = true };
                    break;
                case "--port":
                    var (name, port) = ParsePort(Value(words, word));
                    ports[name] = port;
                    break;
                default:
                    throw new DistributedApplicationException($"'{word}' is not an option of IPiece; '--help' lists them.");
            }
        }
        return options is { Showcase: true, Demo: false }
            ? throw new DistributedApplicationException(
                "'--showcase' shows more of the demo, which '--no-demo' leaves out: give one of them."
            )
            : options with
            {
                Ports = ports,
            };
    }

    private static IEnumerable<string> SplitValue(string arg) => arg.StartsWith("--", StringComparison.Ordinal) ? arg.Split('=', 2) : [arg];

    private static string Value(Queue<string> words, string option) =>
        words.TryDequeue(out var value) && value.Length > 0 && !value.StartsWith("--", StringComparison.Ordinal)
            ? value
            : throw new DistributedApplicationException($"'{option}' needs a value; '--help' shows how.");

    private static int ParseMatching(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MaxMatching
            ? count
            : throw new DistributedApplicationException($"'--matching {text}' is not a number from 1 to {MaxMatching}.");

    private static (string Name, int Port) ParsePort(string text)
    {
        var parts = text.Split('=');
        return
            parts.Length == 2
            && UsualPorts.All.ContainsKey(parts[0])
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue
            ? (parts[0], port)
            : throw new DistributedApplicationException(
                $"'--port {text}' is not NAME=NUMBER with a name of {string.Join(", ", UsualPorts.All.Keys)} and a number up to {ushort.MaxValue}."
            );
    }
}
