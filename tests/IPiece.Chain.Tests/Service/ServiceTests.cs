using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IPiece.Chain.Tests.Support;
using IPiece.Runtimes;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Service;

public sealed class ServiceTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private const int FirstBatches = 3;

    [Fact(Timeout = 120_000)]
    public async Task The_service_deploys_settles_and_says_so_on_its_health_and_status_pages()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var service = new ChainService(world, evm.RpcUrl);
        using var client = await service.StartAsync(FirstBatches);

        var health = await ChainService.AskUntilAsync(client, "/health", answer => Text(answer, "status") == "Healthy");
        Assert.Equal(
            ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "chain"],
            health
                .GetProperty("checks")
                .EnumerateArray()
                .Select(check => Text(check, "name"))
                .Where(name => name != "process")
                .Order(StringComparer.Ordinal)
        );
        var status = await client.GetFromJsonAsync<JsonElement>("/internal/status", TestContext.Current.CancellationToken);
        Assert.Equal(WorkerProcess.ChainId, status.GetProperty("chainId").GetInt64());
        Assert.Equal(0, status.GetProperty("pendingInstructions").GetInt64());
        Assert.All(status.GetProperty("invariants").EnumerateArray(), invariant => Assert.True(invariant.GetProperty("ok").GetBoolean()));
        Assert.Equal(
            ["admin", "anchor", "compliance", "issuer", "pauser", "settlement", "treasury"],
            status.GetProperty("signers").EnumerateArray().Select(one => Text(one, "role"))
        );
    }

    [Fact(Timeout = 120_000)]
    public async Task A_live_trade_settles_and_its_transaction_and_balances_can_be_asked_for()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var service = new ChainService(world, evm.RpcUrl);
        using var client = await service.StartAsync(FirstBatches);

        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 10, price: 4_300);
        await ChainService.AskUntilAsync(
            client,
            $"/internal/investors/{world.Investors[0].Value}/balances",
            answer =>
                answer.GetProperty("units").EnumerateArray().Any(one => one.GetProperty("units").GetInt64() == ChainWorld.StartUnits + 10)
        );
        var balances = await client.GetFromJsonAsync<JsonElement>(
            $"/internal/investors/{world.Investors[1].Value}/balances",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(ChainWorld.StartKrw + 43_000 - 215, balances.GetProperty("krw").GetInt64());

        await ChainService.AskUntilAsync(client, "/internal/status", answer => answer.GetProperty("pendingInstructions").GetInt64() == 0);
        var hash = await world.Database.ScalarAsync<string>(
            "select transaction_hash from chain_batches where kind = 4 and state = 2",
            TestContext.Current.CancellationToken
        );
        var transaction = await client.GetFromJsonAsync<JsonElement>(
            $"/internal/transactions/{hash}",
            TestContext.Current.CancellationToken
        );
        Assert.Equal("confirmed", Text(transaction, "state"));
        Assert.Equal(4, transaction.GetProperty("batch").GetProperty("legs").GetInt32());
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_the_internal_key_nothing_is_told()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var service = new ChainService(world, evm.RpcUrl);
        using var stranger = service.CreateClient();
        string[] paths =
        [
            "/internal/status",
            "/internal/transactions/0x00",
            "/internal/investors/1/balances",
            "/internal/network",
            "/internal/blocks",
            "/internal/blocks/1",
            "/internal/contracts",
            "/internal/signers",
            "/internal/queue",
        ];
        foreach (var path in paths)
        {
            using var response = await stranger.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task While_the_node_is_away_the_service_is_degraded_counts_what_waits_and_does_not_die()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var service = new ChainService(world, $"http://127.0.0.1:{FreePort.Claim(0, "nobody")}");
        using var client = await service.StartAsync(batches: 0);

        var health = await ChainService.AskUntilAsync(
            client,
            "/health",
            answer =>
                answer
                    .GetProperty("checks")
                    .EnumerateArray()
                    .Any(check => Text(check, "name") == "chain" && Text(check, "status") == "Degraded")
        );
        Assert.Equal("Degraded", Text(health, "status"));
        var status = await ChainService.AskUntilAsync(
            client,
            "/internal/status",
            answer => answer.GetProperty("pendingInstructions").GetInt64() > 0
        );
        Assert.Equal("Unreachable", Text(status, "phase"));
        Assert.Contains("does not answer", Text(status, "detail"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Two_services_over_one_database_settle_everything_once()
    {
        await using var world = await ChainWorld.CreateAsync();
        await world.TradeAtRandomAsync(30, seed: 9);
        await using var one = new ChainService(world, evm.RpcUrl);
        await using var other = new ChainService(world, evm.RpcUrl);
        using var idle = other.CreateClient();
        using var client = await one.StartAsync(FirstBatches + 1);

        await ChainService.AskUntilAsync(client, "/health", answer => Text(answer, "status") == "Healthy");
        await using var observer = new WorkerProcess(world.Database, evm.RpcUrl);
        await world.AssertAllSettledAsync(observer);
        Assert.Equal(1, await world.CountAsync("chain_batches", "kind = 4"));
    }

    private static string? Text(JsonElement owner, string name) => owner.GetProperty(name).GetString();
}
