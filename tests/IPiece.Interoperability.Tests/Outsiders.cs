using System.Text.Json;
using System.Text.Json.Nodes;
using IPiece.Runtimes.Evm;

namespace IPiece.Interoperability.Tests;

/// <summary>A chain of its own with our contracts, deployed from their bytecode, and what the two outsiders found.</summary>
public sealed class Outsiders : IAsyncLifetime
{
    private readonly Lazy<Task<JsonElement>> _controls = new(Node.CompileControlsAsync);
    private EmbeddedEvm? _node;

    /// <summary>What the ERC-20 suite found, by check: null when all is well.</summary>
    public IReadOnlyDictionary<string, string?> Erc20 { get; private set; } = new Dictionary<string, string?>();

    /// <summary>What the EIP-3643 client found.</summary>
    public IReadOnlyDictionary<string, string?> Eip3643 { get; private set; } = new Dictionary<string, string?>();

    private EmbeddedEvm Evm => _node ?? throw new InvalidOperationException("The fixture was not initialized.");

    public async ValueTask InitializeAsync()
    {
        _node = await EmbeddedEvm.StartAsync(new EmbeddedEvmOptions(), CancellationToken.None);
        var artifacts = Path.Combine(Node.Root, "contracts", "artifacts");
        var house = (await Node.RunAsync("house.mjs", OnChain(new JsonObject { ["artifacts"] = artifacts }))).Single();
        Erc20 = await ReportAsync("erc20.mjs", house.GetProperty("erc20"));
        Eip3643 = await ReportAsync("eip3643.mjs", house.GetProperty("eip3643"));
    }

    public ValueTask DisposeAsync() => _node?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>What the ERC-20 suite finds about one of the control tokens.</summary>
    internal async Task<IReadOnlyDictionary<string, string?>> JudgeAsync(string control)
    {
        var bytecode = (await _controls.Value).GetProperty(control).GetString();
        var told = await Node.RunAsync("control.mjs", OnChain(new JsonObject { ["bytecode"] = bytecode }));
        return await ReportAsync("erc20.mjs", told.Single());
    }

    private async Task<IReadOnlyDictionary<string, string?>> ReportAsync(string script, JsonElement told) =>
        (await Node.RunAsync(script, OnChain(JsonObject.Create(told)!))).ToDictionary(
            static line => line.GetProperty("check").GetString()!,
            static line => line.GetProperty("failure").GetString()
        );

    private JsonObject OnChain(JsonObject setting)
    {
        setting["rpcUrl"] = Evm.RpcUrl;
        setting["chainId"] = EmbeddedEvmOptions.DefaultChainId;
        return setting;
    }
}
