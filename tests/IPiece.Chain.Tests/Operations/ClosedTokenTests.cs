using IPiece.Chain.Tests.Support;
using IPiece.Data.Operations;
using IPiece.Data.Requests;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Operations;

/// <summary>A token that lacks a freeze, because the chain refuses it there: everything else goes on.</summary>
public sealed class ClosedTokenTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private const int Refused = 0;
    private const int New = 2;
    private const string Carried = "natural_key like '%carried:%'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_decided_while_a_token_lacks_a_freeze_reaches_that_token_too()
    {
        const int Unfrozen = 1;
        const int Later = 2;
        const int Recovered = 3;
        await using var scene = await OperationScene.CreateAsync();
        scene.World.Investors.Add(await scene.World.Database.Seed.InvestorAsync(Token));
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl, settings: ("Chain:GasBudgetPercent", "1"));
        await scene.FreezeAsync(worker, Unfrozen, Recovered, Refused);
        // So dear that each goes by itself.
        worker.Node.GasOf = static gas => gas * 40;
        await worker.RefuseFreezeAsync(scene.World, Refused);
        await scene.ListAsync(holders: 3);
        await worker.RunRoundAsync();
        Assert.Equal(2, await scene.World.CountAsync("chain_transactions", $"{Carried} and state = 2"));

        await scene.AgreeAsync(ChangeRequestKinds.WalletFreeze, new WalletChange(scene.Investor(Later)).ToPayload());
        await scene.AgreeAsync(ChangeRequestKinds.WalletUnfreeze, new WalletChange(scene.Investor(Unfrozen)).ToPayload());
        await scene.AgreeAsync(ChangeRequestKinds.WalletRecovery, new WalletChange(scene.Investor(Recovered)).ToPayload());
        await worker.RunRoundAsync();

        Assert.Equal("222222", await scene.StatesAsync());
        Assert.Equal($"{Later} {Recovered}", await FrozenAsync(scene));
        await scene.AssertAgreesAsync(worker);

        await using var healed = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await healed.RunRoundAsync();
        Assert.Equal($"{Refused} {Later} {Recovered}", await FrozenAsync(scene));
        Assert.Equal(3, await scene.World.CountAsync("chain_transactions", $"{Carried} and state = 2"));
        await scene.AssertAgreesAsync(healed);
    }

    [Fact]
    public async Task A_token_that_lacks_a_freeze_holds_up_nothing_but_itself_and_what_rests_on_it()
    {
        await using var scene = await OperationScene.CreateAsync();
        scene.World.Investors.Add(await scene.World.Database.Seed.InvestorAsync(ChainWorld.StartKrw, Token));
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await scene.FreezeAsync(worker, Refused);
        await worker.RefuseFreezeAsync(scene.World, Refused);
        await scene.ListAsync(holders: 3);
        // The second spends what the first brings its seller, the third sells what may come of the second. A stranger's and a deposit do not wait.
        await scene.World.TradeAsync([(New, 1, 2, 4, 1_000), (0, 2, 1, 2, 1_000), (0, 3, 2, 1, 1_000), (1, 3, 1, 2, 1_000)]);
        await scene.World.Database.Seed.DepositAsync(scene.World.Investors[2], 5_000, Token);

        await worker.RunRoundAsync();
        await worker.RunRoundAsync();

        var instrument = scene.World.Instruments[New].Value;
        Assert.Equal(6, await scene.World.CountAsync("chain_instructions", "state = 0"));
        Assert.Equal(0, await scene.World.CountAsync("chain_instructions", "state not in (0, 2)"));
        Assert.Equal(4, await scene.World.CountAsync("chain_instructions", $"state = 0 and instrument_id = {instrument}"));
        Assert.Equal(2, await scene.World.CountAsync("chain_instructions", "state = 0 and kind = 4 and reference_id in (2, 3)"));
        Assert.Contains(await scene.World.SymbolAsync(New), worker.Status.Message, StringComparison.Ordinal);
        await scene.AssertAgreesAsync(worker);

        await using var healed = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await healed.RunRoundAsync();
        await scene.World.AssertAllSettledAsync(healed);
    }

    [Fact]
    public async Task An_operation_that_waits_for_what_is_held_up_holds_up_its_own_token_alone()
    {
        await using var scene = await OperationScene.CreateAsync();
        scene.World.Investors.Add(await scene.World.Database.Seed.InvestorAsync(ChainWorld.StartKrw, Token));
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await scene.FreezeAsync(worker, Refused);
        await worker.RefuseFreezeAsync(scene.World, Refused);
        await scene.ListAsync(holders: 3);
        // The second trade spends what the first brings its seller; the transfer comes after it, and the fourth trade after the transfer.
        await scene.World.TradeAsync([(New, 1, 2, 4, 1_000), (0, 2, 1, 2, 1_000)]);
        var transfer = new ForcedTransferChange(await scene.World.SymbolAsync(0), scene.Investor(1), scene.Investor(2), 1);
        await scene.AgreeAsync(ChangeRequestKinds.ForcedTransfer, transfer.ToPayload());
        await scene.World.TradeAsync([(1, 3, 1, 2, 1_000), (0, 3, 1, 1, 1_000)]);
        await scene.World.Database.Seed.DepositAsync(scene.World.Investors[2], 5_000, Token);

        await worker.RunRoundAsync();
        await worker.RunRoundAsync();

        var (open, closed) = (scene.World.Instruments[0].Value, scene.World.Instruments[New].Value);
        Assert.Equal("20", await scene.StatesAsync());
        Assert.Equal(2, await scene.World.CountAsync("chain_instructions", $"state = 0 and instrument_id = {open}"));
        Assert.Equal(
            0,
            await scene.World.CountAsync(
                "chain_instructions",
                $"state <> 2 and instrument_id is distinct from {open} and instrument_id is distinct from {closed}"
            )
        );
        await scene.AssertAgreesAsync(worker);

        await using var healed = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await healed.RunRoundAsync();
        await healed.RunRoundAsync();
        Assert.Equal("22", await scene.StatesAsync());
        await scene.World.AssertAllSettledAsync(healed);
    }

    [Fact]
    public async Task A_batch_that_was_on_its_way_when_its_token_closed_is_finished()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using (var dying = new WorkerProcess(scene.World.Database, evm.RpcUrl))
        {
            await scene.FreezeAsync(dying, Refused);
            await scene.ListAsync(holders: 3);
            await dying.RunUntilStoppedAsync(
                StopPoint.BeforeBroadcast,
                once: async () => await scene.World.CountAsync("chain_batches", "state = 1") > 0
            );
        }

        await scene.World.ExecuteAsOwnerAsync($"update chain_transactions set natural_key = 'test:' || id where {Carried}");
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RefuseFreezeAsync(scene.World, Refused);
        await worker.RunRoundAsync();

        Assert.Equal(0, await scene.World.CountAsync("chain_batches", "state < 2"));
        Assert.Equal(0, await scene.World.CountAsync("chain_instructions", "state <> 2"));
    }

    [Fact]
    public async Task A_freeze_that_failed_too_often_in_its_block_is_tried_again_a_day_later()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using (var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl))
        {
            await scene.FreezeAsync(worker, Refused);
            await worker.StarveFreezeAsync(scene.World, Refused);
            await scene.ListAsync(holders: 3);
            for (var round = 0; round < 3; round++)
            {
                await worker.RunRoundAsync();
            }

            Assert.Equal(8, await scene.World.CountAsync("chain_transactions", $"{Carried} and state = 3"));
        }

        await using var healed = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await healed.RunRoundAsync();
        Assert.Equal(0, await scene.World.CountAsync("chain_transactions", $"{Carried} and state = 2"));

        await using var tomorrow = new WorkerProcess(
            scene.World.Database,
            evm.RpcUrl,
            time: new ShiftedClock(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1))
        );
        await tomorrow.RunRoundAsync();
        Assert.Equal($"{Refused}", await FrozenAsync(scene));
        Assert.Equal(0, await scene.World.CountAsync("chain_instructions", "state <> 2"));
        await scene.AssertAgreesAsync(tomorrow);
    }

    /// <summary>Whom the new token has frozen, by place in the world.</summary>
    private static async Task<string> FrozenAsync(OperationScene scene)
    {
        var frozen = new List<int>();
        for (var index = 0; index < scene.World.Investors.Count; index++)
        {
            var wallet = await scene.World.WalletAsync(index);
            var symbol = await scene.World.SymbolAsync(New);
            if (
                await scene.World.CountAsync(
                    "register_balances b join register_tokens t on t.address = b.token",
                    $"b.is_frozen and b.wallet = '{wallet}' and t.symbol = '{symbol}'"
                ) > 0
            )
            {
                frozen.Add(index);
            }
        }

        return string.Join(' ', frozen);
    }
}
