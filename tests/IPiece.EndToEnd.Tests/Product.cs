using IPiece.EndToEnd.Tests;
using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Product))]
// One product and two cores: tests that watch for what happens within a second do not share them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace IPiece.EndToEnd.Tests;

/// <summary>
/// The running product and the browser, once for all tests. While writing tests, the variable IPIECE_E2E_ENDPOINTS can name the
/// endpoints.json of a product that runs already, so that nothing has to start.
/// </summary>
public sealed class Product : IAsyncLifetime
{
    private const float PatienceMilliseconds = 20_000;
    private static readonly string[] BrowserArguments =
    [
        "--headless=shell",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--force-color-profile=srgb",
    ];

    private AppHostProcess? _host;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    internal Endpoints Endpoints { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var running = Environment.GetEnvironmentVariable("IPIECE_E2E_ENDPOINTS");
        var starting = running is null ? AppHostProcess.StartAsync(token) : null;
        var executable = await ChromiumBinary.EnsureAsync(token);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = executable,
                Args = BrowserArguments,
                Headless = true,
            }
        );
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _host = starting is null ? null : await starting;
        Endpoints = _host?.Endpoints ?? await Endpoints.ReadAsync(running!, token);
    }

    internal async Task<Visitor> ArriveAsync(string name, Viewport viewport, Action<BrowserNewContextOptions>? change = null)
    {
        var options = viewport.Options(Endpoints.Web);
        change?.Invoke(options);
        var visitor = await Visitor.ArriveAsync(_browser, name, options);
        visitor.Context.SetDefaultTimeout(PatienceMilliseconds);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }
        _playwright?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
