using IPiece.Api.Client;
using IPiece.Api.Client.Problems;

namespace IPiece.Web.Chain;

/// <summary>The own address on the chain, read once a circuit: pages mark it, so that people find themselves among addresses.</summary>
public sealed class OwnWallet(IPieceClient client)
{
    private Task<string?>? _address;

    /// <summary>The address; null for staff, for who has none yet, and while it cannot be read.</summary>
    /// <returns>The address.</returns>
    public Task<string?> AddressAsync() => _address ??= ReadAsync();

    private async Task<string?> ReadAsync()
    {
        try
        {
            return (await client.GetWalletAsync()).Address;
        }
        catch (Exception error) when (error is ApiProblemException or HttpRequestException or OperationCanceledException)
        {
            // A mark that is missing is no fault of the page; the next page tries again.
            _address = null;
            return null;
        }
    }
}
