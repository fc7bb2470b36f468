using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using IPiece.Simulation.Tests.Load;
using IPiece.Simulation.Tests.Product;

namespace IPiece.Simulation.Tests.Chaos;

/// <summary>Kills services by SIGKILL in the middle of the load, each time waiting until AppHost has brought the victim back.</summary>
internal sealed class ChaosMonkey(RunningProduct product, IReadOnlyList<Kill> schedule, int seed) : IDisposable
{
    private const int MaxRecoveryPolls = 360;
    private const int MaxLoadPolls = 20_000;
    private const int LongestPauseMilliseconds = 200;
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);
    private readonly HttpClient _http = new() { Timeout = ProbeTimeout };
    private readonly List<Recovery> _recoveries = [];
    private int _done;
    private int _begun;

    public IReadOnlyList<Recovery> Recoveries => _recoveries;

    public bool HasBegun => Volatile.Read(ref _begun) != 0;

    public bool IsDue => Volatile.Read(ref _done) < schedule.Count;

    public async Task RunAsync(LoadGenerator load, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        foreach (var kill in schedule)
        {
            await Poll.UntilAsync(
                $"{kill.AfterAnswers} commands are answered",
                MaxLoadPolls,
                _ => Task.FromResult(load.Answered >= kill.AfterAnswers),
                cancellationToken
            );
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestPauseMilliseconds)), cancellationToken);
            _recoveries.Add(new Recovery(kill.Victim, await KillAndAwaitAsync(kill.Victim, cancellationToken)));
            Interlocked.Increment(ref _done);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<int> KillAndAwaitAsync(Victim victim, CancellationToken cancellationToken)
    {
        var target = VictimSearch.Find(product.ProcessId, victim);
        Assert.True(target is not null, $"{victim} is not running below AppHost, so it cannot be killed.");
        Volatile.Write(ref _begun, 1);
        using (var process = Process.GetProcessById(target.Id))
        {
            process.Kill();
        }

        return await Poll.UntilAsync(
            $"{victim} is back after a kill\n{product.LastOutput()}",
            MaxRecoveryPolls,
            async token =>
                VictimSearch.Find(product.ProcessId, victim) is { } now && now.Id != target.Id && await IsHealthyAsync(victim, token),
            cancellationToken
        );
    }

    private async Task<bool> IsHealthyAsync(Victim victim, CancellationToken cancellationToken)
    {
        var endpoints = product.Endpoints;
        Uri[] services = victim switch
        {
            Victim.Matching => [endpoints.Matching],
            Victim.Postgres => [endpoints.Matching, endpoints.Api, endpoints.Chain],
            _ => [endpoints.Chain],
        };
        foreach (var service in services)
        {
            if (!await AnswersHealthyAsync(new Uri(service, "/health"), cancellationToken))
            {
                return false;
            }
        }

        return victim != Victim.Chain || await ChainAnswersAsync(cancellationToken);
    }

    private async Task<bool> AnswersHealthyAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(address, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception away) when (IsAbsence(away, cancellationToken))
        {
            return false;
        }
    }

    private async Task<bool> ChainAnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync(
                product.Endpoints.Rpc,
                new
                {
                    jsonrpc = "2.0",
                    id = 1,
                    method = "eth_blockNumber",
                    @params = Array.Empty<string>(),
                },
                cancellationToken
            );
            return response.IsSuccessStatusCode;
        }
        catch (Exception away) when (IsAbsence(away, cancellationToken))
        {
            return false;
        }
    }

    private static bool IsAbsence(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
