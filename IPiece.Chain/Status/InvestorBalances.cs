using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Reconciliation;
using Npgsql;

namespace IPiece.Chain.Status;

/// <summary>Reads what one investor has on the chain, at one block.</summary>
public sealed class InvestorBalances(NpgsqlDataSource database, IEthereumNode node, ChainReader chain, ContractBook book)
{
    private const string TokenPrefix = "token:";

    /// <summary>The balances, or null when the investor has no wallet yet.</summary>
    public async Task<BalancesReply?> ReadAsync(long investorId, CancellationToken cancellationToken)
    {
        var wallets = await database.QueryAsync(
            "select address, registered_at is not null from wallets where investor_id = $1",
            static row => (Address: Address.Parse(row.GetString(0)), Registered: row.GetBoolean(1)),
            cancellationToken,
            investorId
        );
        var contracts = await book.ReadAsync(cancellationToken);
        if (wallets.Count == 0 || !contracts.TryGetValue(ContractName.Krwt, out var cash))
        {
            return null;
        }

        var (address, registered) = wallets[0];
        var tokens = contracts
            .Values.Where(static contract => contract.Name.StartsWith(TokenPrefix, StringComparison.Ordinal))
            .OrderBy(static contract => contract.Name, StringComparer.Ordinal)
            .ToList();
        var block = await node.HeadAsync(cancellationToken);
        var balances = await chain.BalancesAsync(tokens.Prepend(cash).Select(token => (token.Address, address)), block, cancellationToken);
        var walletFreezes = await chain.WalletFreezesAsync(
            tokens.Prepend(cash).Select(static token => token.Address),
            address,
            block,
            cancellationToken
        );
        var frozenUnits = await chain.FrozenUnitsAsync(tokens.Select(static token => token.Address), address, block, cancellationToken);
        var units = tokens.Select(
            (token, index) =>
                new UnitBalanceReply(
                    token.Name[TokenPrefix.Length..],
                    token.Address.ToString(),
                    balances[index + 1],
                    frozenUnits[index],
                    walletFreezes[index + 1]
                )
        );
        return new BalancesReply(investorId, address.ToString(), registered, block, balances[0], walletFreezes[0], [.. units]);
    }
}
