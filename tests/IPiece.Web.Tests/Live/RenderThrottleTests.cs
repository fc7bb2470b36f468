using System.Globalization;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Live;

public sealed class RenderThrottleTests
{
    private readonly ManualTime _time = new();
    private int _renders;

    [Fact]
    public void The_first_change_after_silence_is_shown_at_once()
    {
        using var throttle = Throttle();

        throttle.Request();

        Assert.Equal(1, _renders);
    }

    [Fact]
    public void A_storm_of_changes_renders_at_most_five_times_a_second()
    {
        using var throttle = Throttle();

        for (var millisecond = 0; millisecond < 10_000; millisecond++)
        {
            throttle.Request();
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_renders, 49, 51);
    }

    [Fact]
    public void The_last_change_is_always_shown()
    {
        using var throttle = Throttle();
        throttle.Request();
        throttle.Request();
        Assert.Equal(1, _renders);

        _time.Advance(RenderThrottle.DefaultInterval);

        Assert.Equal(2, _renders);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, _renders);
    }

    [Fact]
    public void Nothing_is_rendered_after_the_component_has_gone()
    {
        var throttle = Throttle();
        throttle.Request();
        throttle.Request();

        throttle.Dispose();
        throttle.Request();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, _renders);
    }

    [Fact]
    public void Whoever_reports_a_change_it_is_rendered_in_the_language_of_the_circuit()
    {
        var shown = new List<string>();
        CultureInfo.CurrentUICulture = new CultureInfo("ko-KR");
        using var throttle = new RenderThrottle(_time, RenderThrottle.DefaultInterval, () => shown.Add(CultureInfo.CurrentUICulture.Name));

        CultureInfo.CurrentUICulture = new CultureInfo("en-US");
        throttle.Request();
        throttle.Request();
        _time.Advance(RenderThrottle.DefaultInterval);

        Assert.Equal(["ko-KR", "ko-KR"], shown);
        Assert.Equal("en-US", CultureInfo.CurrentUICulture.Name);
    }

    private RenderThrottle Throttle() => new(_time, RenderThrottle.DefaultInterval, () => _renders++);
}
