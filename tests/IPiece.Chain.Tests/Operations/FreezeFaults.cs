using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Operations;
using IPiece.Chain.Tests.Support;

namespace IPiece.Chain.Tests.Operations;

/// <summary>A chain that does not take the freeze of one holder's wallet where it is carried alone.</summary>
internal static class FreezeFaults
{
    private const int Reverted = 3;

    /// <summary>Refuses it when it is rehearsed.</summary>
    public static async Task RefuseFreezeAsync(this WorkerProcess worker, ChainWorld world, int investor)
    {
        var wallet = await world.WalletAsync(investor);
        worker.Node.BeforeEstimate = call =>
        {
            if (Freezes(worker, call, wallet))
            {
                throw new JsonRpcException("eth_estimateGas", Reverted, "execution reverted", data: null);
            }
        };
    }

    /// <summary>Gives it so little gas that its block refuses it.</summary>
    public static async Task StarveFreezeAsync(this WorkerProcess worker, ChainWorld world, int investor)
    {
        const int TooLittle = 2;
        var wallet = await world.WalletAsync(investor);
        var freezes = false;
        worker.Node.BeforeEstimate = call => freezes = Freezes(worker, call, wallet);
        worker.Node.GasOf = gas => freezes ? gas / TooLittle : gas;
    }

    private static bool Freezes(WorkerProcess worker, CallRequest call, Address wallet) =>
        call.Data.AsSpan().SequenceEqual(worker.Get<CarriedFreezes>().Call([wallet]));
}
