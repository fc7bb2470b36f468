using System.Globalization;
using System.Reflection;
using IPiece.Benchmarks.Hosting;
using IPiece.Data.Database;
using IPiece.Runtimes;
using IPiece.Runtimes.Processes;

namespace IPiece.Benchmarks.Http;

/// <summary>The Api as a process of its own, gone when the benchmark is.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private const int MaxPolls = 600;
    private const int Plenty = 1_000_000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private readonly ChildProcess _process;

    private ApiProcess(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    private static string Path { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ApiPath").Value!;

    public static async Task<ApiProcess> StartAsync(string connectionString, Uri matching, CancellationToken cancellationToken)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"));
        var plenty = Plenty.ToString(CultureInfo.InvariantCulture);
        var output = new LineRing(20);
        var plan = new LaunchPlan("dotnet", ["exec", Path])
        {
            WorkingDirectory = System.IO.Path.GetDirectoryName(Path),
            SignalOnParentDeath = UnixSignal.Kill,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [$"ConnectionStrings__{DatabaseNames.ConnectionName}"] = connectionString,
                ["Internal__Key"] = BenchVenue.InternalKey,
                ["Demo__Enabled"] = "false",
                ["services__matching__http__0"] = matching.ToString(),
                ["ASPNETCORE_URLS"] = address.ToString(),
                ["Logging__LogLevel__Default"] = "Warning",
                ["RateLimits__RequestsPerSecondPerAddress"] = plenty,
                ["RateLimits__SignInsPerMinutePerAddress"] = plenty,
                ["RateLimits__CommandsPerSecondPerAccount"] = plenty,
                ["RateLimits__CommandBurstPerAccount"] = plenty,
            },
        };
        var api = new ApiProcess(await ChildProcess.StartAsync(plan, output.Add), address);
        using var http = new HttpClient { BaseAddress = address };
        for (var poll = 0; poll < MaxPolls && !api._process.Exited.IsCompleted; poll++)
        {
            try
            {
                using var answer = await http.GetAsync("/alive", cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return api;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(Poll, cancellationToken);
        }

        await api.DisposeAsync();
        throw new InvalidOperationException($"The Api did not start: {output}");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
