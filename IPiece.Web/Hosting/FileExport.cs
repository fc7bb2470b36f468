using IPiece.Api.Client;
using IPiece.Api.Client.Problems;
using IPiece.Web.Formatting;
using IPiece.Web.Sessions;

namespace IPiece.Web.Hosting;

/// <summary>Files of the Api, sent on as they come, with the signed-in person's token.</summary>
internal static class FileExport
{
    private const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Sends a file on, or the status with which the Api refuses it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="export">Opens it in a language, and names it.</param>
    /// <returns>The answer.</returns>
    public static async Task<IResult> SendAsync(
        HttpContext context,
        Func<IPieceClient, string, CancellationToken, Task<(Stream Content, string Name)>> export
    )
    {
        var store = context.RequestServices.GetRequiredService<SessionTokenStore>();
        var clients = context.RequestServices.GetRequiredService<ApiClientFactory>();
        var address = context.RequestServices.GetRequiredService<VisitorAddress>().Text;
        if (
            SessionClaims.SessionIdOf(context.User) is not { } sessionId
            || SessionClaims.TokensOf(context.User) is not { } known
            || await store.GetFreshAsync(sessionId, known, context.RequestAborted) is not { } tokens
        )
        {
            return Results.Challenge();
        }

        try
        {
            var (file, name) = await export(
                clients.ForFiles(tokens.AccessToken, address),
                Format.IsKorean ? "ko" : "en",
                context.RequestAborted
            );
            context.Response.Headers.CacheControl = "no-store";
            return Results.Stream(file, ContentType, "ipiece-" + name);
        }
        catch (ApiProblemException problem)
        {
            return Results.StatusCode(problem.Problem.Status);
        }
        catch (Exception error)
            when (error is HttpRequestException || (error is OperationCanceledException && !context.RequestAborted.IsCancellationRequested))
        {
            // The Api is away or took too long: the browser says that the file failed, and the same link works again later.
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
