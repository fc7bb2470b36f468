using System.Text.Json;

namespace IPiece.Contracts.Tests;

/// <summary>One file of contracts/artifacts, as the worker reads it.</summary>
internal sealed record ContractArtifact(string ContractName, JsonElement Abi, string Bytecode, string DeployedBytecode, string EvmVersion)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<ContractArtifact> All { get; } =
    [
        .. Directory
            .EnumerateFiles(ContractsFolder.PathOf("artifacts"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => JsonSerializer.Deserialize<ContractArtifact>(File.ReadAllText(file), Options)!),
    ];

    /// <summary>Names of the functions that can change something.</summary>
    public IEnumerable<string> StateChangingFunctions =>
        Abi.EnumerateArray()
            .Where(entry => entry.GetProperty("type").GetString() == "function")
            .Where(entry => entry.GetProperty("stateMutability").GetString() is "nonpayable" or "payable")
            .Select(entry => entry.GetProperty("name").GetString()!)
            .Distinct(StringComparer.Ordinal);
}
