using IPiece.Matching.Leases;
using Xunit;

namespace IPiece.Matching.Tests.Leases;

public sealed class FairShareTests
{
    [Theory]
    [InlineData(8, 1, 8)]
    [InlineData(8, 2, 4)]
    [InlineData(8, 3, 3)]
    [InlineData(0, 2, 0)]
    public void Nobody_takes_more_than_the_share_by_themselves(int markets, int instances, int most) =>
        Assert.Equal(most, FairShare.Most(markets, instances));

    [Theory]
    [InlineData(3, 2, false)]
    [InlineData(3, 3, false)]
    [InlineData(3, 1, true)]
    [InlineData(2, 0, true)]
    [InlineData(1, 0, false)]
    public void A_market_is_handed_over_only_where_it_makes_the_shares_more_even(int mine, int poorest, bool gives) =>
        Assert.Equal(gives, FairShare.Receiver(mine, [Instance("rich", 9), Instance("poor", poorest)]) is { Owner: "poor" });

    [Theory]
    [InlineData(8, 3)]
    [InlineData(9, 4)]
    [InlineData(131, 7)]
    public void Handing_over_ends_with_shares_that_differ_by_one_at_most(int markets, int instances)
    {
        var held = new int[instances];
        held[0] = markets;
        for (var round = 0; round < markets * instances; round++)
        {
            var giver = round % instances;
            var others = Enumerable.Range(0, instances).Where(other => other != giver).Select(other => Instance($"{other}", held[other]));
            if (FairShare.Receiver(held[giver], others) is { } receiver)
            {
                held[giver]--;
                held[int.Parse(receiver.Owner, System.Globalization.CultureInfo.InvariantCulture)]++;
            }
        }

        Assert.InRange(held.Max() - held.Min(), 0, 1);
        Assert.Equal(markets, held.Sum());
    }

    private static LiveInstance Instance(string owner, int markets) => new(owner, "http://127.0.0.1:1", markets);
}
