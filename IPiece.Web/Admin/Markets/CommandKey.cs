using IPiece.Api.Client.Problems;
using IPiece.Web.Localization;

namespace IPiece.Web.Admin.Markets;

/// <summary>
/// The idempotency key of what one sheet sends: the same contents again may be the same command, whose answer was lost. Other contents never are, nor is
/// anything after an answer.
/// </summary>
public sealed class CommandKey
{
    private (string? Contents, string Key) _command;

    /// <summary>Sends with the key that these contents have.</summary>
    /// <param name="contents">All that is sent, as one text.</param>
    /// <param name="send">Sends it with a key.</param>
    /// <returns>When it was answered; throws what <paramref name="send"/> throws.</returns>
    public async Task SendAsync(string contents, Func<string, Task> send)
    {
        _command = _command.Contents == contents ? _command : (contents, Guid.CreateVersion7().ToString());
        try
        {
            await send(_command.Key);
            _command = default;
        }
        catch (ApiProblemException error) when (!ProblemText.IsOutcomeUnknown(error))
        {
            _command = default;
            throw;
        }
    }
}
