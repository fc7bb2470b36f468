using System.Numerics;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Ethereum.Transactions;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Signing;

public sealed class ForeignNonceTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task A_nonce_that_somebody_else_used_stops_that_signer_with_a_sentence_and_the_others_go_on()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var nonce = await UseKeyElsewhereAsync(worker, SignerRole.Treasury);
        await world.Database.Seed.DepositAsync(world.Investors[0], 5_000, TestContext.Current.CancellationToken);
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 5, price: 2_000);

        await worker.RunRoundAsync();

        var sentence = Assert.Single(worker.Get<SignerStops>().Sentences.Values);
        Assert.StartsWith("The treasury signer 0x", sentence, StringComparison.Ordinal);
        Assert.Contains($"set Chain__AcceptedNonces__treasury={nonce} to go on", sentence, StringComparison.Ordinal);
        Assert.Equal(1, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        Assert.Equal(1, await world.CountAsync("chain_instructions", "kind = 1 and state < 2"));

        await using var told = new WorkerProcess(world.Database, evm.RpcUrl, settings: [("Chain:AcceptedNonces:treasury", $"{nonce}")]);
        await told.RunRoundAsync();
        Assert.Empty(told.Get<SignerStops>().Sentences);
        Assert.Equal(0, await world.CountAsync("chain_instructions", "state <> 2"));
        Assert.True((await told.CompareAsync()).Ok);
    }

    [Fact]
    public async Task What_a_stopped_signer_would_have_brought_is_waited_for_and_nobody_is_blamed_for_its_absence()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await UseKeyElsewhereAsync(worker, SignerRole.Treasury);
        await world.Database.Seed.DepositAsync(world.Investors[0], 200_000_000, TestContext.Current.CancellationToken);
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 100, price: 2_000_000);

        await worker.RunRoundAsync();

        Assert.Equal(0, await world.CountAsync("chain_instructions", "state = 3"));
        Assert.Equal(2, await world.CountAsync("chain_instructions", "state < 2"));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stored_transaction_that_lost_its_nonce_stops_its_signer_and_takes_the_next_nonce_once_a_person_says_so()
    {
        await using var world = await ChainWorld.CreateAsync();
        long nonce;
        await using (var first = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await first.RunRoundAsync();
            await world.Database.Seed.DepositAsync(world.Investors[0], 5_000, TestContext.Current.CancellationToken);
            await first.RunUntilStoppedAsync(StopPoint.BeforeBroadcast);
            nonce = await UseKeyElsewhereAsync(first, SignerRole.Treasury);
        }

        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 5, price: 2_000);
        await using var second = new WorkerProcess(world.Database, evm.RpcUrl);
        await second.RunRoundAsync();
        var sentence = Assert.Single(second.Get<SignerStops>().Sentences.Values);
        Assert.StartsWith($"Nonce {nonce} of 0x", sentence, StringComparison.Ordinal);
        Assert.Equal(1, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));

        await using var told = new WorkerProcess(world.Database, evm.RpcUrl, settings: [("Chain:AcceptedNonces:treasury", $"{nonce}")]);
        await told.RunRoundAsync();
        Assert.Equal(0, await world.CountAsync("chain_instructions", "state <> 2"));
        Assert.Equal(1, await world.CountAsync("chain_replaced_transactions", "true"));
        Assert.True((await told.CompareAsync()).Ok);
    }

    /// <summary>Whoever has the key sends something of his own; returns the nonce.</summary>
    private static async Task<long> UseKeyElsewhereAsync(WorkerProcess worker, SignerRole role)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var ring = await worker.Get<SignerStore>().OpenAsync(cancellation);
        var nonce = await worker.Node.TransactionCountAsync(ring.AddressOf(role), BlockReference.Latest, cancellation);
        var foreign = new DynamicFeeTransaction
        {
            ChainId = WorkerProcess.ChainId,
            Nonce = nonce,
            GasLimit = 21_000,
            To = ring.AddressOf(role),
            MaxFeePerGas = BigInteger.Zero,
            MaxPriorityFeePerGas = BigInteger.Zero,
        };
        await worker.Node.BroadcastAsync(foreign.Sign(ring[role]).Raw, cancellation);
        return nonce;
    }
}
