using System.Text.Json.Nodes;

namespace IPiece.AppHost.Servers;

/// <summary>The facts of the production network (infra/besu/network.json), which development with containers shares: version, forks, fees, blocks.</summary>
public static class BesuNetwork
{
    private const string ResourceName = "besu/network.json";
    private static readonly JsonObject Network = Read();

    /// <summary>The image that production runs.</summary>
    public static BesuImage Image { get; } = ImageOf(Network["image"]!.GetValue<string>());

    /// <summary>Chain id, forks, fees, gas limit and QBFT's settings; a copy of the caller's own.</summary>
    public static JsonObject Genesis => Network["genesis"]!.DeepClone().AsObject();

    private static BesuImage ImageOf(string name)
    {
        var tag = name.IndexOf(':', StringComparison.Ordinal);
        var registry = name.IndexOf('/', StringComparison.Ordinal);
        return new BesuImage(name[..registry], name[(registry + 1)..tag], name[(tag + 1)..]);
    }

    private static JsonObject Read()
    {
        using var stream =
            typeof(BesuNetwork).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"{ResourceName} was not built into this assembly: build IPiece.AppHost again.");
        return JsonNode.Parse(stream)!.AsObject();
    }
}
