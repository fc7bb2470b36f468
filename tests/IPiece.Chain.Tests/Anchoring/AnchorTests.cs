using System.Numerics;
using IPiece.Chain.Anchoring;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Tests.Ethereum;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Anchoring;

public sealed class AnchorTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private static readonly ShiftedClock s_tomorrow = new(TimeSpan.FromDays(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_account_is_proved_under_the_published_root_by_the_contract_and_by_ethers()
    {
        await using var world = await ChainWorld.CreateAsync();
        await world.TradeAtRandomAsync(20, seed: 8);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl, time: s_tomorrow);
        await worker.RunRoundAsync();

        var anchor = (await worker.Get<AnchorReader>().PageAsync(beforeDay: null, limit: 10, Token)).Items.Single();
        Assert.Equal(("published", 9L), (anchor.State, anchor.Leaves));
        foreach (var investor in world.Investors)
        {
            var proofs = (await worker.Get<AnchorReader>().ProofsAsync(investor.Value, day: null, Token))!;
            Assert.Equal(3, proofs.Accounts.Count);
            foreach (var account in proofs.Accounts)
            {
                Assert.True(await VerifyAsync(worker, anchor.Day, account));
                Assert.False(await VerifyAsync(worker, anchor.Day - 1, account));
                Assert.False(await VerifyAsync(worker, anchor.Day, account with { Leaf = anchor.Root }));
            }

            var answers = await Ethers.AskAsync(proofs.Accounts.Select(account => Question(proofs, account)), Token);
            Assert.Equal(proofs.Accounts.Select(account => account.Leaf), answers.Select(answer => answer.GetProperty("leaf").GetString()));
            Assert.All(answers, answer => Assert.Equal(anchor.Root, answer.GetProperty("root").GetString()));
        }
    }

    [Fact]
    public async Task A_root_has_the_balances_of_midnight_whenever_it_is_made_and_is_published_once_by_however_many()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using (var early = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await early.RunRoundAsync();
        }

        // All that was booked is of today: yesterday's midnight had nothing, and today's has all of it.
        Assert.Equal(0, await world.CountAsync("ledger_anchors", "true"));
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl, time: s_tomorrow);
        await using var other = new WorkerProcess(world.Database, evm.RpcUrl, time: s_tomorrow);
        await Task.WhenAll(worker.Get<AnchorPreparer>().PrepareAsync(Token), other.Get<AnchorPreparer>().PrepareAsync(Token));
        await worker.RunRoundAsync();
        await other.RunRoundAsync();

        Assert.Equal(1, await world.CountAsync("ledger_anchors", "state = 1 and block_number > 0"));
        Assert.Equal(1, await world.CountAsync("chain_transactions", "natural_key like 'anchor:%' and state = 2"));
        Assert.Equal(
            ChainWorld.StartUnits,
            await world.Database.ScalarAsync<long>("select min(posted) from ledger_anchor_leaves where asset_id <> 1", Token)
        );
        Assert.Equal(3, await world.CountAsync("ledger_anchor_salts", "length(salt) = 32"));
    }

    [Fact]
    public async Task What_occurred_after_midnight_is_not_in_the_day_s_balances()
    {
        await using var world = await ChainWorld.CreateAsync();
        await world.ExecuteAsOwnerAsync(
            "alter table journals disable trigger append_only; update journals set occurred_at = occurred_at - interval '2 days'; alter table journals enable trigger append_only"
        );
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 7, price: 1_000);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);

        await worker.Get<AnchorPreparer>().PrepareAsync(Token);

        Assert.Equal(1, await world.CountAsync("ledger_anchors", "state = 0"));
        Assert.Equal(0, await world.CountAsync("ledger_anchor_leaves", $"asset_id <> 1 and posted <> {ChainWorld.StartUnits}"));
        Assert.Equal(0, await world.CountAsync("ledger_anchor_leaves", $"asset_id = 1 and posted <> {ChainWorld.StartKrw}"));
    }

    [Fact]
    public async Task The_day_that_ended_is_attested_once_for_each_token_with_its_figures_and_verdict()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl, time: s_tomorrow);
        await worker.RunRoundAsync();
        await world.ExecuteAsOwnerAsync("update accounts set posted = posted + 1 where owner_kind = 1 and kind = 1");
        await using var again = new WorkerProcess(world.Database, evm.RpcUrl, time: s_tomorrow);
        await again.RunRoundAsync();

        Assert.Equal(3, await world.CountAsync("quantity_attestations", "holds and length(hash) = 64 and block_number > 0"));
        Assert.Equal(2, await world.CountAsync("quantity_attestations", $"issued = {3 * ChainWorld.StartUnits} and balances = issued"));
        await using var later = new WorkerProcess(world.Database, evm.RpcUrl, time: new ShiftedClock(TimeSpan.FromDays(2)));
        await later.RunRoundAsync();
        Assert.Equal(1, await world.CountAsync("quantity_attestations", "not holds and asset = 'KRWT' and supply <> ledger"));
    }

    private static object Question(ProofReply proofs, AccountProofReply account) =>
        new
        {
            ask = "prove",
            salt = proofs.Salt,
            investorId = proofs.InvestorId,
            asset = account.Asset,
            posted = account.Posted,
            held = account.Held,
            proof = account.Proof,
        };

    private static async Task<bool> VerifyAsync(WorkerProcess worker, int day, AccountProofReply account)
    {
        var verify = worker.Get<ContractArtifacts>().Function(ContractName.LedgerAnchor, "verify");
        var contract = (await worker.Get<ContractBook>().ReadAsync(Token))[ContractName.LedgerAnchor].Address;
        var call = verify.Encode(
            new BigInteger(day),
            account.Proof.Select(static node => (object)Hex.Decode(node)).ToArray(),
            Hex.Decode(account.Leaf)
        );
        return (bool)verify.DecodeOutput(await worker.Node.CallAsync(new(contract, call), BlockReference.Latest, Token))[0];
    }
}
