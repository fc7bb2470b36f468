using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Ethereum.Transactions;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using IPiece.Chain.Wallets;

namespace IPiece.Chain.Tests.Support;

/// <summary>What somebody does on the chain past the product, with a holder's own key.</summary>
internal static class HandMade
{
    /// <summary>Moves units of the first instrument.</summary>
    public static async Task<TransactionReceipt> TransferAsync(ChainWorld world, WorkerProcess worker, int from, int to, long units)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var key = await worker.Get<WalletBook>().OpenAsync(world.Investors[from].Value, cancellation);
        var receiver = await world.WalletAsync(to);
        var transaction = new DynamicFeeTransaction
        {
            ChainId = WorkerProcess.ChainId,
            Nonce = await worker.Node.TransactionCountAsync(key!.Address, BlockReference.Latest, cancellation),
            GasLimit = 500_000,
            To = await TokenAsync(world, worker),
            Data = worker.Get<ContractArtifacts>().Function(ContractName.SecurityToken, "transfer").Encode(receiver, new BigInteger(units)),
            MaxFeePerGas = 0,
            MaxPriorityFeePerGas = 0,
        }.Sign(key);
        await worker.Node.BroadcastAsync(transaction.Raw, cancellation);
        TransactionReceipt? receipt = null;
        while (receipt is null)
        {
            receipt = await worker.Node.ReceiptAsync(transaction.Hash, cancellation);
        }

        Assert.True(receipt.Succeeded);
        return receipt;
    }

    /// <summary>Calls a token with a key of the house, without anybody having decided on it.</summary>
    public static async Task CallAsync(WorkerProcess worker, SignerRole role, Address token, string function, params object[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var ring = await worker.Get<SignerStore>().OpenAsync(cancellation);
        var call = worker.Get<ContractArtifacts>().Function(ContractName.SecurityToken, function).Encode(arguments);
        var outcome = await worker
            .Get<SignerQueue>()
            .ExecuteAsync(ring, new(role, $"test:{token}:{function}:{string.Join(':', arguments)}", token, call), cancellation);
        Assert.True(outcome.Succeeded, outcome.RevertReason);
    }

    /// <summary>The token of an instrument.</summary>
    public static async Task<Address> TokenAsync(ChainWorld world, WorkerProcess worker, int instrument = 0)
    {
        var contracts = await worker.Get<ContractBook>().ReadAsync(TestContext.Current.CancellationToken);
        return contracts[ContractName.Token(await world.SymbolAsync(instrument))].Address;
    }
}
