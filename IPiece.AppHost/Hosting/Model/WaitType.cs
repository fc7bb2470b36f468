namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is waited for.</summary>
public enum WaitType
{
    WaitUntilHealthy,
    WaitForCompletion,
}
