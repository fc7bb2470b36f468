using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Settlement;

public sealed class ReconciliationTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task A_transfer_made_by_hand_on_the_chain_is_a_break_of_both_holders_with_the_exact_amounts()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        Assert.True((await worker.CompareAsync()).Ok);

        await HandMade.TransferAsync(world, worker, from: 0, to: 1, units: 7);

        var broken = Assert.Single((await worker.CompareAsync()).Invariants, invariant => !invariant.Ok);
        Assert.Equal("C1", broken.Name);
        Assert.Equal(2, broken.Breaks.Count);
        Assert.Contains(broken.Breaks, found => found.Actual == ChainWorld.StartUnits - 7 && found.Expected == ChainWorld.StartUnits);
        Assert.Contains(broken.Breaks, found => found.Actual == ChainWorld.StartUnits + 7 && found.Expected == ChainWorld.StartUnits);
        Assert.All(broken.Breaks, found => Assert.Matches(@"^investor \d+ \(0x[0-9a-fA-F]{40}\)$", found.Subject));
    }

    [Fact]
    public async Task A_hand_made_edit_of_the_ledger_breaks_c1_and_c3_keeps_its_age_and_is_never_corrected()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        var investor = world.Investors[1].Value;
        await world.ExecuteAsOwnerAsync(
            $"update accounts set posted = posted + 1 where owner_kind = 1 and owner_id = {investor} and kind = 1"
        );

        var first = await worker.CompareAsync();
        var second = await worker.CompareAsync();
        Assert.Equal(["C1", "C3"], first.Invariants.Where(invariant => !invariant.Ok).Select(invariant => invariant.Name));
        var found = first.Invariants[0].Breaks.Single();
        Assert.Equal(("KRWT", ChainWorld.StartKrw + 1, ChainWorld.StartKrw), (found.Asset, found.Expected, found.Actual));
        Assert.Contains($"investor {investor} ", found.Subject, StringComparison.Ordinal);
        Assert.Equal(found.FirstSeenAt, second.Invariants[0].Breaks.Single().FirstSeenAt);
    }

    [Fact]
    public async Task Units_in_the_register_that_nobody_minted_break_c2()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        await world.ExecuteAsOwnerAsync(
            $"update accounts set posted = posted - 5 where kind = 16 and owner_id = {world.Instruments[0].Value}"
        );

        Assert.Equal("C2", Assert.Single((await worker.CompareAsync()).Invariants, invariant => !invariant.Ok).Name);
    }

    [Fact]
    public async Task A_batch_that_the_ledger_calls_settled_and_the_chain_does_not_know_breaks_c4()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        await world.ExecuteAsOwnerAsync(
            $"insert into chain_batches (id, kind, state, trades_root, leg_count, created_at) values (999, 4, 2, '0x{new string('7', 64)}', 0, now())"
        );

        var broken = Assert.Single((await worker.CompareAsync()).Invariants, invariant => !invariant.Ok);
        Assert.Equal(("C4", "batch 999"), (broken.Name, broken.Breaks.Single().Subject));
    }
}
