using System.Text.Json;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Tests.Support;

namespace IPiece.Chain.Tests.Rpc;

public sealed class RpcLimitTests
{
    [Fact]
    public async Task No_more_requests_than_allowed_are_without_an_answer_at_a_time()
    {
        using var node = new SlowNode();
        using var client = new JsonRpcClient(
            new HttpClient(node) { BaseAddress = new Uri("http://node.test/") },
            TimeProvider.System,
            new RpcLimits { InFlight = 3 }
        );
        var asked = Enumerable.Range(0, 10).Select(_ => client.AskAsync(new RpcRequest("eth_blockNumber"), false, Token)).ToList();
        await node.ReachedAsync(3);
        Assert.Equal(3, node.InFlight);
        node.Answer();
        await Task.WhenAll(asked);
        Assert.Equal(3, node.MostInFlight);
    }

    [Fact]
    public async Task A_second_that_is_full_makes_the_next_request_wait_for_the_next_second()
    {
        var time = new SteppedTime();
        using var gate = new RpcGate(new RpcLimits { RequestsPerSecond = 2 }, time);
        (await gate.EnterAsync(Token)).Dispose();
        (await gate.EnterAsync(Token)).Dispose();
        var third = gate.EnterAsync(Token);
        Assert.False(third.IsCompleted);
        time.Step(TimeSpan.FromSeconds(1));
        (await third).Dispose();
    }

    [Fact]
    public async Task Questions_that_are_too_large_together_go_apart_and_one_that_is_too_large_alone_is_refused_unsent()
    {
        using var node = new StubNode(batch =>
            batch.ValueKind == JsonValueKind.Array ? "[" + string.Join(',', batch.EnumerateArray().Select(Result)) + "]" : Result(batch)
        );
        using var client = new JsonRpcClient(
            new HttpClient(node) { BaseAddress = new Uri("http://node.test/") },
            TimeProvider.System,
            new RpcLimits { RequestBytes = 400 }
        );
        var questions = Enumerable.Range(0, 8).Select(_ => new RpcRequest("eth_call", new string('x', 50))).ToList();
        var replies = await client.AskManyAsync(questions, repeatable: false, Token);
        Assert.Equal(8, replies.Count);
        Assert.Equal(4, node.Requests);

        var error = await Assert.ThrowsAsync<JsonRpcException>(() =>
            client.AskAsync(new RpcRequest("eth_call", new string('x', 500)), repeatable: true, Token)
        );
        Assert.True(error.IsTooLarge);
        Assert.Equal(4, node.Requests);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_read_and_says_so()
    {
        using var node = new StubNode(one =>
            $$"""{"jsonrpc":"2.0","id":{{one.GetProperty("id")}},"result":"{{new string('x', 5_000)}}"}"""
        );
        using var http = new HttpClient(node) { BaseAddress = new Uri("http://node.test/"), MaxResponseContentBufferSize = 1_000 };
        using var client = new JsonRpcClient(http, TimeProvider.System);
        await Assert.ThrowsAsync<ChainUnavailableException>(() => client.AskAsync(new RpcRequest("eth_getLogs"), repeatable: false, Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Result(JsonElement question) => $$"""{"jsonrpc":"2.0","id":{{question.GetProperty("id")}},"result":"0x"}""";
}
