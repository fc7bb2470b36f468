using System.Text;
using IPiece.Matching.MarketData;
using Xunit;

namespace IPiece.Matching.Tests.MarketData;

public sealed class AccountFeedTests
{
    private static readonly (string Name, object Data) News = ("fill", new { Order = "1" });

    [Fact]
    public async Task A_reader_is_first_told_to_read_everything_and_misses_nothing_from_then_on()
    {
        var feed = new AccountFeed();
        feed.Add([News]);
        await using var reader = Open(feed);
        Assert.Equal("resync", await NextAsync(reader));
        feed.Add([News]);
        Assert.Equal("fill", await NextAsync(reader));
    }

    [Fact]
    public async Task A_reader_gets_what_comes_after_it_has_begun()
    {
        var feed = new AccountFeed();
        feed.Add([News]);
        await using var reader = await BeginAsync(feed);
        feed.Add([News, ("balance", new { })]);
        Assert.Equal("fill", await NextAsync(reader));
        Assert.Equal("balance", await NextAsync(reader));
    }

    [Fact]
    public async Task A_reader_may_fall_behind_by_as_much_as_the_ring_holds()
    {
        var feed = new AccountFeed();
        await using var reader = await BeginAsync(feed);
        feed.Add([.. Enumerable.Repeat(News, AccountFeed.RingSize)]);
        for (var number = 1; number <= AccountFeed.RingSize; number++)
        {
            Assert.Equal("fill", await NextAsync(reader));
        }
    }

    [Fact]
    public async Task A_reader_that_has_fallen_further_behind_is_told_to_read_everything_again()
    {
        var feed = new AccountFeed();
        await using var reader = await BeginAsync(feed);
        feed.Add([.. Enumerable.Repeat(News, AccountFeed.RingSize)]);
        feed.Add([News]);
        Assert.Equal("resync", await NextAsync(reader));
        feed.Add([News]);
        Assert.Equal("fill", await NextAsync(reader));
    }

    private static IAsyncEnumerator<ReadOnlyMemory<byte>> Open(AccountFeed feed) =>
        feed.ReadAsync(TimeSpan.FromMinutes(5), TimeProvider.System, TestContext.Current.CancellationToken).GetAsyncEnumerator();

    // What comes before the first word is another reader's; after it nothing is missed.
    private static async Task<IAsyncEnumerator<ReadOnlyMemory<byte>>> BeginAsync(AccountFeed feed)
    {
        var reader = Open(feed);
        Assert.Equal("resync", await NextAsync(reader));
        return reader;
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<ReadOnlyMemory<byte>> reader)
    {
        Assert.True(await reader.MoveNextAsync());
        var line = Encoding.UTF8.GetString(reader.Current.Span).Split('\n')[0];
        return line.StartsWith("event: ", StringComparison.Ordinal) ? line["event: ".Length..] : line;
    }
}
