using System.Data;
using System.Numerics;
using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Settlement;
using IPiece.Chain.Wallets;
using Npgsql;

namespace IPiece.Chain.Operations;

/// <summary>
/// Gives an investor a new wallet: its key is stored first, then the chain carries everything over token by token, and the wallets are
/// swapped last. Until then the lost wallet is the one that all others know.
/// </summary>
public sealed class WalletRecovery(
    NpgsqlDataSource database,
    WalletBook wallets,
    IEthereumNode node,
    ContractArtifacts artifacts,
    TimeProvider time
)
{
    private const string Begin = """
        insert into wallet_replacements (operation_id, investor_id, lost_address, lost_key, new_address, new_key)
        select $1, w.investor_id, w.address, w.encrypted_key, $3, $4 from wallets w where w.investor_id = $2
        on conflict (operation_id) do nothing
        """;

    private const string Swap = """
        with done as (
            update wallet_replacements set replaced_at = $2 where operation_id = $1 and replaced_at is null
            returning investor_id, new_address, new_key)
        update wallets w set address = d.new_address, encrypted_key = d.new_key, registered_at = $2 from done d
        where w.investor_id = d.investor_id
        """;

    /// <summary>The steps that are still to be done.</summary>
    public async Task<IReadOnlyList<OperationStep>> PlanAsync(Operation operation, ChainMap map, CancellationToken cancellationToken)
    {
        var (lost, fresh) = await BeginAsync(operation, cancellationToken);
        Address[] tokens = [map.Cash, .. map.Tokens.OrderBy(static token => token.Key).Select(static token => token.Value)];
        var balances = await AskAsync(tokens, "balanceOf", lost, cancellationToken);
        var frozen = await AskAsync(tokens, "isFrozen", lost, cancellationToken);
        var frozenThere = await AskAsync(tokens, "isFrozen", fresh, cancellationToken);
        var recover = artifacts.Function(ContractName.SecurityToken, "recoveryAddress");
        var freeze = artifacts.Function(ContractName.SecurityToken, "setAddressFrozen");
        var identity = await IdentityAsync(map, lost, cancellationToken);
        // Once the first token moved the identity, the lost wallet has none, and the new one has it.
        identity = identity == Address.Zero ? await IdentityAsync(map, fresh, cancellationToken) : identity;
        var steps = new List<OperationStep>();
        for (var index = 0; index < tokens.Length; index++)
        {
            var token = tokens[index];
            if (!((BigInteger)balances[index]).IsZero)
            {
                steps.Add(new($"recover:{token}", SignerRole.Compliance, token, recover.Encode(lost, fresh, identity)));
            }
            else if ((bool)frozen[index] && !(bool)frozenThere[index])
            {
                // Without a balance there is nothing to recover, and the freeze must not be shaken off.
                steps.Add(new($"freeze:{token}", SignerRole.Compliance, token, freeze.Encode(fresh, true)));
            }
        }

        if (!steps.Exists(static step => step.Name.StartsWith("recover:", StringComparison.Ordinal)))
        {
            steps.AddRange(await IdentityStepsAsync(map, lost, fresh, identity, cancellationToken));
        }

        return steps;
    }

    /// <summary>Makes the new wallet the investor's, once the chain has carried everything over.</summary>
    public Task FinishAsync(Operation operation, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Swap, cancellationToken, operation.Id, time.GetUtcNow());

    private async Task<(Address Lost, Address Fresh)> BeginAsync(Operation operation, CancellationToken cancellationToken)
    {
        var (address, sealedKey) = wallets.Make(operation.InvestorId!.Value);
        return await database.InTransactionAsync(
            IsolationLevel.ReadCommitted,
            async connection =>
            {
                await connection.ExecuteAsync(
                    Begin,
                    cancellationToken,
                    operation.Id,
                    operation.InvestorId.Value,
                    address.ToString(),
                    sealedKey
                );
                var rows = await connection.QueryAsync(
                    "select lost_address, new_address from wallet_replacements where operation_id = $1",
                    static row => (Address.Parse(row.GetString(0)), Address.Parse(row.GetString(1))),
                    cancellationToken,
                    operation.Id
                );
                return rows[0];
            },
            cancellationToken
        );
    }

    private async Task<IReadOnlyList<object>> AskAsync(
        Address[] tokens,
        string function,
        Address wallet,
        CancellationToken cancellationToken
    )
    {
        var question = artifacts.Function(ContractName.SecurityToken, function);
        var answers = await node.CallManyAsync(
            [.. tokens.Select(token => new CallRequest(token, question.Encode(wallet)))],
            BlockReference.Latest,
            cancellationToken
        );
        return [.. answers.Select(answer => question.DecodeOutput(answer)[0])];
    }

    private async Task<Address> IdentityAsync(ChainMap map, Address wallet, CancellationToken cancellationToken)
    {
        var question = artifacts.Function(ContractName.IdentityRegistry, "identity");
        var registry = map.Contracts[ContractName.IdentityRegistry].Address;
        var answer = await node.CallAsync(new(registry, question.Encode(wallet)), BlockReference.Latest, cancellationToken);
        return (Address)question.DecodeOutput(answer)[0];
    }

    /// <summary>A wallet that has nothing is exchanged in the identity registry alone.</summary>
    private async Task<List<OperationStep>> IdentityStepsAsync(
        ChainMap map,
        Address lost,
        Address fresh,
        Address identity,
        CancellationToken cancellationToken
    )
    {
        var registry = map.Contracts[ContractName.IdentityRegistry].Address;
        var steps = new List<OperationStep>();
        if (identity == Address.Zero)
        {
            // Neither is known: the investor is not established, and a new wallet changes nothing about that.
            return steps;
        }

        if (await IdentityAsync(map, fresh, cancellationToken) == Address.Zero)
        {
            var admit = artifacts
                .Function(ContractName.IdentityRegistry, "registerIdentity")
                .Encode(fresh, identity, new BigInteger(IdentityDesk.Korea));
            steps.Add(new("register", SignerRole.Issuer, registry, admit));
        }

        if (await IdentityAsync(map, lost, cancellationToken) != Address.Zero)
        {
            var strike = artifacts.Function(ContractName.IdentityRegistry, "deleteIdentity").Encode(lost);
            steps.Add(new("strike", SignerRole.Issuer, registry, strike));
        }

        return steps;
    }
}
