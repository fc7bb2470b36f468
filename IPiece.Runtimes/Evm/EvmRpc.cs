using System.Net.Http.Json;
using System.Text.Json;

namespace IPiece.Runtimes.Evm;

/// <summary>The few questions the wrapper itself asks its node.</summary>
public sealed class EvmRpc : IDisposable
{
    private readonly HttpClient http;

    public EvmRpc(string rpcUrl) => http = new HttpClient { BaseAddress = new Uri(rpcUrl), Timeout = TimeSpan.FromSeconds(30) };

    public async Task<long> ChainIdAsync(CancellationToken cancellationToken) =>
        Convert.ToInt64(await CallAsync("eth_chainId", cancellationToken), 16);

    public async Task<long> BlockNumberAsync(CancellationToken cancellationToken) =>
        Convert.ToInt64(await CallAsync("eth_blockNumber", cancellationToken), 16);

    /// <summary>The node's whole state, as compressed JSON.</summary>
    public async Task<byte[]> DumpStateAsync(CancellationToken cancellationToken) =>
        Convert.FromHexString((await CallAsync("anvil_dumpState", cancellationToken)).AsSpan(2));

    /// <summary>The chain id within the time given, or null when the node does not answer.</summary>
    public async Task<long?> TryChainIdAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            return await ChainIdAsync(deadline.Token);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or IOException or JsonException or InvalidDataException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<string> CallAsync(string method, CancellationToken cancellationToken)
    {
        var request = new
        {
            jsonrpc = "2.0",
            id = 1,
            method,
            @params = Array.Empty<object>(),
        };
        using var response = await http.PostAsJsonAsync("", request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return answer.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.String
            ? result.GetString()!
            : throw new InvalidDataException($"The node answered {method} with {answer.GetRawText()}");
    }
}
