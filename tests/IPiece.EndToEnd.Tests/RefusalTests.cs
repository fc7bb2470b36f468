using IPiece.EndToEnd.Tests.Http;

namespace IPiece.EndToEnd.Tests;

/// <summary>Over real HTTP: each bad request is a problem with its code, and nothing changes.</summary>
public sealed class RefusalTests(RefusalStage stage) : IClassFixture<RefusalStage>
{
    public static TheoryData<string> Names => [.. Refusals.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_request_is_refused_with_its_code_and_changes_nothing(string name)
    {
        var refusal = Refusals.All[name];
        var before = await stage.StateAsync();
        using var request = refusal.Request(stage.Context);
        var answer = await stage.Context.Person.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((refusal.Status, refusal.Code), (answer.Status, answer.Code));
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.Equal(before, await stage.StateAsync());
    }
}
