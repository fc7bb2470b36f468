namespace Aspire.Hosting.ApplicationModel;

/// <summary>One instance of a resource as it is now.</summary>
public sealed record ResourceSnapshot(string Name, string ResourceName, string Kind, string State)
{
    /// <summary>The addresses people and programs reach it at.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    public bool? IsHealthy { get; init; }

    /// <summary>Healthy after this start, with the handlers of that event done.</summary>
    public bool IsReady { get; init; }

    /// <summary>What the last health check answered.</summary>
    public string? HealthText { get; init; }

    public DateTimeOffset? HealthCheckedAt { get; init; }

    public int? ProcessId { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public int Restarts { get; init; }

    public int? ExitCode { get; init; }
}
