using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IPiece.Api.Client.Http;

/// <summary>Builds a query string; values that are null are left out.</summary>
internal static class Query
{
    public static string? Text(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An enum value as the API writes it.</summary>
    public static string? Word<T>(T? value)
        where T : struct, Enum => value is { } word ? JsonNamingPolicy.CamelCase.ConvertName(word.ToString()) : null;

    public static string Of(string path, params (string Name, string? Value)[] parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }
}
