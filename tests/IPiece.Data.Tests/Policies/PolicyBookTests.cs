using IPiece.Data.Policies;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Testing;

namespace IPiece.Data.Tests.Policies;

public sealed class PolicyBookTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly DateTimeOffset Change = new(2031, 5, 1, 0, 0, 0, TimeSpan.FromHours(9));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_venue_starts_with_the_default_policies()
    {
        var set = await new PolicyBook(fixture.Database.DataSource).ReadAsync(
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Token
        );
        Assert.Equal(50, set.TradingFee.BasisPoints);
        Assert.Equal(30, set.PriceLimitPercent);
        Assert.Equal(TickTable.Krx.Bands, set.TickTable.Bands);
        Assert.Equal(new Krw(1_000_000_000), set.MaxOrderNotional);
        Assert.Equal(200, set.SettlementBatchMaxInstructions);
    }

    [Fact]
    public async Task A_policy_changes_at_its_moment_and_not_before()
    {
        await using (var context = fixture.Database.CreateContext())
        {
            context.Policies.Add(
                new PolicyEntry
                {
                    Key = PolicyKeys.TradingFeeBasisPoints,
                    EffectiveFrom = Change,
                    Value = "25",
                    Reason = "A test.",
                }
            );
            await context.SaveChangesAsync(Token);
        }

        var book = new PolicyBook(fixture.Database.DataSource);
        var before = await book.ReadAsync(Change.AddTicks(-10), Token);
        var after = await book.ReadAsync(Change, Token);
        Assert.Equal((50, Change), (before.TradingFee.BasisPoints, before.NextChangeAt));
        Assert.Equal((25, null), (after.TradingFee.BasisPoints, after.NextChangeAt));
    }
}
