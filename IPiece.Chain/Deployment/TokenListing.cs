using System.Numerics;
using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using Npgsql;

namespace IPiece.Chain.Deployment;

/// <summary>One token for each instrument, made by the factory.</summary>
public sealed class TokenListing(
    NpgsqlDataSource database,
    SignerQueue queue,
    IEthereumNode node,
    ContractArtifacts artifacts,
    ContractBook book,
    ILogger<TokenListing> logger
)
{
    /// <summary>Lists every instrument that has no token, and returns all tokens by instrument id.</summary>
    public async Task<Dictionary<int, Address>> EnsureAsync(
        SignerRing ring,
        Dictionary<string, DeployedContract> contracts,
        CancellationToken cancellationToken
    )
    {
        var instruments = await database.QueryAsync(
            "select id, symbol, name_en, total_units from instruments order by id",
            static row => (Id: row.GetInt32(0), Symbol: row.GetString(1), Name: row.GetString(2), Cap: row.GetInt64(3)),
            cancellationToken
        );
        var tokens = new Dictionary<int, Address>();
        foreach (var (id, symbol, name, cap) in instruments)
        {
            if (!contracts.TryGetValue(ContractName.Token(symbol), out var token))
            {
                try
                {
                    token = await ListAsync(ring, contracts[ContractName.TokenFactory].Address, symbol, name, cap, cancellationToken);
                }
                catch (SignerStoppedException stop)
                {
                    // Nobody can list it now; what needs it waits, and the rest goes on.
                    logger.LogError("{Symbol} is not listed: {Reason}", symbol, stop.Message);
                    continue;
                }

                contracts[token.Name] = token;
            }

            tokens[id] = token.Address;
        }

        return tokens;
    }

    private async Task<DeployedContract> ListAsync(
        SignerRing ring,
        Address factory,
        string symbol,
        string name,
        long cap,
        CancellationToken cancellationToken
    )
    {
        var create = artifacts.Function(ContractName.TokenFactory, "createToken").Encode(symbol, name, new BigInteger(cap));
        var outcome = await queue.ExecuteAsync(
            ring,
            new(SignerRole.Issuer, ContractName.Token(symbol), factory, create),
            cancellationToken
        );
        if (!outcome.Succeeded)
        {
            throw new ChainMisconfiguredException($"The token of {symbol} ({outcome.Hash}) was refused: {outcome.RevertReason}.");
        }

        var tokenOf = artifacts.Function(ContractName.TokenFactory, "tokenOf");
        var answer = await node.CallAsync(new(factory, tokenOf.Encode(symbol)), BlockReference.Latest, cancellationToken);
        var address = (Address)tokenOf.DecodeOutput(answer)[0];
        var code = await node.CodeAsync(address, cancellationToken);
        var token = new DeployedContract(ContractName.Token(symbol), address, Hex.Encode(Keccak.Hash(code)));
        await book.AddAsync(token, outcome.Hash, cancellationToken);
        logger.LogInformation("Listed {Symbol} at {Address}", symbol, address);
        return token;
    }
}
