using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Register;

public sealed class RebuildTests(EvmFixture evm, ITestOutputHelper output) : IClassFixture<EvmFixture>
{
    /// <summary>How many transfers; the full proof is 100000.</summary>
    private const string CountVariable = "IPIECE_REGISTER_TRANSFERS";

    private const int UsualCount = 3_000;
    private const int Holders = 60;
    private const int LegsABatch = 2 * 50;

    [Fact(Timeout = 900_000)]
    public async Task A_register_rebuilt_from_many_transfers_equals_the_contracts_own_views()
    {
        var wanted = Environment.GetEnvironmentVariable(CountVariable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : UsualCount;
        await using var world = await ChainWorld.CreateAsync(investors: Holders, instruments: 1);
        await using (var worker = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await worker.RunRoundAsync();
            await MoveAsync(world, worker, wanted);
        }

        await world.ExecuteAsOwnerAsync(
            "truncate register_events, register_balances, register_tokens, register_identities, register_checkpoints"
        );
        await using var rebuilding = new WorkerProcess(world.Database, evm.RpcUrl);
        var clock = Stopwatch.StartNew();
        var position = await RegisterView.FollowAsync(rebuilding);
        clock.Stop();

        var transfers = await world.CountAsync("register_events", "kind = 1");
        Assert.InRange(transfers, wanted, long.MaxValue);
        var balances = await RegisterView.AssertEqualsViewsAsync(world, rebuilding);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{transfers} transfers in {position.Number} blocks rebuilt in {clock.ElapsedMilliseconds} ms; {balances} balances equal their views"
            )
        );
    }

    /// <summary>Batches of settlement as the contract takes them: every giver gives to one taker, a different one each time.</summary>
    private static async Task MoveAsync(ChainWorld world, WorkerProcess worker, int wanted)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var ring = await worker.Get<SignerStore>().OpenAsync(cancellation);
        var contracts = await worker.Get<ContractBook>().ReadAsync(cancellation);
        var settle = worker.Get<ContractArtifacts>().Function(ContractName.Settlement, "settle");
        var token = await HandMade.TokenAsync(world, worker);
        var wallets = new List<Address>();
        for (var index = 0; index < Holders; index++)
        {
            wallets.Add(await world.WalletAsync(index));
        }

        wallets.Sort();
        var random = new Random(7);
        for (var (moved, batch) = (0, 0); moved < wanted; batch++)
        {
            var parties = Enumerable.Range(0, Holders).OrderBy(_ => random.Next()).Take(Math.Min(Holders, LegsABatch)).ToList();
            var gives = parties.Take(parties.Count / 2).ToHashSet();
            var legs = parties
                .Order()
                .Select(party => (object)new object[] { token, wallets[party], new BigInteger(gives.Contains(party) ? -1 : 1) })
                .ToArray();
            var id = Keccak.Hash($"rebuild:{batch}");
            var call = settle.Encode(id, id, BigInteger.Zero, legs, Array.Empty<object>());
            var outcome = await worker
                .Get<SignerQueue>()
                .ExecuteAsync(
                    ring,
                    new(SignerRole.Settlement, $"rebuild:{batch}", contracts[ContractName.Settlement].Address, call),
                    cancellation
                );
            Assert.True(outcome.Succeeded, outcome.RevertReason);
            moved += parties.Count / 2;
        }
    }
}
