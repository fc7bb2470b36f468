using IPiece.Api.Client;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Problems;
using IPiece.Web.Live;
using IPiece.Web.Trading;
using Microsoft.AspNetCore.Components;

namespace IPiece.Web.Investor.Instruments;

/// <summary>A market's candles: read once, continued by the tape, and read again when the tape cannot tell what happened.</summary>
public sealed partial class PriceChart : ComponentBase, IDisposable
{
    private const string MinuteSpan = "Minute";
    private const string FiveMinutesSpan = "FiveMinutes";
    private const string HourSpan = "Hour";
    private const string DaySpan = "Day";
    private const string WeekSpan = "Week";
    private const int MaxDays = 200;
    private const int MaxWithinDay = 120;
    private const int MaxTableRows = 120;
    private static readonly TimeSpan ReloadInterval = TimeSpan.FromSeconds(2);
    private static readonly string[] Spans = [MinuteSpan, FiveMinutesSpan, HourSpan, DaySpan, WeekSpan];
    private CandleSeries? _series;
    private CancellationTokenSource? _reading;
    private RenderThrottle? _reload;
    private Exception? _error;
    private string _span = DaySpan;
    private string? _loadedFor;
    private long _resyncs;
    private long _volume;
    private bool _isTable;
    private bool _isDisposed;

    /// <summary>The market.</summary>
    [Parameter, EditorRequired]
    public MarketDetail Detail { get; set; } = null!;

    /// <summary>The live market.</summary>
    [Parameter, EditorRequired]
    public MarketView View { get; set; } = null!;

    [Inject]
    private IPieceClient Client { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsWithinDay => _span is MinuteSpan or FiveMinutesSpan or HourSpan;

    /// <inheritdoc />
    public void Dispose()
    {
        _isDisposed = true;
        StopReading();
        _reload?.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized() => _reload = new RenderThrottle(Time, ReloadInterval, () => _ = InvokeAsync(ReloadAsync));

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        if (_loadedFor == Detail.Symbol)
        {
            GoOn();
            return;
        }

        _loadedFor = Detail.Symbol;
        _series = null;
        await LoadAsync();
    }

    private Task ChooseAsync(string span)
    {
        _span = span;
        _series = null;
        return LoadAsync();
    }

    /// <summary>Takes over what the live market says; asks for another reading when that is not everything that happened.</summary>
    private void GoOn()
    {
        if (_series is null)
        {
            return;
        }

        // A day's volume only grows: one that is smaller is another day's.
        var volume = View.Ticker?.Volume ?? 0;
        if (View.Resyncs != _resyncs || volume < _volume || _series.ContinuedBy(View.Trades) is not { } continued)
        {
            _reload?.Request();
            return;
        }

        (_series, _volume) = (continued, volume);
    }

    // What is being read already will be continued, or found wanting, when it is there.
    private Task ReloadAsync() => _isDisposed || _reading is not null ? Task.CompletedTask : LoadAsync();

    /// <summary>Reads the candles; the answer to an earlier question is not waited for any more.</summary>
    private async Task LoadAsync()
    {
        StopReading();
        using var reading = new CancellationTokenSource();
        _reading = reading;
        _error = _series is null ? null : _error;
        // Remembered before asking: what changes while the answer is on its way may not be in it.
        var (resyncs, volume) = (View.Resyncs, View.Ticker?.Volume ?? 0);
        try
        {
            var limit = IsWithinDay ? MaxWithinDay : MaxDays;
            var list = await Client.GetCandlesAsync(Detail.Symbol, IntervalOf(_span), limit, reading.Token);
            if (_reading == reading)
            {
                (_series, _error, _resyncs, _volume) = (CandleSeries.Of(list, limit), null, resyncs, volume);
                _reading = null;
                GoOn();
            }
        }
        catch (Exception error) when (error is ApiProblemException or HttpRequestException or OperationCanceledException)
        {
            if (_reading == reading)
            {
                // Asked again when the market changes next, or by a person.
                (_error, _reading) = (error, null);
            }
        }

        StateHasChanged();
    }

    private void StopReading()
    {
        _reading?.Cancel();
        _reading = null;
    }

    private static string IntervalOf(string span) =>
        span switch
        {
            MinuteSpan => CandleIntervals.OneMinute,
            FiveMinutesSpan => CandleIntervals.FiveMinutes,
            HourSpan => CandleIntervals.OneHour,
            WeekSpan => CandleIntervals.OneWeek,
            _ => CandleIntervals.OneDay,
        };
}
