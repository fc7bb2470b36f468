using System.Reflection;

namespace IPiece.Infra.Tests.Support;

/// <summary>The checkout's files.</summary>
internal static class InfraFolder
{
    public static string Root { get; } =
        typeof(InfraFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    public static string Besu { get; } = Path.Combine(Root, "infra", "besu");

    public static string ReadBesu(string file) => File.ReadAllText(Path.Combine(Besu, file));

    /// <summary>The scripts that people run.</summary>
    public static IEnumerable<string> Scripts => Directory.EnumerateFiles(Besu, "*.sh").Order(StringComparer.Ordinal);
}
