using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Ethereum.Transactions;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;

namespace IPiece.Chain.Tests.Support;

/// <summary>Somebody else who may change the identity registry, with a key and nonces that the worker knows nothing of.</summary>
internal sealed class Registrar : IDisposable
{
    private const long Gas = 500_000;

    private readonly WorkerProcess _worker;
    private readonly PrivateKey _key = PrivateKey.Create();
    private readonly Address _registry;
    private long _nonce;

    private Registrar(WorkerProcess worker, Address registry) => (_worker, _registry) = (worker, registry);

    public static async Task<Registrar> AppointAsync(WorkerProcess worker)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var registry = (await worker.Get<ContractBook>().ReadAsync(cancellation))[ContractName.IdentityRegistry].Address;
        var registrar = new Registrar(worker, registry);
        using var ring = await worker.Get<SignerStore>().OpenAsync(cancellation);
        var grant = worker
            .Get<ContractArtifacts>()
            .Function(ContractName.IdentityRegistry, "grantRole")
            .Encode(Keccak.Hash("REGISTRAR_ROLE"), registrar._key.Address);
        var outcome = await worker
            .Get<SignerQueue>()
            .ExecuteAsync(ring, new(SignerRole.Admin, $"test:{registrar._key.Address}", registry, grant), cancellation);
        Assert.True(outcome.Succeeded, outcome.RevertReason);
        return registrar;
    }

    /// <summary>Calls the registry; the node mines at once.</summary>
    public async Task SendAsync(string function, params IReadOnlyList<object> arguments)
    {
        var call = new DynamicFeeTransaction
        {
            ChainId = WorkerProcess.ChainId,
            Nonce = _nonce++,
            GasLimit = Gas,
            To = _registry,
            Data = _worker.Get<ContractArtifacts>().Function(ContractName.IdentityRegistry, function).Encode(arguments),
            MaxFeePerGas = BigInteger.Zero,
            MaxPriorityFeePerGas = BigInteger.Zero,
        };
        var node = _worker.Get<EthereumNode>();
        var signed = call.Sign(_key);
        await node.BroadcastAsync(signed.Raw, TestContext.Current.CancellationToken);
        while (await node.ReceiptAsync(signed.Hash, TestContext.Current.CancellationToken) is null) { }
    }

    public void Dispose() => _key.Dispose();
}
