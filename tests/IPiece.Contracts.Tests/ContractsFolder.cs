using System.Reflection;

namespace IPiece.Contracts.Tests;

/// <summary>Where the contracts, their tools and their artifacts lie on the machine that built this test.</summary>
internal static class ContractsFolder
{
    public static string Root { get; } =
        typeof(ContractsFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ContractsFolder").Value
        ?? throw new InvalidOperationException("The build did not say where the contracts are.");

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));
}
