using System.Globalization;
using System.Net.Http.Json;
using System.Numerics;
using System.Text.Json;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>Asks the chain itself, by plain JSON-RPC, with selectors known from ERC-20.</summary>
internal sealed class ChainReader(Uri rpc) : IDisposable
{
    private const int BatchSize = 100;
    private const string BalanceOf = "0x70a08231";
    private const string TotalSupply = "0x18160ddd";
    private const int WordDigits = 64;
    private readonly HttpClient _http = new();

    /// <summary>Balances in the order of the pairs.</summary>
    public Task<IReadOnlyList<BigInteger>> BalancesAsync(
        IReadOnlyList<(string Token, string Holder)> pairs,
        CancellationToken cancellationToken
    ) => CallAsync([.. pairs.Select(pair => (pair.Token, BalanceOf + pair.Holder[2..].PadLeft(WordDigits, '0')))], cancellationToken);

    /// <summary>Total supplies in the order of the tokens.</summary>
    public Task<IReadOnlyList<BigInteger>> SuppliesAsync(IReadOnlyList<string> tokens, CancellationToken cancellationToken) =>
        CallAsync([.. tokens.Select(token => (token, TotalSupply))], cancellationToken);

    /// <summary>How many transactions each account has sent.</summary>
    public Task<IReadOnlyList<BigInteger>> NoncesAsync(IReadOnlyList<string> accounts, CancellationToken cancellationToken) =>
        AskAsync(
            "eth_getTransactionCount",
            [.. accounts.Select(object (account) => new object[] { account, "latest" })],
            cancellationToken
        );

    public void Dispose() => _http.Dispose();

    private Task<IReadOnlyList<BigInteger>> CallAsync(IReadOnlyList<(string To, string Data)> calls, CancellationToken cancellationToken) =>
        AskAsync(
            "eth_call",
            [.. calls.Select(object (call) => new object[] { new { to = call.To, data = call.Data }, "latest" })],
            cancellationToken
        );

    private async Task<IReadOnlyList<BigInteger>> AskAsync(
        string method,
        IReadOnlyList<object> parameters,
        CancellationToken cancellationToken
    )
    {
        var answers = new BigInteger[parameters.Count];
        foreach (var chunk in parameters.Select((value, id) => (value, id)).Chunk(BatchSize))
        {
            var requests = chunk.Select(item => new
            {
                jsonrpc = "2.0",
                item.id,
                method,
                @params = item.value,
            });
            using var response = await _http.PostAsJsonAsync(rpc, requests, cancellationToken);
            var results = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            foreach (var result in results.EnumerateArray())
            {
                Assert.True(result.TryGetProperty("result", out var value), $"{method} was answered with {result}.");
                answers[result.GetProperty("id").GetInt32()] = Parse(value.GetString()!);
            }
        }

        return answers;
    }

    // A leading zero keeps the parser from reading the highest bit as a sign.
    private static BigInteger Parse(string hex) =>
        BigInteger.Parse("0" + hex[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
