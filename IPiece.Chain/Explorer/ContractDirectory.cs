using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using Npgsql;

namespace IPiece.Chain.Explorer;

/// <summary>Whose an address is, and how to read what is said to it. Read again every few seconds, since tokens are listed as we go.</summary>
public sealed class ContractDirectory(ContractBook book, ContractArtifacts artifacts, NpgsqlDataSource database, TimeProvider time)
    : IDisposable
{
    private static readonly TimeSpan s_keptFor = TimeSpan.FromSeconds(5);
    private readonly ShortMemory<ChainNames> _memory = new(time, s_keptFor);

    /// <summary>The names that hold now.</summary>
    public Task<ChainNames> ReadAsync(CancellationToken cancellationToken) => _memory.ReadAsync(LoadAsync, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _memory.Dispose();

    /// <summary>The interface behind a row of the contract book: a token's is SecurityToken's, a named part's is that of its own kind.</summary>
    internal ContractArtifact? ArtifactOf(string name)
    {
        var kind = name.Split(':')[0];
        var wanted = string.Equals(kind, "token", StringComparison.Ordinal) ? ContractName.SecurityToken : kind;
        return artifacts.All.FirstOrDefault(one => string.Equals(one.Name, wanted, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<ChainNames> LoadAsync(CancellationToken cancellationToken)
    {
        var contracts = await book.ReadAsync(cancellationToken);
        var signers = await database.QueryAsync(
            "select address, name from signer_keys",
            static row => (Address.Parse(row.GetString(0)), row.GetString(1)),
            cancellationToken
        );
        return new ChainNames(
            contracts
                .Values.GroupBy(static contract => contract.Address)
                .ToDictionary(static group => group.Key, group => (group.First().Name, ArtifactOf(group.First().Name))),
            signers.ToDictionary()
        );
    }
}
