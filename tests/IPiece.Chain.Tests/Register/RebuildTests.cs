using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Transactions;
using IPiece.Chain.Tests.Support;
using IPiece.Chain.Wallets;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Register;

public sealed class RebuildTests(EvmFixture evm, ITestOutputHelper output) : IClassFixture<EvmFixture>
{
    /// <summary>How many transfers; the full proof is 100000.</summary>
    private const string CountVariable = "IPIECE_REGISTER_TRANSFERS";

    private const int UsualCount = 3_000;
    private const int Holders = 60;
    private const int TransfersABatch = 128;

    [Fact(Timeout = 900_000)]
    public async Task A_register_rebuilt_from_many_transfers_equals_the_contracts_own_views()
    {
        var wanted = Environment.GetEnvironmentVariable(CountVariable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : UsualCount;
        await using var world = await ChainWorld.CreateAsync(investors: Holders, instruments: 1);
        await using (var worker = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await worker.RunRoundAsync();
            await MoveAsync(world, worker, wanted);
        }

        await world.ExecuteAsOwnerAsync(
            "truncate register_events, register_balances, register_tokens, register_identities, register_checkpoints"
        );
        await using var rebuilding = new WorkerProcess(world.Database, evm.RpcUrl);
        var clock = Stopwatch.StartNew();
        var position = await RegisterView.FollowAsync(rebuilding);
        clock.Stop();

        var transfers = await world.CountAsync("register_events", "kind = 1");
        Assert.InRange(transfers, wanted, long.MaxValue);
        var balances = await RegisterView.AssertEqualsViewsAsync(world, rebuilding);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{transfers} transfers in {position.Number} blocks rebuilt in {clock.ElapsedMilliseconds} ms; {balances} balances equal their views"
            )
        );
    }

    /// <summary>Holders in turn give one unit to each of the others, many times in a transaction, with their own keys.</summary>
    private static async Task MoveAsync(ChainWorld world, WorkerProcess worker, int wanted)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var transfer = worker.Get<ContractArtifacts>().Function(ContractName.SecurityToken, "batchTransfer");
        var token = await HandMade.TokenAsync(world, worker);
        var (wallets, keys) = (new List<Address>(), new List<PrivateKey>());
        for (var index = 0; index < Holders; index++)
        {
            wallets.Add(await world.WalletAsync(index));
            keys.Add((await worker.Get<WalletBook>().OpenAsync(world.Investors[index].Value, cancellation))!);
        }

        var amounts = Enumerable.Repeat<object>(BigInteger.One, TransfersABatch).ToArray();
        var last = string.Empty;
        for (var batch = 0; batch * TransfersABatch < wanted; batch++)
        {
            var sender = batch % Holders;
            var receivers = Enumerable
                .Range(0, TransfersABatch)
                .Select(entry => (object)wallets[(sender + 1 + (entry % (Holders - 1))) % Holders]);
            var transaction = new DynamicFeeTransaction
            {
                ChainId = WorkerProcess.ChainId,
                Nonce = batch / Holders,
                GasLimit = 25_000_000,
                To = token,
                Data = transfer.Encode(receivers.ToArray(), amounts),
                MaxFeePerGas = 0,
                MaxPriorityFeePerGas = 0,
            }.Sign(keys[sender]);
            await worker.Node.BroadcastAsync(transaction.Raw, cancellation);
            last = transaction.Hash;
        }

        keys.ForEach(static key => key.Dispose());
        while (await worker.Node.ReceiptAsync(last, cancellation) is not { Succeeded: true }) { }
    }
}
