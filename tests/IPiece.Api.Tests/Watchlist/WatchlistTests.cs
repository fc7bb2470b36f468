using System.Net;
using IPiece.Api.Client.Problems;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Watchlist;

namespace IPiece.Api.Tests.Watchlist;

[Collection(ApiCollection.Name)]
public sealed class WatchlistTests(ApiFixture fixture)
{
    private const int AtOnce = 8;

    [Fact]
    public async Task Markets_are_followed_once_in_order_and_by_their_follower_alone()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (client, stranger) = (
            (await fixture.PersonAsync(cancellationToken)).Client,
            (await fixture.PersonAsync(cancellationToken)).Client
        );

        await client.AddToWatchlistAsync(ApiFixture.QuietSymbol, cancellationToken);
        await client.AddToWatchlistAsync(ApiFixture.Symbol, cancellationToken);
        var again = await client.AddToWatchlistAsync(ApiFixture.QuietSymbol, cancellationToken);

        Assert.Equal([ApiFixture.QuietSymbol, ApiFixture.Symbol], again.Items.Select(entry => entry.Symbol));
        Assert.Empty((await stranger.GetWatchlistAsync(cancellationToken)).Items);
        var left = await client.RemoveFromWatchlistAsync(ApiFixture.QuietSymbol, cancellationToken);
        Assert.Equal(ApiFixture.Symbol, Assert.Single(left.Items).Symbol);
        Assert.Equal(left.Items, (await client.RemoveFromWatchlistAsync(ApiFixture.QuietSymbol, cancellationToken)).Items);
        Assert.Equal(left.Items, (await client.GetWatchlistAsync(cancellationToken)).Items);
    }

    [Fact]
    public async Task A_market_listed_a_moment_ago_is_followed_at_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        await Assert.ThrowsAsync<ApiProblemException>(() => client.AddToWatchlistAsync("NEWEST", cancellationToken));

        await fixture.Database.Seed.InstrumentAsync(cancellationToken, "NEWEST");
        var followed = await client.AddToWatchlistAsync("NEWEST", cancellationToken);

        Assert.Equal("NEWEST", Assert.Single(followed.Items).Symbol);
    }

    [Fact]
    public async Task A_full_list_takes_no_more_even_from_many_at_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);
        var symbols = new List<string>();
        for (var number = 0; number < AtOnce; number++)
        {
            symbols.Add($"WATCH{number}");
            await fixture.Database.Seed.InstrumentAsync(cancellationToken, symbols[^1]);
        }

        await FillAsync(person, WatchlistStore.MaxEntries - AtOnce + 1, cancellationToken);
        var answers = await Task.WhenAll(symbols.Select(symbol => TryAddAsync(person, symbol, cancellationToken)));

        Assert.Equal(AtOnce - 1, answers.Count(code => code is null));
        Assert.Equal("watchlistFull", Assert.Single(answers, code => code is not null));
        Assert.Equal(WatchlistStore.MaxEntries, (await person.Client.GetWatchlistAsync(cancellationToken)).Items.Count);
    }

    private static async Task<string?> TryAddAsync(Person person, string symbol, CancellationToken cancellationToken)
    {
        try
        {
            await person.Client.AddToWatchlistAsync(symbol, cancellationToken);
            return null;
        }
        catch (ApiProblemException refused) when (refused.Status == HttpStatusCode.UnprocessableEntity)
        {
            return refused.Code;
        }
    }

    /// <summary>Listings that no market was opened for, so that nobody has to run a hundred of them.</summary>
    private async Task FillAsync(Person person, int entries, CancellationToken cancellationToken)
    {
        await using var command = fixture.Database.OwnerDataSource.CreateCommand(
            $"""
            with listed as (
                insert into ipiece.instruments (id, symbol, name_ko, name_en, category, issuer_ko, issuer_en, description_ko, description_en,
                    total_units, offering_price, listed_on, is_demo)
                select 5000 + n, 'FULL' || n, 'x', 'x', 'drama', 'x', 'x', 'x', 'x', 1, 1, '2026-01-01', false
                from generate_series(1, {entries}) n
                returning id)
            insert into ipiece.watchlist_entries (investor_id, instrument_id, added_at)
            select {person.InvestorId.Value}, id, '2026-01-01' from listed
            """
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
