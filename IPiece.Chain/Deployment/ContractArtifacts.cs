using System.Text.Json;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Deployment;

/// <summary>The contracts that were built with this worker and travel inside its assembly.</summary>
public sealed class ContractArtifacts
{
    private readonly Dictionary<string, ContractArtifact> _artifacts;

    /// <summary>Reads them all, so that a missing one is noticed at start.</summary>
    public ContractArtifacts() => _artifacts = ContractName.All.ToDictionary(static name => name, Load, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IEnumerable<ContractArtifact> All => _artifacts.Values;

    /// <summary>One by name.</summary>
    public ContractArtifact this[string name] => _artifacts[name];

    /// <summary>A function of a contract.</summary>
    public AbiFunction Function(string contract, string function) => _artifacts[contract].Abi.Function(function);

    private static ContractArtifact Load(string name)
    {
        using var stream =
            typeof(ContractArtifacts).Assembly.GetManifestResourceStream($"contracts/{name}.json")
            ?? throw new InvalidOperationException($"The contract {name} was not built into this assembly: build IPiece.Chain again.");
        using var document = JsonDocument.Parse(stream);
        var json = document.RootElement;
        return new ContractArtifact(
            name,
            ContractAbi.Parse(json.GetProperty("abi")),
            Hex.Decode(json.GetProperty("bytecode").GetString()!),
            Hex.Decode(json.GetProperty("deployedBytecode").GetString()!),
            [
                .. json.GetProperty("immutableReferences")
                    .EnumerateArray()
                    .Select(static place => (place.GetProperty("start").GetInt32(), place.GetProperty("length").GetInt32())),
            ]
        );
    }
}
