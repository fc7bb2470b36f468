using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Asks an instance how it is, in every way its annotations name.</summary>
internal sealed class HealthProbe(HealthCheckService checks, IHttpClientFactory clients)
{
    private const int LongestAnswer = 4_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<HealthAnswer> CheckAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var answers = new List<HealthAnswer>();
        foreach (var check in instance.Resource.Annotations.OfType<HttpHealthCheckAnnotation>())
        {
            answers.Add(await GetAsync(instance, check, cancellationToken));
        }
        var keys = instance.Resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        if (keys.Count > 0)
        {
            var report = await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken);
            answers.AddRange(
                report.Entries.Values.Select(e => new HealthAnswer(
                    e.Status == HealthStatus.Healthy,
                    e.Description ?? e.Exception?.Message ?? $"{e.Status}"
                ))
            );
        }
        return answers.Count == 0
            ? new HealthAnswer(IsHealthy: true, "running")
            : new HealthAnswer(answers.TrueForAll(a => a.IsHealthy), string.Join(Environment.NewLine, answers.Select(a => a.Text)));
    }

    private async Task<HealthAnswer> GetAsync(
        ResourceInstance instance,
        HttpHealthCheckAnnotation check,
        CancellationToken cancellationToken
    )
    {
        var endpoint = new EndpointReference((IResourceWithEndpoints)instance.Resource, check.EndpointName);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using var client = clients.CreateClient("health");
            using var response = await client.GetAsync(new Uri(endpoint.UrlOf(instance.Replica) + check.Path), deadline.Token);
            var body = await response.Content.ReadAsStringAsync(deadline.Token);
            var text = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {body}");
            return new HealthAnswer(
                (int)response.StatusCode == check.StatusCode,
                text.Length > LongestAnswer ? text[..LongestAnswer] : text
            );
        }
        catch (HttpRequestException failure)
        {
            return new HealthAnswer(IsHealthy: false, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthAnswer(IsHealthy: false, $"no answer within {Patience.TotalSeconds:0} s");
        }
    }
}
