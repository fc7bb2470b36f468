using System.Globalization;
using System.Net.Http.Json;
using System.Numerics;
using System.Text.Json;
using IPiece.EndToEnd.Tests.Hosting;
using Npgsql;

namespace IPiece.EndToEnd.Tests.Http;

/// <summary>Reads balances from the chain itself, past every service of ours.</summary>
internal sealed class ChainRegister(Endpoints endpoints) : IDisposable
{
    private const string BalanceOfSelector = "70a08231";
    private const string ContractSql = "select address from ipiece.chain_contracts where name = $1";
    private readonly HttpClient _rpc = new() { BaseAddress = endpoints.Rpc };

    public async Task<long> UnitsAsync(string symbol, string wallet, CancellationToken cancellationToken) =>
        await BalanceOfAsync(await AddressAsync($"token:{symbol}", cancellationToken), wallet, cancellationToken);

    public async Task<long> WonAsync(string wallet, CancellationToken cancellationToken) =>
        await BalanceOfAsync(await AddressAsync("KRWT", cancellationToken), wallet, cancellationToken);

    public void Dispose() => _rpc.Dispose();

    private async Task<string> AddressAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(endpoints.Postgres);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(ContractSql, connection) { Parameters = { new() { Value = name } } };
        return (string?)await command.ExecuteScalarAsync(cancellationToken)
            ?? throw new InvalidOperationException($"{name} is not deployed.");
    }

    private async Task<long> BalanceOfAsync(string token, string wallet, CancellationToken cancellationToken)
    {
        var call = new
        {
            jsonrpc = "2.0",
            id = 1,
            method = "eth_call",
            @params = new object[] { new { to = token, data = $"0x{BalanceOfSelector}{wallet[2..].PadLeft(64, '0')}" }, "latest" },
        };
        using var response = await _rpc.PostAsJsonAsync("", call, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var hex = answer.GetProperty("result").GetString()!;
        return (long)BigInteger.Parse($"0{hex[2..]}", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
