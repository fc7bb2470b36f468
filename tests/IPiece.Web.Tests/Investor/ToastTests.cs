using IPiece.Web.Components.Ui;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class ToastTests
{
    private readonly ToastService _toasts = new(new ManualTime());
    private readonly List<long> _told = [];

    [Fact]
    public void A_fill_that_the_stream_brings_is_told() => Assert.Equal([5], Tell(5));

    [Fact]
    public void A_fill_that_overtakes_its_orders_answer_is_told_by_the_answer_alone()
    {
        _toasts.OrderSent();
        Tell(5);
        Tell(6);
        Assert.Empty(_told);

        _toasts.Remember([5]);
        _toasts.OrderAnswered();

        Assert.Equal([6], _told);
    }

    [Fact]
    public void Toasts_never_fill_the_screen()
    {
        for (var number = 0; number < 5; number++)
        {
            _toasts.Show(ToastTone.Info, "title");
        }

        Assert.Equal(3, _toasts.Shown.Count);
    }

    private List<long> Tell(long tradeId)
    {
        _toasts.TellFill(tradeId, () => _told.Add(tradeId));
        return _told;
    }
}
