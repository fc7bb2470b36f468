using System.Globalization;
using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Orders;

[Collection(ApiCollection.Name)]
public sealed class BadInputTests(ApiFixture fixture) : IAsyncLifetime
{
    private const long UnitsOfSeller = 100;
    private static Person? seller;

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Name)];

    private static IEnumerable<BadInput> Rows => [.. BadInputTable.Rows, .. BadChangeTable.Rows];

    public async ValueTask InitializeAsync() => seller ??= await fixture.SellerAsync(UnitsOfSeller, CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bad_input_is_refused_with_its_code_and_changes_nothing(string name)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var row = Rows.Single(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        var before = await LedgerCounts.ReadAsync(fixture.Database, cancellationToken);
        using var http = seller!.Http();

        using var response = await http.SendRawAsync(
            row.Method,
            row.Path,
            cancellationToken,
            row.Body,
            row.ContentType,
            row.Key is "" ? $"bad-{name.GetHashCode(StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture)}" : row.Key
        );

        var problem = await response.ReadProblemAsync(cancellationToken);
        Assert.Equal((row.Status, row.Code), (problem.Status, problem.Code));
        Assert.False(string.IsNullOrEmpty(problem.Detail ?? problem.Title));
        if (row.Field is not null)
        {
            Assert.Contains(problem.Errors ?? [], error => string.Equals(error.Field, row.Field, StringComparison.Ordinal));
        }

        Assert.Equal(before, await LedgerCounts.ReadAsync(fixture.Database, cancellationToken));
    }

    [Fact]
    public async Task Several_broken_rules_are_all_named()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var http = seller!.Http();
        var body = BadInputTable.Order(price: "0", quantity: "-3");
        using var response = await http.SendRawAsync("POST", "/api/v1/orders", cancellationToken, body, idempotencyKey: "several");

        var problem = await response.ReadProblemAsync(cancellationToken);
        Assert.Equal("invalidRequest", problem.Code);
        Assert.Equal(["badQuantity", "badPrice"], problem.Errors?.Select(error => error.Code));
    }
}
