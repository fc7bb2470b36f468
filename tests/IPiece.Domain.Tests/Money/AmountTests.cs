using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;

namespace IPiece.Domain.Tests.Money;

public sealed class AmountTests
{
    [Fact]
    public void Won_and_units_never_wrap_around()
    {
        _ = Assert.Throws<OverflowException>(() => new Krw(long.MaxValue) + new Krw(1));
        _ = Assert.Throws<OverflowException>(() => new Krw(long.MinValue) - new Krw(1));
        _ = Assert.Throws<OverflowException>(() => -new Krw(long.MinValue));
        _ = Assert.Throws<OverflowException>(() => new Units(long.MaxValue) + new Units(1));
        _ = Assert.Throws<OverflowException>(() => -new Units(long.MinValue));
        _ = Assert.Throws<OverflowException>(() => new Price(int.MaxValue).Notional(new Units(long.MaxValue)));
    }

    [Theory]
    [InlineData(10_000, 7, true, 70_000)]
    [InlineData(10_000, 0, true, 0)]
    [InlineData(10_000, -1, false, 0)]
    [InlineData(0, 1, false, 0)]
    [InlineData(-1, 1, false, 0)]
    [InlineData(1, Krw.MaxValue, true, Krw.MaxValue)]
    [InlineData(2, Krw.MaxValue, false, 0)]
    [InlineData(int.MaxValue, long.MaxValue, false, 0)]
    [InlineData(Price.MaxValue + 1, 1, false, 0)]
    public void A_notional_that_is_not_exact_in_JSON_is_refused(long price, long quantity, bool fits, long notional)
    {
        Assert.Equal(fits, new Price(price).TryNotional(new Units(quantity), out var actual));
        Assert.Equal(new Krw(notional), actual);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 123_456)]
    [InlineData(OrderId.MaxInstrument, OrderId.MaxSequence)]
    public void An_order_id_tells_its_instrument_and_sequence_and_is_exact_in_JSON(int instrument, long sequence)
    {
        var id = OrderId.From(new InstrumentId(instrument), sequence);
        Assert.Equal((instrument, sequence), (id.Instrument.Value, id.Sequence));
        Assert.InRange(id.Value, 1, (1L << 53) - 1);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(OrderId.MaxInstrument + 1, 1)]
    [InlineData(1, 0)]
    [InlineData(1, OrderId.MaxSequence + 1)]
    public void An_order_id_that_does_not_fit_is_refused(int instrument, long sequence) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => OrderId.From(new InstrumentId(instrument), sequence));
}
