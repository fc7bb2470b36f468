using System.Net;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Problems;
using IPiece.Api.Hosting;
using IPiece.Api.Tests.Hosting;
using IPiece.Domain.Identifiers;
using IPiece.Testing;

namespace IPiece.Api.Tests.Orders;

[Collection(ApiCollection.Name)]
public sealed class MatchingAwayTests(ApiFixture fixture)
{
    private const string Symbol = "LONELY";
    private const string Email = "waiting@example.com";

    /// <summary>Nothing listens on the lease's endpoint (port 1), or nobody holds the lease at all.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:1")]
    public async Task While_matching_is_away_orders_get_503_and_markets_are_read_from_the_database(string? leaseEndpoint)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, cancellationToken);
        var instrument = await database.Seed.InstrumentAsync(cancellationToken, Symbol);
        if (leaseEndpoint is not null)
        {
            await LeaseAsync(database, instrument, leaseEndpoint, cancellationToken);
        }

        var settings = fixture.Settings();
        settings["ConnectionStrings:ipiecedb"] = database.ConnectionString;
        await using var api = new RunningService<ApiAssembly>(settings);
        var person = await SignUpAsync(api.Start(), cancellationToken);
        var before = await LedgerCounts.ReadAsync(database, cancellationToken);

        var order = OrderTests.Buy(10_000, 1) with { Symbol = Symbol };
        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            person.Client.PlaceOrderAsync(order, OrderTests.Key(), cancellationToken)
        );

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "retry"), (refused.Status, refused.Code));
        Assert.True(refused.IsRetryable);
        Assert.NotNull(refused.RetryAfter);
        Assert.Equal(before, await LedgerCounts.ReadAsync(database, cancellationToken));
        var book = await person.Client.GetBookAsync(Symbol, cancellationToken);
        Assert.Empty(book.Bids);
        Assert.Equal(10_000, Assert.Single((await person.Client.GetMarketsAsync(cancellationToken)).Items).BasePrice);
    }

    private static async Task LeaseAsync(
        TestDatabase database,
        InstrumentId instrument,
        string endpoint,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.OwnerDataSource.CreateCommand(
            "insert into ipiece.market_leases (instrument_id, owner, endpoint, epoch, expires_at) values ($1, 'dead', $2, 1, now() + interval '1 hour')"
        );
        command.Parameters.Add(new() { Value = instrument.Value });
        command.Parameters.Add(new() { Value = endpoint });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<Person> SignUpAsync(Uri api, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = api };
        var client = new Client.IPieceClient(http);
        var registered = await client.RegisterAsync(new RegisterRequest(Email, ApiFixture.Password, "Waiting"), cancellationToken);
        var tokens = await client.LoginAsync(new LoginRequest(Email, ApiFixture.Password), cancellationToken);
        return new Person(api, Email, new InvestorId(registered.InvestorId), tokens);
    }
}
