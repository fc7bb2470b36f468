using System.Net;
using IPiece.Api.Client.Chain;
using IPiece.Api.Client.Problems;
using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Chain;

public sealed class RetryTests(ChainApiFixture fixture) : IClassFixture<ChainApiFixture>
{
    private const string Failure = "TokenPaused()";
    private const int Most = 500;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 240_000)]
    public async Task What_failed_for_one_reason_is_put_back_oldest_first_a_bounded_number_at_once_each_in_the_audit_log()
    {
        var staff = await fixture.PersonAsync(Cancellation, "Operator");
        var investor = await fixture.PersonAsync(Cancellation);
        await fixture.SettleAsync(Cancellation);
        await FailAsync(investor, Most + 3, Failure);
        await FailAsync(investor, 1, "NotVerified(wallet: 0x1)");
        var desk = staff.Client.Admin.Chain;
        var request = new RetryInstructionsRequest(Failure, "the pause has ended");

        var first = await desk.RetryAllAsync(request, Cancellation);
        Assert.Equal(new RetriedInstructions(Most, 3), first);
        var second = await desk.RetryAllAsync(request, Cancellation);
        Assert.Equal(new RetriedInstructions(3, 0), second);
        var none = await Assert.ThrowsAsync<ApiProblemException>(() => desk.RetryAllAsync(request, Cancellation));
        await fixture.SettleAsync(Cancellation);

        Assert.Equal((HttpStatusCode.NotFound, "unknownInstruction"), (none.Status, none.Code));
        Assert.Equal(1, await CountAsync("ipiece.chain_instructions where state = 3"));
        Assert.Equal(Most + 3, await CountAsync("ipiece.chain_instructions where reference_id < 0 and state = 2"));
        Assert.Equal(
            Most + 3,
            await CountAsync(
                $"ipiece.audit_log where action = 'retry' and before->>'failure' = '{Failure}' and after->>'reason' = 'the pause has ended'"
            )
        );
    }

    [Theory(Timeout = 240_000)]
    [InlineData("Operator", """{"failure":"","reason":"because"}""", 400, "badFailure")]
    [InlineData("Operator", """{"failure":"\u0000","reason":"because"}""", 400, "badFailure")]
    [InlineData("Operator", """{"failure":"x","reason":" "}""", 400, "badReason")]
    [InlineData("Operator", """{"reason":"because"}""", 400, "missingField")]
    [InlineData("Operator", """{"failure":"x","reason":"because","limit":9}""", 400, "unknownField")]
    [InlineData("Operator", """{"failure":"never happened","reason":"because"}""", 404, "unknownInstruction")]
    [InlineData("Auditor", """{"failure":"x","reason":"because"}""", 403, "forbidden")]
    public async Task A_bad_retry_of_all_is_refused_with_its_code(string role, string body, int status, string code)
    {
        var staff = await fixture.PersonAsync(Cancellation, role);
        using var http = staff.Http();

        using var response = await http.SendRawAsync("POST", "/api/v1/admin/chain/queue/retry", Cancellation, body);

        Assert.Equal((status, code), ((int)response.StatusCode, (await response.ReadProblemAsync(Cancellation)).Code));
    }

    private Task<long> CountAsync(string from) => fixture.Database.ScalarAsync<long>($"select count(*) from {from}", Cancellation);

    private async Task FailAsync(Person investor, int count, string failure)
    {
        await using var connection = await fixture.Database.OwnerDataSource.OpenConnectionAsync(Cancellation);
        await using var command = new Npgsql.NpgsqlCommand(
            $"""
            insert into ipiece.chain_instructions (kind, investor_id, units, krw, fee_krw, counterparty_fee_krw, reference_id, state, failure, created_at)
            select 1, {investor.InvestorId.Value}, 0, 1, 0, 0, -1000 - n - (select count(*) from ipiece.chain_instructions), 3, '{failure}', now()
            from generate_series(1, {count}) n
            """,
            connection
        );
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
