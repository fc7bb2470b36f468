namespace IPiece.Matching.Tests.Engine;

public sealed class FastMarketTests : AuctionTests
{
    protected override bool Naive => false;
}
