using IPiece.Chain.Deployment;
using IPiece.Chain.Explorer;
using IPiece.Chain.Keys;
using IPiece.Chain.Operations;
using IPiece.Chain.Signing;
using IPiece.Chain.Tests.Support;
using IPiece.Data.Operations;
using IPiece.Data.Requests;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Operations;

public sealed class OperationTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_forced_transfer_moves_ledger_and_chain_and_at_no_moment_is_there_a_break()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        await scene.AgreeAsync(ChangeRequestKinds.ForcedTransfer, await TransferAsync(scene, from: 0, to: 1, units: 40));
        await scene.AssertAgreesAsync(worker);
        Assert.Equal((ChainWorld.StartUnits - 40, ChainWorld.StartUnits), await scene.UnitsAsync(0));
        await worker.RunRoundAsync();

        Assert.Equal("2", await scene.StatesAsync());
        await scene.AssertAgreesAsync(worker);
        Assert.Equal((ChainWorld.StartUnits - 40, ChainWorld.StartUnits - 40), await scene.UnitsAsync(0));
        Assert.Equal((ChainWorld.StartUnits + 40, ChainWorld.StartUnits + 40), await scene.UnitsAsync(1));
        Assert.Equal(
            ChainWorld.StartUnits + 40,
            await scene.World.Database.ScalarAsync<long>(
                $"select units from positions where investor_id = {scene.Investor(1)} and instrument_id = {scene.World.Instruments[0].Value}",
                Token
            )
        );
    }

    [Fact]
    public async Task A_forced_transfer_reaches_the_chain_after_what_it_rests_on_and_before_what_rests_on_it()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await scene.World.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 500, price: 100);
        // Positions are written by Matching, which is not here.
        await scene.World.ExecuteAsOwnerAsync(
            $"update positions set units = {ChainWorld.StartUnits + 500} where investor_id = {scene.Investor(0)}"
        );
        await scene.AgreeAsync(ChangeRequestKinds.ForcedTransfer, await TransferAsync(scene, from: 0, to: 2, units: 1_500));
        await scene.World.TradeAsync(instrument: 0, buyer: 1, seller: 2, units: 2_500, price: 100);

        await worker.RunRoundAsync();
        await worker.RunRoundAsync();

        Assert.Equal("2", await scene.StatesAsync());
        await scene.World.AssertAllSettledAsync(worker);
        Assert.Equal((3 * ChainWorld.StartUnits, 3 * ChainWorld.StartUnits), await scene.UnitsAsync(1));
    }

    [Fact]
    public async Task What_the_chain_refuses_says_why_counts_as_unsettled_and_is_done_when_its_cause_is_mended()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var wallet = await scene.World.WalletAsync(1);
        await AsIssuerAsync(worker, "deleteIdentity", wallet);
        await scene.AgreeAsync(ChangeRequestKinds.ForcedTransfer, await TransferAsync(scene, from: 0, to: 1, units: 40));

        await worker.RunRoundAsync();
        Assert.Equal("3", await scene.StatesAsync());
        Assert.StartsWith(
            "NotVerified(wallet: 0x",
            await scene.World.Database.ScalarAsync<string>("select failure from chain_operations", Token),
            StringComparison.Ordinal
        );
        await scene.AssertAgreesAsync(worker);

        await AsIssuerAsync(worker, "registerIdentity", wallet, wallet, 410);
        var id = await scene.World.Database.ScalarAsync<long>("select id from chain_operations", Token);
        Assert.True(await scene.Retry.ApplyAsync(id, new RetryRequest("someone", "registered again"), Token));
        await worker.RunRoundAsync();
        Assert.Equal("2", await scene.StatesAsync());
        await scene.AssertAgreesAsync(worker);
        Assert.False(await scene.Retry.ApplyAsync(id, new RetryRequest("someone", "twice"), Token));
        Assert.Equal(
            "someone retry registered again",
            await scene.World.Database.ScalarAsync<string>(
                "select format('%s %s %s', actor, action, after->>'reason') from audit_log where entity_kind = 'chainOperation' and action = 'retry'",
                Token
            )
        );
    }

    [Fact]
    public async Task A_refused_freeze_that_a_later_decision_has_overtaken_stays_refused()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var wallet = new WalletChange(scene.Investor(0)).ToPayload();
        await scene.AgreeAsync(ChangeRequestKinds.WalletFreeze, wallet);
        await scene.World.ExecuteAsOwnerAsync("update chain_operations set state = 3, failure = 'Paused()'");
        await scene.AgreeAsync(ChangeRequestKinds.WalletUnfreeze, wallet);
        await worker.RunRoundAsync();
        var id = await scene.World.Database.ScalarAsync<long>("select min(id) from chain_operations", Token);

        Assert.False(await scene.Retry.ApplyAsync(id, new RetryRequest("someone", "mended"), Token));

        Assert.Equal("32", await scene.StatesAsync());
        Assert.Equal(0, await scene.World.CountAsync("register_balances", "is_frozen"));
    }

    [Fact]
    public async Task A_frozen_investor_is_frozen_for_every_token_and_may_not_trade_until_the_freeze_ends()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        await scene.AgreeAsync(ChangeRequestKinds.WalletFreeze, new WalletChange(scene.Investor(0)).ToPayload());
        Assert.Equal(4, await StandingAsync(scene, 0));
        await worker.RunRoundAsync();
        await scene.AssertAgreesAsync(worker);
        Assert.Equal(3, await scene.World.CountAsync("register_balances", $"is_frozen and wallet = '{await scene.World.WalletAsync(0)}'"));
        Assert.Equal(3, await scene.World.CountAsync("register_balances", "is_frozen"));

        await scene.AgreeAsync(ChangeRequestKinds.WalletUnfreeze, new WalletChange(scene.Investor(0)).ToPayload());
        await worker.RunRoundAsync();
        await scene.AssertAgreesAsync(worker);
        Assert.Equal(0, await scene.World.CountAsync("register_balances", "is_frozen"));
        Assert.Equal(2, await StandingAsync(scene, 0));
        Assert.Equal("22", await scene.StatesAsync());
    }

    [Fact]
    public async Task Frozen_units_are_on_hold_in_the_ledger_and_a_forced_transfer_takes_them_last_on_both_sides()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var symbol = await scene.World.SymbolAsync(0);

        await scene.AgreeAsync(ChangeRequestKinds.UnitsFreeze, new UnitsFreezeChange(symbol, scene.Investor(0), 300).ToPayload());
        await scene.AgreeAsync(ChangeRequestKinds.UnitsUnfreeze, new UnitsFreezeChange(symbol, scene.Investor(0), 50).ToPayload());
        await scene.AgreeAsync(ChangeRequestKinds.ForcedTransfer, await TransferAsync(scene, from: 0, to: 1, units: 900));
        await worker.RunRoundAsync();

        Assert.Equal("222", await scene.StatesAsync());
        await scene.AssertAgreesAsync(worker);
        const long Left = 100;
        Assert.Equal(
            Left,
            await scene.World.Database.ScalarAsync<long>("select sum(remaining)::bigint from holds where purpose = 4", Token)
        );
        Assert.Equal(Left, await scene.World.Database.ScalarAsync<long>("select sum(frozen_amount)::bigint from register_balances", Token));
        var refusal = await Assert.ThrowsAsync<ChangeRefusedException>(async () =>
            await scene.AgreeAsync(ChangeRequestKinds.UnitsFreeze, new UnitsFreezeChange(symbol, scene.Investor(0), 1).ToPayload())
        );
        Assert.Equal(ChangeCodes.NotEnoughUnits, refusal.Code);
    }

    [Theory]
    [InlineData(StopPoint.BeforeBroadcast)]
    [InlineData(StopPoint.AfterBroadcast)]
    [InlineData(StopPoint.AtReceipt)]
    public async Task A_lost_wallet_s_successor_has_everything_also_when_the_worker_dies_on_the_way(StopPoint point)
    {
        await using var scene = await OperationScene.CreateAsync();
        var symbol = await scene.World.SymbolAsync(0);
        await using (var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl))
        {
            await worker.RunRoundAsync();
            await scene.AgreeAsync(ChangeRequestKinds.UnitsFreeze, new UnitsFreezeChange(symbol, scene.Investor(0), 30).ToPayload());
            await worker.RunRoundAsync();
            await scene.AgreeAsync(ChangeRequestKinds.WalletRecovery, new WalletChange(scene.Investor(0)).ToPayload());
            await worker.RunUntilStoppedAsync(point, occurrence: 2);
        }

        var lost = await scene.World.WalletAsync(0);
        await scene.World.TradeAsync(instrument: 0, buyer: 0, seller: 2, units: 6, price: 1_000);
        await using var second = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await second.RunRoundAsync();
        await scene.World.TradeAsync(instrument: 0, buyer: 1, seller: 0, units: 5, price: 1_000);
        await second.RunRoundAsync();

        Assert.Equal("22", await scene.StatesAsync());
        await scene.World.AssertAllSettledAsync(second);
        var fresh = await scene.World.WalletAsync(0);
        Assert.NotEqual(lost, fresh);
        Assert.Equal(0, await scene.World.CountAsync("register_balances", $"wallet = '{lost}' and (amount <> 0 or frozen_amount <> 0)"));
        Assert.Equal(
            30,
            await scene.World.Database.ScalarAsync<long>(
                $"select sum(frozen_amount)::bigint from register_balances where wallet = '{fresh}'",
                Token
            )
        );
        Assert.Equal(1, await scene.World.CountAsync("wallet_replacements", $"lost_address = '{lost}' and new_address = '{fresh}'"));
    }

    [Fact]
    public async Task What_comes_after_the_end_of_a_freeze_or_of_a_pause_reaches_the_chain_after_that_end_and_is_not_blamed()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var symbol = await scene.World.SymbolAsync(0);
        var units = new UnitsFreezeChange(symbol, scene.Investor(1), ChainWorld.StartUnits).ToPayload();
        var wallet = new WalletChange(scene.Investor(0)).ToPayload();
        var token = new TokenChange(symbol).ToPayload();
        await scene.AgreeAsync(ChangeRequestKinds.UnitsFreeze, units);
        await scene.AgreeAsync(ChangeRequestKinds.WalletFreeze, wallet);
        await scene.AgreeAsync(ChangeRequestKinds.TokenPause, token);
        await worker.RunRoundAsync();
        Assert.Equal("222", await scene.StatesAsync());

        // Each end is followed by a trade that it allows, all before the worker looks again.
        await scene.AgreeAsync(ChangeRequestKinds.TokenUnpause, token);
        await scene.World.TradeAsync(instrument: 0, buyer: 1, seller: 2, units: 1, price: 1_000);
        await scene.AgreeAsync(ChangeRequestKinds.UnitsUnfreeze, units);
        await scene.World.TradeAsync(instrument: 0, buyer: 2, seller: 1, units: ChainWorld.StartUnits, price: 100);
        await scene.AgreeAsync(ChangeRequestKinds.WalletUnfreeze, wallet);
        await scene.World.TradeAsync(instrument: 0, buyer: 0, seller: 2, units: 10, price: 1_000);
        for (var round = 0; round < 4; round++)
        {
            await worker.RunRoundAsync();
        }

        Assert.Equal("222222", await scene.StatesAsync());
        await scene.World.AssertAllSettledAsync(worker);
    }

    [Fact]
    public async Task A_new_wallet_for_somebody_who_is_not_approved_is_as_unknown_as_the_lost_one()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var investor = await scene.World.Database.Seed.InvestorAsync(Token);
        await scene.World.ExecuteAsOwnerAsync($"update investors set kyc_status = 1 where id = {investor.Value}");
        await worker.RunRoundAsync();
        var before = await scene.World.CountAsync("chain_transactions", "true");

        await scene.AgreeAsync(ChangeRequestKinds.WalletRecovery, new WalletChange(investor.Value).ToPayload());
        await worker.RunRoundAsync();
        await worker.RunRoundAsync();

        Assert.Equal("2", await scene.StatesAsync());
        Assert.Equal(before, await scene.World.CountAsync("chain_transactions", "true"));
        Assert.Equal(
            1,
            await scene.World.CountAsync("wallets w join wallet_replacements r on r.new_address = w.address", "w.registered_at is null")
        );
    }

    [Fact]
    public async Task A_paused_token_rests_until_two_people_let_it_go_on()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var payload = new TokenChange(await scene.World.SymbolAsync(0)).ToPayload();

        await scene.AgreeAsync(ChangeRequestKinds.TokenPause, payload);
        await worker.RunRoundAsync();
        await scene.AssertAgreesAsync(worker);
        Assert.Equal(1, await scene.World.CountAsync("register_tokens", "is_paused"));
        var refusal = await Assert.ThrowsAsync<ChangeRefusedException>(() => scene.AgreeAsync(ChangeRequestKinds.TokenPause, payload));
        Assert.Equal(ChangeCodes.AlreadyPaused, refusal.Code);

        await scene.AgreeAsync(ChangeRequestKinds.TokenUnpause, payload);
        await worker.RunRoundAsync();
        await scene.AssertAgreesAsync(worker);
        Assert.Equal(0, await scene.World.CountAsync("register_tokens", "is_paused"));
    }

    private static async Task<string> TransferAsync(OperationScene scene, int from, int to, long units) =>
        new ForcedTransferChange(await scene.World.SymbolAsync(0), scene.Investor(from), scene.Investor(to), units).ToPayload();

    private static async Task<int> StandingAsync(OperationScene scene, int investor) =>
        await scene.World.Database.ScalarAsync<short>($"select kyc_status from investors where id = {scene.Investor(investor)}", Token);

    private static async Task AsIssuerAsync(WorkerProcess worker, string function, params object[] arguments)
    {
        using var ring = await worker.Get<SignerStore>().OpenAsync(Token);
        var registry = (await worker.Get<ContractBook>().ReadAsync(Token))[ContractName.IdentityRegistry].Address;
        var call = worker.Get<ContractArtifacts>().Function(ContractName.IdentityRegistry, function).Encode(arguments);
        var outcome = await worker.Get<SignerQueue>().ExecuteAsync(ring, new(SignerRole.Issuer, $"test:{function}", registry, call), Token);
        Assert.True(outcome.Succeeded, outcome.RevertReason);
    }
}
