using Bunit;
using IPiece.Web.Components.Ui;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Components;

public sealed class AutoRefreshTests : IAsyncDisposable
{
    private readonly WebContext _web = new();

    [Fact]
    public async Task A_page_that_is_left_while_it_is_read_again_leaves_no_error_behind()
    {
        var reading = new TaskCompletionSource();
        var isReading = new TaskCompletionSource();
        var refresh = _web.Render<AutoRefresh>(parameters =>
            parameters
                .Add(it => it.Every, TimeSpan.FromSeconds(10))
                .Add(
                    it => it.Refresh,
                    () =>
                    {
                        isReading.SetResult();
                        return reading.Task;
                    }
                )
        );
        _web.Time.Advance(TimeSpan.FromSeconds(10));
        await isReading.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken);

        await _web.DisposeComponentsAsync();
        await _web.Renderer.Dispatcher.InvokeAsync(reading.SetResult);

        Assert.False(_web.Renderer.UnhandledException.IsCompleted);
    }

    [Fact]
    public async Task Whoever_reads_can_have_it_stand_still_and_sees_what_holds_when_it_goes_on()
    {
        var readings = 0;
        var refresh = _web.Render<AutoRefresh>(parameters =>
            parameters
                .Add(it => it.Every, TimeSpan.FromSeconds(10))
                .Add(it => it.HasSwitch, true)
                .Add(
                    it => it.Refresh,
                    () =>
                    {
                        readings++;
                        return Task.CompletedTask;
                    }
                )
        );

        await refresh.Find("[data-testid=auto-refresh]").ClickAsync(new());
        _web.Time.Advance(TimeSpan.FromSeconds(10));
        await _web.Renderer.Dispatcher.InvokeAsync(() => Assert.Equal(0, readings));
        Assert.Equal("Resume updates", refresh.Find("[data-testid=auto-refresh]").TextContent);

        await refresh.Find("[data-testid=auto-refresh]").ClickAsync(new());
        Assert.Equal(1, readings);
        _web.Time.Advance(TimeSpan.FromSeconds(10));
        await refresh.WaitForAssertionAsync(() => Assert.Equal(2, readings));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
