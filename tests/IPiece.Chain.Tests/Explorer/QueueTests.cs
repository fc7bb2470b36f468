using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IPiece.Chain.Explorer;
using IPiece.Chain.Tests.Service;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Explorer;

public sealed class QueueTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task A_failed_instruction_is_listed_with_its_reason_and_a_retry_is_in_the_audit_log_with_who_and_why()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var service = new ChainService(world, evm.RpcUrl);
        using var client = await service.StartAsync(batches: 3);
        await world.ExecuteAsOwnerAsync("update chain_instructions set state = 3, failure = 'NotVerified(wallet: 0x1)' where id = 1");

        var failed = await ReadAsync(client, "/internal/queue?state=failed");
        using var retry = await client.PostAsJsonAsync(
            "/internal/instructions/1/retry",
            new RetryRequest("someone", "registered again"),
            Cancellation
        );
        using var again = await client.PostAsJsonAsync(
            "/internal/instructions/1/retry",
            new RetryRequest("someone", "twice"),
            Cancellation
        );

        var item = Assert.Single(failed.GetProperty("items").EnumerateArray());
        Assert.Equal("NotVerified(wallet: 0x1)", item.GetProperty("failure").GetString());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (retry.StatusCode, again.StatusCode));
        Assert.Equal(
            "someone retry 1 registered again",
            await world.Database.ScalarAsync<string>(
                "select format('%s %s %s %s', actor, action, entity_id, after->>'reason') from audit_log where entity_kind = 'chainInstruction'",
                Cancellation
            )
        );
    }

    [Fact(Timeout = 120_000)]
    public async Task The_queue_pages_by_number_and_refuses_a_state_that_is_none()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var service = new ChainService(world, evm.RpcUrl);
        using var client = await service.StartAsync(batches: 3);

        var first = await ReadAsync(client, "/internal/queue?state=settled&limit=4");
        var ids = first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).ToList();
        var second = await ReadAsync(client, $"/internal/queue?state=settled&limit=4&after={ids[^1]}");
        using var bad = await client.GetAsync(new Uri("/internal/queue?state=7", UriKind.Relative), Cancellation);

        Assert.Equal(ids.OrderDescending(), ids);
        Assert.All(second.GetProperty("items").EnumerateArray(), item => Assert.True(item.GetProperty("id").GetInt64() < ids[^1]));
        Assert.Empty((await ReadAsync(client, "/internal/queue")).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    private static Task<JsonElement> ReadAsync(HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(path, Cancellation);
}
