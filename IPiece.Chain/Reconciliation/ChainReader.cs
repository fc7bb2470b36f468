using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Reconciliation;

/// <summary>Reads balances and supplies, all at the same block.</summary>
public sealed class ChainReader(IEthereumNode node, ContractArtifacts artifacts)
{
    private AbiFunction BalanceOf { get; } = artifacts.Function(ContractName.Krwt, "balanceOf");

    private AbiFunction TotalSupply { get; } = artifacts.Function(ContractName.Krwt, "totalSupply");

    private AbiFunction FrozenUnits { get; } = artifacts.Function(ContractName.SecurityToken, "getFrozenTokens");

    private AbiFunction IsFrozen { get; } = artifacts.Function(ContractName.Krwt, "isFrozen");

    /// <summary>Balances, in the order of the pairs.</summary>
    public Task<IReadOnlyList<long>> BalancesAsync(
        IEnumerable<(Address Token, Address Holder)> pairs,
        long block,
        CancellationToken cancellationToken
    ) => ReadAsync(pairs.Select(pair => new CallRequest(pair.Token, BalanceOf.Encode(pair.Holder))), BalanceOf, block, cancellationToken);

    /// <summary>Total supplies, in the order of the tokens.</summary>
    public Task<IReadOnlyList<long>> SuppliesAsync(IEnumerable<Address> tokens, long block, CancellationToken cancellationToken) =>
        ReadAsync(tokens.Select(token => new CallRequest(token, TotalSupply.Encode())), TotalSupply, block, cancellationToken);

    /// <summary>How many units of a wallet are frozen, in the order of the tokens; the won token freezes wallets only.</summary>
    public Task<IReadOnlyList<long>> FrozenUnitsAsync(
        IEnumerable<Address> tokens,
        Address wallet,
        long block,
        CancellationToken cancellationToken
    ) => ReadAsync(tokens.Select(token => new CallRequest(token, FrozenUnits.Encode(wallet))), FrozenUnits, block, cancellationToken);

    /// <summary>Whether a wallet is frozen as a whole, in the order of the tokens.</summary>
    public async Task<IReadOnlyList<bool>> WalletFreezesAsync(
        IEnumerable<Address> tokens,
        Address wallet,
        long block,
        CancellationToken cancellationToken
    )
    {
        var question = IsFrozen.Encode(wallet);
        var answers = await node.CallManyAsync(
            [.. tokens.Select(token => new CallRequest(token, question))],
            BlockReference.At(block),
            cancellationToken
        );
        return [.. answers.Select(answer => (bool)IsFrozen.DecodeOutput(answer)[0])];
    }

    private async Task<IReadOnlyList<long>> ReadAsync(
        IEnumerable<CallRequest> calls,
        AbiFunction function,
        long block,
        CancellationToken cancellationToken
    )
    {
        var answers = await node.CallManyAsync([.. calls], BlockReference.At(block), cancellationToken);
        return [.. answers.Select(answer => (long)(BigInteger)function.DecodeOutput(answer)[0])];
    }
}
