namespace Aspire.Hosting;

/// <summary>The page's files, embedded in this assembly.</summary>
internal static class DashboardPage
{
    public static string Read(string name)
    {
        using var stream =
            typeof(DashboardPage).Assembly.GetManifestResourceStream($"dashboard/{name}")
            ?? throw new InvalidOperationException($"The dashboard's {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
