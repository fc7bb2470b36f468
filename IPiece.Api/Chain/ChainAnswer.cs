using System.Net;

namespace IPiece.Api.Chain;

/// <summary>What the Chain service said.</summary>
/// <param name="Value">The answer; null with any other status than 200.</param>
/// <param name="Status">Its status; 503 when it, or its node, does not answer.</param>
internal sealed record ChainAnswer<T>(T? Value, HttpStatusCode Status)
    where T : class
{
    public static ChainAnswer<T> Away { get; } = new(null, HttpStatusCode.ServiceUnavailable);
}
