using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Settlement;
using IPiece.Data.Operations;

namespace IPiece.Chain.Operations;

/// <summary>Says which transactions an operation takes, and leaves out what the chain has as it should be already.</summary>
public sealed class OperationPlanner(IEthereumNode node, ContractArtifacts artifacts)
{
    private AbiFunction IsFrozen { get; } = artifacts.Function(ContractName.SecurityToken, "isFrozen");

    private AbiFunction Paused { get; } = artifacts.Function(ContractName.SecurityToken, "paused");

    /// <summary>The steps of everything but a recovery, which has a plan of its own.</summary>
    public Task<IReadOnlyList<OperationStep>> PlanAsync(Operation operation, ChainMap map, CancellationToken cancellationToken) =>
        operation.Kind switch
        {
            OperationKind.FreezeWallet => FreezeAsync(operation, map, isFrozen: true, cancellationToken),
            OperationKind.UnfreezeWallet => FreezeAsync(operation, map, isFrozen: false, cancellationToken),
            OperationKind.PauseToken => PauseAsync(operation, map, isPaused: true, cancellationToken),
            OperationKind.UnpauseToken => PauseAsync(operation, map, isPaused: false, cancellationToken),
            OperationKind.ForcedTransfer => One(
                operation,
                map,
                "forcedTransfer",
                Wallet(operation, map),
                map.Wallets[operation.CounterpartyId!.Value],
                new BigInteger(operation.Units)
            ),
            OperationKind.FreezeUnits => One(
                operation,
                map,
                "freezePartialTokens",
                Wallet(operation, map),
                new BigInteger(operation.Units)
            ),
            OperationKind.UnfreezeUnits => One(
                operation,
                map,
                "unfreezePartialTokens",
                Wallet(operation, map),
                new BigInteger(operation.Units)
            ),
            _ => throw new InvalidOperationException($"Operation {operation.Id} is of a kind that has no plan: {operation.Kind}."),
        };

    /// <summary>Whether everyone and everything that an operation names is on the chain.</summary>
    public static bool Covers(Operation operation, ChainMap map) =>
        (operation.InvestorId is not { } investor || map.Wallets.ContainsKey(investor))
        && (operation.CounterpartyId is not { } other || map.Wallets.ContainsKey(other))
        && (operation.InstrumentId is not { } instrument || map.Tokens.ContainsKey(instrument));

    private static Address Wallet(Operation operation, ChainMap map) => map.Wallets[operation.InvestorId!.Value];

    private Task<IReadOnlyList<OperationStep>> One(Operation operation, ChainMap map, string function, params object[] arguments)
    {
        var call = artifacts.Function(ContractName.SecurityToken, function).Encode(arguments);
        return Task.FromResult<IReadOnlyList<OperationStep>>([
            new OperationStep(function, SignerRole.Compliance, map.Tokens[operation.InstrumentId!.Value], call),
        ]);
    }

    private async Task<IReadOnlyList<OperationStep>> FreezeAsync(
        Operation operation,
        ChainMap map,
        bool isFrozen,
        CancellationToken cancellationToken
    )
    {
        var wallet = Wallet(operation, map);
        var set = artifacts.Function(ContractName.SecurityToken, "setAddressFrozen").Encode(wallet, isFrozen);
        // In one order, so that a second look plans the same.
        Address[] tokens = [map.Cash, .. map.Tokens.OrderBy(static token => token.Key).Select(static token => token.Value)];
        var answers = await node.CallManyAsync(
            [.. tokens.Select(token => new CallRequest(token, IsFrozen.Encode(wallet)))],
            BlockReference.Latest,
            cancellationToken
        );
        return
        [
            .. tokens
                .Where((_, index) => (bool)IsFrozen.DecodeOutput(answers[index])[0] != isFrozen)
                .Select(token => new OperationStep(token.ToString(), SignerRole.Compliance, token, set)),
        ];
    }

    private async Task<IReadOnlyList<OperationStep>> PauseAsync(
        Operation operation,
        ChainMap map,
        bool isPaused,
        CancellationToken cancellationToken
    )
    {
        var token = map.Tokens[operation.InstrumentId!.Value];
        var answer = await node.CallAsync(new(token, Paused.Encode()), BlockReference.Latest, cancellationToken);
        var name = isPaused ? "pause" : "unpause";
        return (bool)Paused.DecodeOutput(answer)[0] == isPaused
            ? []
            : [new OperationStep(name, SignerRole.Pauser, token, artifacts.Function(ContractName.SecurityToken, name).Encode())];
    }
}
