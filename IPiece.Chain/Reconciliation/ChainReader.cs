using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Reconciliation;

/// <summary>Reads balances and supplies, all at the same block.</summary>
public sealed class ChainReader(IEthereumNode node, ContractArtifacts artifacts)
{
    private const int QuestionsAWallet = 3;

    private AbiFunction BalanceOf { get; } = artifacts.Function(ContractName.Krwt, "balanceOf");

    private AbiFunction TotalSupply { get; } = artifacts.Function(ContractName.Krwt, "totalSupply");

    private AbiFunction FrozenUnits { get; } = artifacts.Function(ContractName.SecurityToken, "getFrozenTokens");

    private AbiFunction IsFrozen { get; } = artifacts.Function(ContractName.Krwt, "isFrozen");

    private AbiFunction Paused { get; } = artifacts.Function(ContractName.SecurityToken, "paused");

    /// <summary>Balances, in the order of the pairs.</summary>
    public Task<IReadOnlyList<long>> BalancesAsync(
        IEnumerable<(Address Token, Address Holder)> pairs,
        long block,
        CancellationToken cancellationToken
    ) => ReadAsync(pairs.Select(pair => new CallRequest(pair.Token, BalanceOf.Encode(pair.Holder))), BalanceOf, block, cancellationToken);

    /// <summary>Total supplies, in the order of the tokens.</summary>
    public Task<IReadOnlyList<long>> SuppliesAsync(IEnumerable<Address> tokens, long block, CancellationToken cancellationToken) =>
        ReadAsync(tokens.Select(token => new CallRequest(token, TotalSupply.Encode())), TotalSupply, block, cancellationToken);

    /// <summary>Whether tokens rest, in their order; the won token never does.</summary>
    public async Task<IReadOnlyList<bool>> PausesAsync(IEnumerable<Address> tokens, long block, CancellationToken cancellationToken)
    {
        var calls = tokens.Select(token => new CallRequest(token, Paused.Encode())).ToList();
        var answers = await node.CallManyAsync(calls, BlockReference.At(block), cancellationToken);
        return [.. answers.Select(answer => (bool)Paused.DecodeOutput(answer)[0])];
    }

    /// <summary>What wallets have and what of it is stopped, in the order of the rows: all views are asked in one go.</summary>
    internal async Task<IReadOnlyList<WalletView>> ViewsAsync(
        IReadOnlyList<ViewDifference> rows,
        long block,
        CancellationToken cancellationToken
    )
    {
        var calls = new List<CallRequest>(rows.Count * QuestionsAWallet);
        foreach (var row in rows)
        {
            var (token, wallet) = (Address.Parse(row.Token), Address.Parse(row.Wallet));
            calls.Add(new(token, BalanceOf.Encode(wallet)));
            calls.Add(new(token, IsFrozen.Encode(wallet)));
            if (!IsCash(row))
            {
                calls.Add(new(token, FrozenUnits.Encode(wallet)));
            }
        }

        var answers = await node.CallManyAsync(calls, BlockReference.At(block), cancellationToken);
        var views = new List<WalletView>(rows.Count);
        var next = 0;
        foreach (var row in rows)
        {
            var balance = Amount(BalanceOf, answers[next++]);
            var isFrozen = (bool)IsFrozen.DecodeOutput(answers[next++])[0];
            views.Add(new(balance, IsCash(row) ? 0 : Amount(FrozenUnits, answers[next++]), isFrozen));
        }

        return views;
    }

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
        return [.. answers.Select(answer => Amount(function, answer))];
    }

    private static long Amount(AbiFunction function, byte[] answer) => (long)(BigInteger)function.DecodeOutput(answer)[0];

    private static bool IsCash(ViewDifference row) => string.Equals(row.Asset, ContractName.Krwt, StringComparison.Ordinal);
}
