using System.Diagnostics;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Benchmarks.OnChain;

/// <summary>A plain ERC-20 of OpenZeppelin's on the same node: the baseline of gas and of pace.</summary>
internal sealed class PlainToken : IDisposable
{
    private const int Transfers = 200;
    private static readonly AbiFunction Transfer = new(
        "transfer",
        [new AbiParameter("to", AbiType.Parse("address")), new AbiParameter("value", AbiType.Parse("uint256"))]
    );
    private readonly ChainAccount _from;
    private readonly ChainAccount _to;
    private readonly Address _token;

    private PlainToken(ChainAccount from, ChainAccount to, Address token) => (_from, _to, _token) = (from, to, token);

    /// <summary>Compiles it as the contracts are compiled, deploys it, and gives two holders units.</summary>
    public static async Task<PlainToken> DeployAsync(IEthereumNode node, CancellationToken cancellationToken)
    {
        var (from, to) = (new ChainAccount(node, PrivateKey.Create()), new ChainAccount(node, PrivateKey.Create()));
        AbiParameter[] constructor = [new AbiParameter("holders", AbiType.Parse("address[]"))];
        byte[] creation =
        [
            .. await CompileAsync(cancellationToken),
            .. AbiEncoder.Encode(constructor, [new object[] { from.Address, to.Address }]),
        ];
        var receipt = await from.SendAsync(to: null, creation, cancellationToken);
        return new PlainToken(from, to, receipt.ContractAddress!.Value);
    }

    /// <summary>Transfers between two holders, one after the other.</summary>
    /// <returns>The median gas of one, and how many a second the node takes from one sender who waits for each.</returns>
    public async Task<(double Gas, double PerSecond)> MeasureAsync(CancellationToken cancellationToken)
    {
        var data = Transfer.Encode(_to.Address, BigInteger.One);
        _ = await _from.SendAsync(_token, data, cancellationToken);
        var gas = new List<double>(Transfers);
        var started = Stopwatch.GetTimestamp();
        for (var transfer = 0; transfer < Transfers; transfer++)
        {
            gas.Add((await _from.SendAsync(_token, data, cancellationToken)).GasUsed);
        }

        return (BenchReport.Median(gas), Transfers / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    private static async Task<byte[]> CompileAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", ["tools/compile.mjs", Told("PlainTokenSource")])
        {
            WorkingDirectory = Told("ContractsFolder"),
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? Hex.Decode(JsonSerializer.Deserialize<JsonElement>(output).GetProperty("PlainToken").GetString()!)
            : throw new InvalidOperationException("PlainToken.sol does not compile.");
    }

    private static string Told(string key) =>
        typeof(PlainToken).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
