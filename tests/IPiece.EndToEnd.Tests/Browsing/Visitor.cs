using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace IPiece.EndToEnd.Tests.Browsing;

/// <summary>One person before one browser of their own: no cookie, storage or connection is shared with another visitor.</summary>
internal sealed class Visitor(string name, IBrowserContext context, IPage page) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();

    public string Name => name;

    public IBrowserContext Context => context;

    public IPage Page => page;

    /// <summary>Uncaught errors and failed requests of the page since the visitor came.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public static async Task<Visitor> ArriveAsync(IBrowser browser, string name, BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        var visitor = new Visitor(name, context, await context.NewPageAsync());
        visitor.Listen();
        return visitor;
    }

    public async Task PhotographAsync(string folder, string fileName, bool wholePage = false) =>
        await page.ScreenshotAsync(
            new PageScreenshotOptions
            {
                Path = Path.Combine(BuildPaths.Artifacts, folder, fileName + ".png"),
                FullPage = wholePage,
                Animations = ScreenshotAnimations.Disabled,
            }
        );

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    private void Listen()
    {
        page.PageError += (_, error) => _complaints.Enqueue($"{name}: uncaught {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue($"{name}: {message.Text} ({message.Location})");
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
            {
                _complaints.Enqueue($"{name}: {response.Status} {response.Url}");
            }
        };
    }
}
