namespace Aspire.Hosting;

/// <summary>What a health check said.</summary>
internal sealed record HealthAnswer(bool IsHealthy, string Text);
