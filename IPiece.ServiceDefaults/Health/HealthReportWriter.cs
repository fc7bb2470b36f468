using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.ServiceDefaults.Health;

/// <summary>Writes a health report as JSON: <c>{status, durationMilliseconds, checks:[{name, status, description, data}]}</c>.</summary>
public static class HealthReportWriter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Writes the report to the response.</summary>
    /// <param name="context">The request.</param>
    /// <param name="report">What the checks said.</param>
    /// <returns>When written.</returns>
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var body = new
        {
            Status = report.Status.ToString(),
            DurationMilliseconds = (long)report.TotalDuration.TotalMilliseconds,
            Checks = report.Entries.Select(entry => new
            {
                Name = entry.Key,
                Status = entry.Value.Status.ToString(),
                entry.Value.Description,
                entry.Value.Data,
            }),
        };
        return context.Response.WriteAsJsonAsync(body, Options, context.RequestAborted);
    }
}
