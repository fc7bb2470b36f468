using IPiece.Matching.Replay;
using Xunit;

namespace IPiece.Matching.Tests.Replay;

public sealed class WorkloadTests
{
    [Fact]
    public void The_workload_of_seed_20260101_ends_in_the_hashes_of_its_generator()
    {
        using var workload = new MemoryStream(new WorkloadGenerator(20260101).Generate(2_000_000));
        var result = WorkloadReplay.Run(workload, naive: false);
        Assert.Equal(731_670, result.Trades);
        Assert.Equal("ff7f7367424f330c", result.TradeHash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("839e2d779f6968d7", result.BookHash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(OtherSeeds))]
    public void Other_seeds_end_in_the_hashes_of_the_generator_on_both_books(ulong seed, string tradeHash, string bookHash)
    {
        var bytes = new WorkloadGenerator(seed).Generate(20_000);
        foreach (var naive in new[] { false, true })
        {
            using var workload = new MemoryStream(bytes);
            var result = WorkloadReplay.Run(workload, naive);
            Assert.Equal(tradeHash, result.TradeHash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(bookHash, result.BookHash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_truncated_workload_is_refused()
    {
        using var workload = new MemoryStream(new WorkloadGenerator(1).Generate(100)[..^8]);
        _ = Assert.Throws<InvalidDataException>(() => WorkloadReplay.Run(workload, naive: false));
    }

    public static TheoryData<ulong, string, string> OtherSeeds() =>
        new()
        {
            { 1, "fde00b037e9f7f16", "7b023025893ab6af" },
            { 2, "01e2c066945d32c0", "9c82bc06ceade2ee" },
            { 3, "5517f02429ec1c29", "7df016fe8eef7ef6" },
            { 4, "f3391e3e337c9d58", "ff0eff0c803243d3" },
            { 5, "046bdcb282611a65", "d67beac72a2fbcfa" },
            { 6, "7c13cc4d0c53ea88", "7d402390d7ec06c7" },
            { 7, "2a66b2b51c76d970", "10f64a83de78455c" },
            { 8, "3fa2d48d3f7075bc", "5efd038eb904de71" },
            { 9, "b1ec3dcc4ab99841", "f4c714fba5ce07b3" },
            { 10, "9876a80ac66f8703", "83461f6355fb74c1" },
        };
}
