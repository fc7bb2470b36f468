using System.Text.Json;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Tests.Support;

namespace IPiece.Chain.Tests.Rpc;

public sealed class JsonRpcClientTests
{
    private static readonly RpcRequest s_question = new("eth_blockNumber");

    [Fact]
    public async Task Answers_are_matched_to_questions_by_id_in_whatever_order_they_come()
    {
        using var node = new StubNode(batch =>
            "["
            + string.Join(',', batch.EnumerateArray().Reverse().Select(one => Result(one, $"\"{one.GetProperty("method").GetString()}\"")))
            + "]"
        );
        var replies = await node.Client()
            .AskManyAsync([new("first"), new("second")], repeatable: true, TestContext.Current.CancellationToken);
        Assert.Equal(["first", "second"], replies.Select(reply => reply.Value.GetString()));
    }

    [Fact]
    public async Task An_answer_with_a_foreign_id_is_not_taken_for_ours()
    {
        using var node = new StubNode(_ => """{"jsonrpc":"2.0","id":424242,"result":"0x1"}""");
        await Assert.ThrowsAsync<ChainUnavailableException>(() =>
            node.Client().AskAsync(s_question, repeatable: false, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_read_is_asked_again_a_few_times_and_a_transaction_once()
    {
        using var node = new StubNode(_ => "<html>bad gateway</html>");
        var client = node.Client();
        await Assert.ThrowsAsync<ChainUnavailableException>(() =>
            client.AskAsync(s_question, repeatable: false, TestContext.Current.CancellationToken)
        );
        Assert.Equal(1, node.Requests);
        await Assert.ThrowsAsync<ChainUnavailableException>(() =>
            client.AskAsync(s_question, repeatable: true, TestContext.Current.CancellationToken)
        );
        Assert.Equal(5, node.Requests);
    }

    [Theory]
    [InlineData("""{"code":3,"message":"execution reverted","data":"0x12345678"}""")]
    [InlineData("""{"code":-32000,"message":"VM Exception: revert","data":{"message":"x","data":"0x12345678"}}""")]
    public async Task The_node_s_error_comes_with_its_code_words_and_revert_data(string error)
    {
        using var node = new StubNode(one => $$"""{"jsonrpc":"2.0","id":{{one.GetProperty("id")}},"error":{{error}}}""");
        var thrown = await Assert.ThrowsAsync<JsonRpcException>(() =>
            node.Client().AskAsync(s_question, repeatable: true, TestContext.Current.CancellationToken)
        );
        Assert.True(thrown.IsRevert);
        Assert.Equal("0x12345678", Hex.Encode(thrown.RevertData));
        Assert.Equal(1, node.Requests);
    }

    private static string Result(JsonElement question, string result) =>
        $$"""{"jsonrpc":"2.0","id":{{question.GetProperty("id")}},"result":{{result}}}""";
}
