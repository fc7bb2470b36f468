using System.Text.Json;
using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;
using IPiece.Domain.Orders;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Tests.Orders;

public sealed class WireTests
{
    [Fact]
    public void Orders_travel_in_the_words_of_the_replay_format()
    {
        var order = new PlaceOrder(3, 7, "key", Side.Sell, OrderType.Limit, TimeInForce.ImmediateOrCancel, 10_000, 5);
        var json = JsonSerializer.Serialize(order, WireJson.Options);
        Assert.Equal(
            """{"instrumentId":3,"investorId":7,"idempotencyKey":"key","side":"sell","type":"limit","timeInForce":"ioc","price":10000,"quantity":5,"postOnly":false}""",
            json
        );
        Assert.Equal(order, JsonSerializer.Deserialize<PlaceOrder>(json, WireJson.Options));
    }

    [Theory]
    [InlineData("""{"side":1}""")]
    [InlineData("""{"side":"up"}""")]
    [InlineData("""{"quantity":"5"}""")]
    [InlineData("""{"quantity":1.5}""")]
    [InlineData("""{"quantity":9223372036854775808}""")]
    public void Numbers_for_words_and_words_for_numbers_are_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PlaceOrder>(json, WireJson.Options));

    [Fact]
    public void Levels_travel_as_three_numbers()
    {
        var json = JsonSerializer.Serialize(new[] { new BookLevel(10_000, 5, 2) }, WireJson.Options);
        Assert.Equal("[[10000,5,2]]", json);
        Assert.Equal([new BookLevel(10_000, 5, 2)], JsonSerializer.Deserialize<BookLevel[]>(json, WireJson.Options)!);
    }

    [Theory]
    [InlineData("[[1,2]]")]
    [InlineData("[[1,2,3,4]]")]
    [InlineData("[[1,2,-3]]")]
    [InlineData("""[{"price":1}]""")]
    [InlineData("""[[1,"2",3]]""")]
    public void A_level_of_another_shape_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BookLevel[]>(json, WireJson.Options));
}
