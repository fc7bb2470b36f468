using IPiece.Api.Client;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Problems;

namespace IPiece.Web.Live;

/// <summary>The signed-in person's own guards against slips of the finger, read once a circuit. The market holds orders to them whether or not they are known here.</summary>
public sealed class OrderGuards(IPieceClient client, ILogger<OrderGuards> logger)
{
    private OwnOrderLimits? _limits;

    /// <summary>The guards; none while they are not known.</summary>
    public OwnOrderLimits Limits => _limits ?? new OwnOrderLimits();

    /// <summary>Reads the guards unless they are known.</summary>
    /// <returns>True when they are known now.</returns>
    public async Task<bool> TryLoadAsync()
    {
        try
        {
            _limits ??= await client.GetOrderLimitsAsync();
            return true;
        }
        catch (Exception error) when (error is ApiProblemException or HttpRequestException or OperationCanceledException)
        {
            logger.LogWarning(error, "Somebody's own order limits could not be read; the market still applies them");
            return false;
        }
    }

    /// <summary>Reads the guards anew.</summary>
    /// <returns>The guards.</returns>
    public async Task<OwnOrderLimits> LoadAsync() => _limits = await client.GetOrderLimitsAsync();

    /// <summary>Replaces the guards.</summary>
    /// <param name="limits">The new ones.</param>
    /// <returns>When the Api has them.</returns>
    public async Task SaveAsync(OwnOrderLimits limits) => _limits = await client.SetOrderLimitsAsync(limits);
}
