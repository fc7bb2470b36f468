using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using Npgsql;

namespace IPiece.Chain.Explorer;

/// <summary>What stands where, whether it is what was deployed, and who may do what there. Looked at every ten seconds at most.</summary>
public sealed class ContractReader(
    IEthereumNode node,
    ContractBook book,
    ContractDirectory directory,
    ContractArtifacts artifacts,
    RoleScan roles,
    NpgsqlDataSource database,
    TimeProvider time
) : IDisposable
{
    private const string RoleSuffix = "_ROLE";
    private const string AdminRole = "DEFAULT_ADMIN_ROLE";
    private static readonly TimeSpan s_keptFor = TimeSpan.FromSeconds(10);

    private readonly ShortMemory<ContractsReply> _memory = new(time, s_keptFor);

    /// <summary>All contracts, in order of their names.</summary>
    public Task<ContractsReply> ReadAsync(CancellationToken cancellationToken) => _memory.ReadAsync(LookAsync, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _memory.Dispose();

    private async Task<ContractsReply> LookAsync(CancellationToken cancellationToken)
    {
        var head = await node.HeadAsync(cancellationToken);
        var contracts = await book.ReadAsync(cancellationToken);
        await roles.AdvanceAsync([.. contracts.Values.Select(static contract => contract.Address)], head, cancellationToken);
        var names = await directory.ReadAsync(cancellationToken);
        var deployments = (
            await database.QueryAsync(
                "select name, transaction_hash from chain_contracts",
                static row => (row.GetString(0), row.GetString(1)),
                cancellationToken
            )
        ).ToDictionary();
        var held = await HeldAsync(head, cancellationToken);
        var items = new List<ContractDetailReply>(contracts.Count);
        foreach (var contract in contracts.Values.OrderBy(static one => one.Name, StringComparer.Ordinal))
        {
            var code = await node.CodeAsync(contract.Address, cancellationToken);
            var hash = code.Length == 0 ? null : Hex.Encode(Keccak.Hash(code));
            var artifact = artifacts.All.FirstOrDefault(one => string.Equals(one.Name, contract.Name, StringComparison.Ordinal));
            items.Add(
                new ContractDetailReply(
                    contract.Name,
                    contract.Address.ToString(),
                    contract.CodeHash,
                    hash,
                    string.Equals(hash, contract.CodeHash, StringComparison.Ordinal),
                    artifact?.IsCode(code),
                    deployments.GetValueOrDefault(contract.Name, string.Empty),
                    Roles(held, contract.Address, names)
                )
            );
        }

        return new ContractsReply(head, roles.ReadTo, items);
    }

    /// <summary>Of all that was ever granted on our contracts, what is held now.</summary>
    private async Task<HashSet<(Address Contract, string Role, Address Account)>> HeldAsync(long block, CancellationToken cancellationToken)
    {
        var grants = roles.Grants.ToList();
        var hasRole = artifacts.Function(ContractName.Krwt, "hasRole");
        var answers = await node.CallManyAsync(
            [.. grants.Select(grant => new CallRequest(grant.Contract, hasRole.Encode(Hex.Decode(grant.Role), grant.Account)))],
            BlockReference.At(block),
            cancellationToken
        );
        return [.. grants.Zip(answers).Where(pair => (bool)hasRole.DecodeOutput(pair.Second)[0]).Select(static pair => pair.First)];
    }

    private List<RoleReply> Roles(HashSet<(Address Contract, string Role, Address Account)> held, Address contract, ChainNames names)
    {
        var known = RoleNames();
        return
        [
            .. held.Where(grant => grant.Contract == contract)
                .GroupBy(static grant => grant.Role, StringComparer.Ordinal)
                .Select(group => new RoleReply(
                    known.GetValueOrDefault(group.Key, group.Key),
                    [.. group.Select(static grant => grant.Account).Order().Select(names.Account)]
                ))
                .OrderBy(static role => role.Role, StringComparer.Ordinal),
        ];
    }

    /// <summary>By hash: a role's is that of its own name, and the admin's is zero.</summary>
    private Dictionary<string, string> RoleNames() =>
        artifacts
            .All.SelectMany(static artifact => artifact.Abi.Functions.Values)
            .Where(static function => function.Inputs.Count == 0 && function.Name.EndsWith(RoleSuffix, StringComparison.Ordinal))
            .Select(static function => function.Name)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(
                static name => Hex.Encode(string.Equals(name, AdminRole, StringComparison.Ordinal) ? ChainRoles.Admin : Keccak.Hash(name)),
                StringComparer.Ordinal
            );
}
