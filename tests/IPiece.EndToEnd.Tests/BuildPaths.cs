using System.Reflection;

namespace IPiece.EndToEnd.Tests;

/// <summary>Where the build put what these tests start and write.</summary>
internal static class BuildPaths
{
    public static string AppHost { get; } = Of("AppHost");

    public static string BrowserPackage { get; } = Of("BrowserPackage");

    /// <summary>Ignored by git: screenshots to look at, and what a failure looked like.</summary>
    public static string Artifacts { get; } = Of("Artifacts");

    private static string Of(string key) =>
        typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value
        ?? throw new InvalidOperationException($"The build did not say where {key} is.");
}
