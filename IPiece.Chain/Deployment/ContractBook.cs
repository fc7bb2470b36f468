using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using Npgsql;

namespace IPiece.Chain.Deployment;

/// <summary>chain_contracts: what stands where.</summary>
public sealed class ContractBook(NpgsqlDataSource database)
{
    /// <summary>All contracts and tokens by name.</summary>
    public async Task<Dictionary<string, DeployedContract>> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            "select name, address, code_hash from chain_contracts",
            static row => new DeployedContract(row.GetString(0), Address.Parse(row.GetString(1)), row.GetString(2)),
            cancellationToken
        );
        return rows.ToDictionary(static contract => contract.Name, StringComparer.Ordinal);
    }

    /// <summary>Enters a contract.</summary>
    public Task AddAsync(DeployedContract contract, string transactionHash, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "insert into chain_contracts (name, address, code_hash, transaction_hash) values ($1, $2, $3, $4) on conflict (name) do nothing",
            cancellationToken,
            contract.Name,
            contract.Address.ToString(),
            contract.CodeHash,
            transactionHash
        );
}
