using System.Text.Json;

namespace IPiece.Benchmarks;

/// <summary>Prints results as JSON lines.</summary>
public static class BenchReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Prints one.</summary>
    /// <param name="result">The figure.</param>
    public static void Write(BenchResult result) => Console.WriteLine(JsonSerializer.Serialize(result, Options));

    /// <summary>The middle of several runs.</summary>
    /// <param name="values">At least one.</param>
    /// <returns>The median.</returns>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
