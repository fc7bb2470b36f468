using System.Text.Json;

namespace IPiece.Chain.Ethereum.Abi;

/// <summary>A contract's interface, from the JSON that the Solidity compiler writes.</summary>
public sealed class ContractAbi
{
    private readonly Dictionary<string, AbiFunction> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AbiEvent> _events = new(StringComparer.Ordinal);
    private readonly List<AbiFunction> _errors = [];

    private ContractAbi() => Constructor = new AbiFunction("constructor", []);

    /// <summary>The constructor; without parameters when the JSON has none.</summary>
    public AbiFunction Constructor { get; private set; }

    /// <summary>The custom errors.</summary>
    public IReadOnlyList<AbiFunction> Errors => _errors;

    /// <summary>Functions by name, and overloads by full signature.</summary>
    public IReadOnlyDictionary<string, AbiFunction> Functions => _functions;

    /// <summary>The events.</summary>
    public IReadOnlyCollection<AbiEvent> Events => _events.Values;

    /// <summary>Reads the JSON array.</summary>
    public static ContractAbi Parse(JsonElement json)
    {
        var abi = new ContractAbi();
        foreach (var entry in json.EnumerateArray())
        {
            abi.Add(entry);
        }

        return abi;
    }

    /// <summary>Reads the JSON array from text.</summary>
    public static ContractAbi Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Parse(document.RootElement);
    }

    /// <summary>A function by name, or by signature when the name is overloaded.</summary>
    public AbiFunction Function(string name) =>
        _functions.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"The contract has no function {name}.");

    /// <summary>An event by name.</summary>
    public AbiEvent Event(string name) =>
        _events.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"The contract has no event {name}.");

    private void Add(JsonElement entry)
    {
        var name = entry.TryGetProperty("name", out var given) ? given.GetString()! : string.Empty;
        var inputs = entry.TryGetProperty("inputs", out var list) ? Parameters(list) : [];
        switch (entry.GetProperty("type").GetString())
        {
            case "function":
                var function = new AbiFunction(name, inputs, entry.TryGetProperty("outputs", out var outputs) ? Parameters(outputs) : []);
                _functions[function.Signature] = function;
                _functions.TryAdd(name, function);
                break;
            case "event":
                _events.TryAdd(name, new AbiEvent(name, inputs));
                break;
            case "error":
                _errors.Add(new AbiFunction(name, inputs));
                break;
            case "constructor":
                Constructor = new AbiFunction("constructor", inputs);
                break;
            default:
                // receive and fallback have no interface to speak of.
                break;
        }
    }

    private static List<AbiParameter> Parameters(JsonElement list) => [.. list.EnumerateArray().Select(Parameter)];

    private static AbiParameter Parameter(JsonElement entry)
    {
        var components = entry.TryGetProperty("components", out var members) ? Parameters(members) : null;
        var name = entry.TryGetProperty("name", out var given) ? given.GetString() ?? string.Empty : string.Empty;
        var indexed = entry.TryGetProperty("indexed", out var flag) && flag.GetBoolean();
        return new AbiParameter(name, AbiType.Parse(entry.GetProperty("type").GetString()!, components), indexed);
    }
}
