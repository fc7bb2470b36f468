using System.Text.Json;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Tests.Support;

/// <summary>What a development node does on request and a real network by itself: other blocks, empty blocks, fees.</summary>
internal sealed class Anvil(string rpcUrl) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(rpcUrl) };

    private JsonRpcClient Client => field ??= new JsonRpcClient(_http, TimeProvider.System);

    /// <summary>Takes the newest blocks away, and puts transactions into the ones that stand there instead.</summary>
    public Task ReorganizeAsync(long depth, params IEnumerable<(byte[] Raw, int Block)> transactions) =>
        AskAsync("anvil_reorg", depth, transactions.Select(static one => new object[] { Hex.Encode(one.Raw), one.Block }).ToArray());

    public Task MineAsync(long blocks) => AskAsync("anvil_mine", BlockReference.At(blocks).Text);

    public Task AskFeesAsync(long wei) => AskAsync("anvil_setNextBlockBaseFeePerGas", BlockReference.At(wei).Text);

    public Task GiveAsync(Address account) => AskAsync("anvil_setBalance", account.ToString(), "0x3635c9adc5dea00000");

    public Task SendAsync(byte[] raw) => AskAsync("eth_sendRawTransaction", Hex.Encode(raw));

    public async Task<bool> KnowsAsync(string hash) => (await AskAsync("eth_getTransactionByHash", hash)).ValueKind != JsonValueKind.Null;

    public void Dispose() => _http.Dispose();

    private Task<JsonElement> AskAsync(string method, params IReadOnlyList<object> parameters) =>
        Client.AskAsync(new RpcRequest(method, parameters), repeatable: false, TestContext.Current.CancellationToken);
}
