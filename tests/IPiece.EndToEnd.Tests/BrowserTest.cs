using IPiece.EndToEnd.Tests.Browsing;

namespace IPiece.EndToEnd.Tests;

/// <summary>A test with visitors: they leave at its end, and when it failed, what they saw is kept.</summary>
public abstract class BrowserTest(Product product) : IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];

    private protected Product Product => product;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    private protected async Task<Visitor> ArriveAsync(string name, Viewport viewport)
    {
        var visitor = await product.ArriveAsync(name, viewport);
        _visitors.Add(visitor);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var visitor in _visitors)
        {
            if (failed)
            {
                await visitor.PhotographAsync("failures", $"{GetType().Name}-{TestContext.Current.TestMethod?.MethodName}-{visitor.Name}");
                TestContext.Current.SendDiagnosticMessage("{0}", string.Join('\n', visitor.Complaints));
            }
            await visitor.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }
}
