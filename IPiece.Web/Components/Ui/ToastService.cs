namespace IPiece.Web.Components.Ui;

/// <summary>The toasts of one circuit; used on its dispatcher only.</summary>
public sealed class ToastService(TimeProvider time)
{
    private const int MaxShown = 3;
    private const int MaxRemembered = 500;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(6);
    private readonly List<Toast> _shown = [];
    private readonly Queue<long> _announced = new();
    private readonly List<(long TradeId, Action Tell)> _waiting = [];
    private int _ordersInFlight;
    private long _lastId;

    /// <summary>Raised when toasts come or go.</summary>
    public event Action? Changed;

    /// <summary>What is on the screen, oldest first.</summary>
    public IReadOnlyList<Toast> Shown => _shown;

    /// <summary>Shows a toast for a few seconds.</summary>
    /// <param name="tone">What kind of news it is.</param>
    /// <param name="title">What happened.</param>
    /// <param name="text">The particulars.</param>
    public void Show(ToastTone tone, string title, string? text = null)
    {
        var toast = new Toast(++_lastId, tone, title, text);
        _shown.Add(toast);
        if (_shown.Count > MaxShown)
        {
            _shown.RemoveAt(0);
        }

        Changed?.Invoke();
        _ = DismissLaterAsync(toast);
    }

    /// <summary>Takes a toast away.</summary>
    /// <param name="toast">The toast.</param>
    public void Dismiss(Toast toast)
    {
        if (_shown.Remove(toast))
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Remembers fills that an order's own answer has told already, so that the stream does not tell them again.</summary>
    /// <param name="tradeIds">The trades.</param>
    public void Remember(IEnumerable<long> tradeIds)
    {
        foreach (var tradeId in tradeIds)
        {
            _announced.Enqueue(tradeId);
            if (_announced.Count > MaxRemembered)
            {
                _announced.Dequeue();
            }
        }
    }

    /// <summary>An order is on its way: its answer has the first word on its own fills, even when the stream is faster.</summary>
    public void OrderSent() => _ordersInFlight++;

    /// <summary>An order was answered, one way or the other.</summary>
    public void OrderAnswered()
    {
        _ordersInFlight--;
        if (_ordersInFlight > 0)
        {
            return;
        }

        var waiting = _waiting.ToList();
        _waiting.Clear();
        foreach (var (tradeId, tell) in waiting)
        {
            TellFill(tradeId, tell);
        }
    }

    /// <summary>Tells a fill that the stream brought, unless an order's own answer tells it.</summary>
    /// <param name="tradeId">The trade.</param>
    /// <param name="tell">Shows the toast.</param>
    public void TellFill(long tradeId, Action tell)
    {
        if (_ordersInFlight > 0)
        {
            _waiting.Add((tradeId, tell));
        }
        else if (!_announced.Contains(tradeId))
        {
            tell();
        }
    }

    private async Task DismissLaterAsync(Toast toast)
    {
        await Task.Delay(Lifetime, time);
        Dismiss(toast);
    }
}
