using System.Diagnostics;
using System.Net.Http.Json;
using System.Numerics;
using System.Text.Json;
using IPiece.Chain.Keys;
using IPiece.Chain.Reconciliation;
using IPiece.Chain.Tests.Operations;
using IPiece.Chain.Tests.Service;
using IPiece.Chain.Tests.Support;
using IPiece.Data.Operations;
using IPiece.Data.Requests;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Evidence;

public sealed class StopTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private const int FirstBatches = 3;
    private static readonly TimeSpan s_promised = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task A_freeze_a_partial_freeze_and_a_pause_made_by_hand_are_told_within_half_a_minute_and_end_when_undone()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var service = new ChainService(world, evm.RpcUrl);
        using var client = await service.StartAsync(FirstBatches);
        await ChainService.AskUntilAsync(
            client,
            "/internal/reconciliation",
            answer => answer.GetProperty("invariants").GetArrayLength() == 7
        );
        await using var hand = new WorkerProcess(world.Database, evm.RpcUrl);
        var (first, second) = (await HandMade.TokenAsync(world, hand), await HandMade.TokenAsync(world, hand, instrument: 1));
        var (one, other) = (await world.WalletAsync(0), await world.WalletAsync(1));

        var clock = Stopwatch.StartNew();
        await HandMade.CallAsync(hand, SignerRole.Compliance, first, "setAddressFrozen", one, true);
        await HandMade.CallAsync(hand, SignerRole.Compliance, first, "freezePartialTokens", other, new BigInteger(5));
        await HandMade.CallAsync(hand, SignerRole.Pauser, second, "pause");
        var found = await ChainService.AskUntilAsync(
            client,
            "/internal/reconciliation",
            answer => answer.GetProperty("openBreaks").GetInt64() == 3
        );
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_promised);

        var breaks = found.GetProperty("breaks").EnumerateArray().ToList();
        Assert.Equal(
            [
                $"C5 {world.Investors[1].Value} {await world.SymbolAsync(0)} 0 5 5",
                $"C6 {world.Investors[0].Value} {await world.SymbolAsync(0)} 0 1 1",
                $"C7  {await world.SymbolAsync(1)} 0 1 1",
            ],
            breaks.Select(Figures).Order(StringComparer.Ordinal)
        );
        await AssertDrillsDownAsync(client, breaks.Single(entry => Text(entry, "invariant") == "C6"), "walletFrozen");
        await AssertDrillsDownAsync(client, breaks.Single(entry => Text(entry, "invariant") == "C7"), "paused");

        await HandMade.CallAsync(hand, SignerRole.Compliance, first, "setAddressFrozen", one, false);
        await HandMade.CallAsync(hand, SignerRole.Compliance, first, "unfreezePartialTokens", other, new BigInteger(5));
        await HandMade.CallAsync(hand, SignerRole.Pauser, second, "unpause");
        await ChainService.AskUntilAsync(client, "/internal/reconciliation", answer => answer.GetProperty("openBreaks").GetInt64() == 0);
        var resolved = await client.GetFromJsonAsync<JsonElement>("/internal/reconciliation/breaks?state=resolved", Token);
        Assert.Equal(3, resolved.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_two_people_stop_is_no_break_at_any_moment_and_what_somebody_lets_go_by_hand_is_one()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var symbol = await scene.World.SymbolAsync(0);

        await AgreeAsync(ChangeRequestKinds.UnitsFreeze, new UnitsFreezeChange(symbol, scene.Investor(0), 300).ToPayload());
        await AgreeAsync(ChangeRequestKinds.UnitsUnfreeze, new UnitsFreezeChange(symbol, scene.Investor(0), 50).ToPayload());
        var transfer = new ForcedTransferChange(symbol, scene.Investor(0), scene.Investor(1), 900);
        await AgreeAsync(ChangeRequestKinds.ForcedTransfer, transfer.ToPayload());
        await AgreeAsync(ChangeRequestKinds.WalletFreeze, new WalletChange(scene.Investor(0)).ToPayload());
        await AgreeAsync(ChangeRequestKinds.WalletRecovery, new WalletChange(scene.Investor(0)).ToPayload());
        await AgreeAsync(ChangeRequestKinds.TokenPause, new TokenChange(symbol).ToPayload());
        Assert.Equal(100, await scene.World.Database.ScalarAsync<long>("select sum(frozen_amount)::bigint from register_balances", Token));

        var token = await HandMade.TokenAsync(scene.World, worker);
        var wallet = await scene.World.WalletAsync(0);
        await HandMade.CallAsync(worker, SignerRole.Pauser, token, "unpause");
        await HandMade.CallAsync(worker, SignerRole.Compliance, token, "setAddressFrozen", wallet, false);
        await HandMade.CallAsync(worker, SignerRole.Compliance, token, "unfreezePartialTokens", wallet, new BigInteger(40));
        var broken = (await worker.CompareAsync()).Invariants.Where(invariant => !invariant.Ok).ToList();
        Assert.Equal(
            [("C5", symbol, 100L, 60L), ("C6", symbol, 1L, 0L), ("C7", symbol, 1L, 0L)],
            broken.SelectMany(entry => entry.Breaks.Select(found => (entry.Name, found.Asset, found.Expected, found.Actual)))
        );

        async Task AgreeAsync(string kind, string payload)
        {
            await scene.AgreeAsync(kind, payload);
            await scene.AssertAgreesAsync(worker);
            await worker.RunRoundAsync();
            await scene.AssertAgreesAsync(worker);
        }
    }

    [Fact]
    public async Task The_pauses_of_a_token_explain_its_own_break_and_not_that_of_an_investor_without_a_wallet()
    {
        await using var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var symbol = await scene.World.SymbolAsync(0);
        await scene.AgreeAsync(ChangeRequestKinds.TokenPause, new TokenChange(symbol).ToPayload());
        await worker.RunRoundAsync();
        var own = new BreakReply(1, "C7", "pause", symbol, null, null, 0, 0, 0, 0, 1, 0, 1, default, default, null, 0);

        Assert.Single((await worker.Get<BreakDrillDown>().ReadAsync(own, Token)).Movements);
        Assert.Empty((await worker.Get<BreakDrillDown>().ReadAsync(own with { InvestorId = scene.Investor(0) }, Token)).Movements);
    }

    [Fact]
    public async Task A_freeze_or_pause_that_the_register_read_and_the_contract_does_not_know_is_told_as_a_difference_of_its_view()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        Assert.True((await worker.CompareAsync()).Ok);
        var wallet = await world.WalletAsync(0);

        await world.ExecuteAsOwnerAsync(
            $"""
            update register_balances set frozen_amount = 9, is_frozen = true where wallet = '{wallet}' and token in (
                select address from register_tokens where symbol = '{await world.SymbolAsync(0)}');
            update register_tokens set is_paused = true where symbol = '{await world.SymbolAsync(0)}'
            """
        );

        var report = await worker.CompareAsync();
        Assert.Equal(["C5", "C6", "C7"], report.Invariants.Where(entry => !entry.Ok).Select(entry => entry.Name));
        Assert.Equal(
            [("C5", 9L, 0L), ("C6", 1L, 0L), ("C7", 1L, 0L)],
            report.Invariants.SelectMany(entry =>
                entry
                    .Breaks.Where(found => found.Subject.StartsWith("view of ", StringComparison.Ordinal))
                    .Select(found => (entry.Name, found.Expected, found.Actual))
            )
        );
    }

    private static async Task AssertDrillsDownAsync(HttpClient client, JsonElement broken, string kind)
    {
        var path = $"/internal/reconciliation/breaks/{broken.GetProperty("id").GetInt64()}";
        var detail = await client.GetFromJsonAsync<JsonElement>(path, Token);
        Assert.Equal(kind, Text(detail.GetProperty("movements")[0], "kind"));
        Assert.Equal(0, detail.GetProperty("operations").GetArrayLength());
    }

    private static string Figures(JsonElement one) =>
        $"{Text(one, "invariant")} {one.GetProperty("investorId")} {Text(one, "asset")} {one.GetProperty("expected")} {one.GetProperty("actual")} {one.GetProperty("chain")}";

    private static string? Text(JsonElement owner, string name) => owner.GetProperty(name).GetString();
}
