namespace IPiece.Matching.Tests.Engine;

public sealed class NaiveMarketTests : AuctionTests
{
    protected override bool Naive => true;
}
