using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Reconciliation;
using IPiece.Chain.Register;
using IPiece.Chain.Tests.Support;
using Npgsql;

namespace IPiece.Chain.Tests.Register;

/// <summary>The register's tables beside what the contracts themselves say, read at the register's block.</summary>
internal static class RegisterView
{
    /// <summary>Follows the chain to its newest block, as a worker without a memory would.</summary>
    public static async Task<RegisterPosition> FollowAsync(WorkerProcess worker)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var roots = RegisterRoots.Of(await worker.Get<ContractBook>().ReadAsync(cancellation));
        while (true)
        {
            var (position, isCaughtUp) = await worker.Get<EventIndexer>().FollowAsync(roots, cancellation);
            if (isCaughtUp)
            {
                return position;
            }
        }
    }

    /// <summary>Every balance, supply and identity of the register is what the contracts say.</summary>
    /// <returns>How many balances were compared.</returns>
    public static async Task<int> AssertEqualsViewsAsync(ChainWorld world, WorkerProcess worker)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var position = await worker.Get<RegisterStore>().LastAsync(cancellation);
        var chain = worker.Get<ChainReader>();
        var balances = await ReadAsync(
            world,
            "select token, wallet, amount from register_balances order by token, wallet",
            row => (Token: Address.Parse(row.GetString(0)), Wallet: Address.Parse(row.GetString(1)), Amount: row.GetInt64(2))
        );
        var views = await chain.BalancesAsync(balances.Select(one => (one.Token, one.Wallet)), position.Number, cancellation);
        Assert.Equal(views, balances.Select(one => one.Amount));
        var tokens = await ReadAsync(
            world,
            "select address, supply from register_tokens order by address",
            row => (Token: Address.Parse(row.GetString(0)), Supply: row.GetInt64(1))
        );
        Assert.Equal(
            await chain.SuppliesAsync(tokens.Select(one => one.Token), position.Number, cancellation),
            tokens.Select(one => one.Supply)
        );
        Assert.All(tokens, token => Assert.Equal(token.Supply, balances.Where(one => one.Token == token.Token).Sum(one => one.Amount)));
        await AssertIdentitiesAsync(world, worker, position);
        return balances.Count;
    }

    private static async Task AssertIdentitiesAsync(ChainWorld world, WorkerProcess worker, RegisterPosition position)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var registry = (await worker.Get<ContractBook>().ReadAsync(cancellation))[ContractName.IdentityRegistry].Address;
        var identity = worker.Get<ContractArtifacts>().Function(ContractName.IdentityRegistry, "identity");
        var known = await ReadAsync(
            world,
            "select wallet, identity from register_identities order by wallet",
            row => (Wallet: Address.Parse(row.GetString(0)), Identity: row.IsDBNull(1) ? Address.Zero : Address.Parse(row.GetString(1)))
        );
        var answers = await worker.Node.CallManyAsync(
            [.. known.Select(one => new CallRequest(registry, identity.Encode(one.Wallet)))],
            BlockReference.At(position.Number),
            cancellation
        );
        Assert.Equal(answers.Select(answer => (Address)identity.DecodeOutput(answer)[0]), known.Select(one => one.Identity));
    }

    public static async Task<List<T>> ReadAsync<T>(ChainWorld world, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = world.Database.OwnerDataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
