using System.Net;
using System.Text.Json;
using IPiece.Api.Client.Json;

namespace IPiece.Api.Chain;

/// <summary>
/// Asks the Chain service, the only one that speaks to a node. Its replies have the public records' shape, so they are read into those. A
/// service that is away, a node that is away and an answer that makes no sense are all the same to a caller: 503, and nothing is known.
/// </summary>
internal sealed class ChainGateway(IHttpClientFactory clients, ILogger<ChainGateway> logger)
{
    public const string ClientName = "chain";

    /// <summary>For files that take a while to write.</summary>
    public const string PatientClientName = "chainPatient";

    public Task<ChainAnswer<T>> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(
            HttpMethod.Get,
            path,
            body: null,
            static async (response, cancellation) =>
                new ChainAnswer<T>(await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancellation), response.StatusCode),
            cancellationToken
        );

    /// <summary>Sends a command that answers with nothing; the value is the command itself.</summary>
    public Task<ChainAnswer<T>> PostAsync<T>(string path, T command, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(
            HttpMethod.Post,
            path,
            command,
            (response, _) => Task.FromResult(new ChainAnswer<T>(command, response.StatusCode)),
            cancellationToken
        );

    /// <summary>Sends a command that is named by its path alone, and reads what it answers.</summary>
    public Task<ChainAnswer<T>> PostAsync<T>(string path, CancellationToken cancellationToken)
        where T : class => AskAsync<T>(path, command: null, cancellationToken);

    /// <summary>Sends a command, and reads what it answers.</summary>
    public Task<ChainAnswer<T>> AskAsync<T>(string path, object? command, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(
            HttpMethod.Post,
            path,
            command,
            static async (response, cancellation) =>
                new ChainAnswer<T>(await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancellation), response.StatusCode),
            cancellationToken
        );

    private async Task<ChainAnswer<T>> SendAsync<T>(
        HttpMethod method,
        string path,
        object? body,
        Func<HttpResponseMessage, CancellationToken, Task<ChainAnswer<T>>> readAsync,
        CancellationToken cancellationToken
    )
        where T : class
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var request = new HttpRequestMessage(method, new Uri("http://chain/internal" + path));
            request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: ApiJson.Options);
            using var response = await client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? await readAsync(response, cancellationToken)
                : response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Conflict
                    ? new ChainAnswer<T>(null, response.StatusCode)
                : ChainAnswer<T>.Away;
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || IsTimeout(error, cancellationToken))
        {
            logger.LogWarning("The Chain service did not answer {Path}: {Reason}", path, error.Message);
            return ChainAnswer<T>.Away;
        }
    }

    private static bool IsTimeout(Exception error, CancellationToken cancellationToken) =>
        error is OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
