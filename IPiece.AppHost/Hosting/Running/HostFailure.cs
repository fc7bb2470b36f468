using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The one sentence that says why the application cannot run; reporting it stops everything in order.</summary>
internal sealed class HostFailure(IHostApplicationLifetime lifetime)
{
    private string? sentence;

    public string? Sentence => sentence;

    /// <summary>Keeps the first sentence: what fails later usually fails because of it.</summary>
    public void Report(string message)
    {
        Interlocked.CompareExchange(ref sentence, message, null);
        lifetime.StopApplication();
    }
}
