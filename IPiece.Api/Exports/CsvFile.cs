using System.Text;
using IPiece.Domain.Sessions;
using Microsoft.Net.Http.Headers;

namespace IPiece.Api.Exports;

/// <summary>
/// A file that is written while it is read, so that neither side ever holds all of it. It begins with a byte order mark, without which
/// spreadsheets read Korean as gibberish.
/// </summary>
/// <param name="name">The file's name, before the date.</param>
/// <param name="titles">The titles of the columns.</param>
/// <param name="rows">The rows.</param>
/// <param name="write">Writes one row's cells in the order of the titles.</param>
internal sealed class CsvFile<T>(string name, IReadOnlyList<string> titles, IAsyncEnumerable<T> rows, Action<CsvText, T> write) : IResult
{
    private const string ByteOrderMark = "\uFEFF";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        var response = httpContext.Response;
        var today = SeoulClock.DateOf(httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"ipiece-{name}-{today:yyyy-MM-dd}.csv",
        }.ToString();
        var text = new CsvText();
        foreach (var title in titles)
        {
            text.Text(title);
        }

        text.EndLine();
        await response.WriteAsync(ByteOrderMark, Encoding.UTF8, cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            write(text, row);
            text.EndLine();
            if (text.Length >= ExportLimits.FlushCharacters)
            {
                await response.WriteAsync(text.Take(), Encoding.UTF8, cancellationToken);
            }
        }

        await response.WriteAsync(text.Take(), Encoding.UTF8, cancellationToken);
    }
}
