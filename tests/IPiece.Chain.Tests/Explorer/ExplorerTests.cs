using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Ethereum.Transactions;
using IPiece.Chain.Explorer;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Explorer;

public sealed class ExplorerTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_settlement_reads_as_the_call_and_the_events_that_it_is()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 10, price: 4_300);
        await worker.RunRoundAsync();
        var hash = await world.Database.ScalarAsync<string>(
            "select transaction_hash from chain_batches where kind = 4 and state = 2",
            Cancellation
        );

        var found = await worker
            .Get<TransactionReader>()
            .FindAsync(hash.ToUpperInvariant().Replace("0X", "0x", StringComparison.Ordinal), Cancellation);

        Assert.NotNull(found);
        Assert.Equal(("confirmed", true), (found.State, found.IsFromNode));
        Assert.Equal(("Settlement", "signer:settlement"), (found.To!.Name, found.From.Name));
        Assert.Equal("Settlement", found.Call!.Contract);
        Assert.Contains(found.Call.Parameters, parameter => parameter.Items is { Count: > 0 });
        Assert.Contains(found.Events, one => one.Name == "Transfer" && one.Contract.Name is not null && one.Parameters.Count == 3);
        Assert.Equal(4, found.Batch!.Legs);
        Assert.True(found is { Confirmations: >= 1, GasUsed: > 0, BlockNumber: > 0 });
    }

    [Fact]
    public async Task A_call_that_a_contract_refused_says_why_even_when_it_is_nobodys_of_ours()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        using var stranger = PrivateKey.Create();
        var contracts = await worker.Get<ContractBook>().ReadAsync(Cancellation);
        var call = worker.Get<ContractArtifacts>().Function(ContractName.Krwt, "transfer").Encode(stranger.Address, new BigInteger(5));

        var hash = await SendByHandAsync(worker, stranger, contracts[ContractName.Krwt].Address, call);
        var found = await worker.Get<TransactionReader>().FindAsync(hash, Cancellation);

        Assert.NotNull(found);
        Assert.Equal(("reverted", (string?)null, (string?)null), (found.State, found.Purpose, found.From.Name));
        Assert.Equal("transfer(address,uint256)", found.Call!.Signature);
        Assert.StartsWith("NotVerified(", found.RevertReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_to_a_contract_that_is_not_ours_is_shown_as_it_is_and_never_guessed()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        using var stranger = PrivateKey.Create();
        var elsewhere = Address.Parse("0x00000000000000000000000000000000000000aa");
        var call = worker.Get<ContractArtifacts>().Function(ContractName.Krwt, "transfer").Encode(stranger.Address, new BigInteger(5));

        var found = await worker.Get<TransactionReader>().FindAsync(await SendByHandAsync(worker, stranger, elsewhere, call), Cancellation);

        Assert.Null(found!.Call);
        Assert.Null(found.To!.Name);
        Assert.Equal(call.Length, found.InputBytes);
        Assert.StartsWith("0xa9059cbb", found.Input, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocks_come_newest_first_page_without_gaps_and_hold_the_transactions_that_say_so()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var blocks = worker.Get<BlockReader>();

        var first = await blocks.ListAsync(before: null, limit: 3, Cancellation);
        var second = await blocks.ListAsync(first.Items[^1].Number, limit: 3, Cancellation);

        Assert.Equal(first.HeadBlock, first.Items[0].Number);
        var numbers = first.Items.Concat(second.Items).Select(block => block.Number).ToList();
        Assert.Equal(Enumerable.Range(0, 6).Select(offset => first.HeadBlock - offset), numbers);
        Assert.Empty((await blocks.ListAsync(before: 0, limit: 3, Cancellation)).Items);
        var deployment = await world.Database.ScalarAsync<long>(
            "select block_number from chain_transactions where natural_key = 'deploy:KRWT'",
            Cancellation
        );
        var block = await blocks.FindAsync($"{deployment}", Cancellation);
        var inside = Assert.Single(block!.Transactions);
        Assert.Equal(("KRWT", "constructor", "signer:admin"), (inside.Contract, inside.Function, inside.From.Name));
        Assert.Equal(block.Hash, (await blocks.FindAsync(block.Hash, Cancellation))!.Hash);
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("-1")]
    [InlineData("latest")]
    [InlineData("0x")]
    [InlineData("0xzz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000001")]
    public async Task What_names_no_block_or_transaction_finds_none(string text)
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);

        Assert.Null(await worker.Get<BlockReader>().FindAsync(text, Cancellation));
        Assert.Null(await worker.Get<TransactionReader>().FindAsync(text, Cancellation));
    }

    [Fact]
    public async Task Contracts_are_verified_by_code_and_a_role_that_was_given_by_hand_is_listed_until_it_is_taken_back()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        using var stranger = PrivateKey.Create();
        await AsAdminAsync(worker, "grantRole", stranger.Address);

        var granted = await worker.Get<ContractReader>().ReadAsync(Cancellation);
        await AsAdminAsync(worker, "revokeRole", stranger.Address);
        await using var later = new WorkerProcess(world.Database, evm.RpcUrl);
        var revoked = await later.Get<ContractReader>().ReadAsync(Cancellation);

        Assert.All(granted.Items, contract => Assert.True(contract.IsVerified, contract.Name));
        Assert.All(
            granted.Items.Where(contract => !contract.Name.Contains(':', StringComparison.Ordinal)),
            contract => Assert.True(contract.IsThisBuild, contract.Name)
        );
        Assert.Equal(granted.BlockNumber, granted.RolesReadTo);
        Assert.Contains(stranger.Address.ToString(), TreasuryOf(granted).Select(member => member.Address));
        Assert.Equal(["signer:treasury"], TreasuryOf(revoked).Select(member => member.Name));
    }

    [Fact]
    public async Task Signers_are_in_step_with_the_chain_and_out_of_step_when_somebody_else_used_a_key()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var signers = worker.Get<SignerReader>();

        var before = (await signers.ReadAsync(Cancellation)).Items;
        using var ring = await worker.Get<SignerStore>().OpenAsync(Cancellation);
        var nonce = before.Single(signer => signer.Role == "treasury").NextNonce;
        await SendByHandAsync(worker, ring[SignerRole.Treasury], ring.AddressOf(SignerRole.Admin), [], nonce);
        var after = (await signers.ReadAsync(Cancellation)).Items;

        Assert.All(before, signer => Assert.True(signer.IsInStep, signer.Role));
        Assert.All(before, signer => Assert.Equal(signer.NextNonce, signer.ChainNonce));
        Assert.Equal(["treasury"], after.Where(signer => signer.IsInStep == false).Select(signer => signer.Role));
    }

    private static IReadOnlyList<AccountReply> TreasuryOf(ContractsReply contracts) =>
        contracts.Items.Single(contract => contract.Name == ContractName.Krwt).Roles.Single(role => role.Role == "TREASURY_ROLE").Members;

    private static async Task AsAdminAsync(WorkerProcess worker, string function, Address account)
    {
        using var ring = await worker.Get<SignerStore>().OpenAsync(Cancellation);
        var contracts = await worker.Get<ContractBook>().ReadAsync(Cancellation);
        var call = worker.Get<ContractArtifacts>().Function(ContractName.Krwt, function).Encode(Keccak.Hash("TREASURY_ROLE"), account);
        var outcome = await worker
            .Get<SignerQueue>()
            .ExecuteAsync(
                ring,
                new(SignerRole.Admin, $"test:{function}:{account}", contracts[ContractName.Krwt].Address, call),
                Cancellation
            );
        Assert.True(outcome.Succeeded);
    }

    private static async Task<string> SendByHandAsync(WorkerProcess worker, PrivateKey key, Address to, byte[] data, long nonce = 0)
    {
        var transaction = new DynamicFeeTransaction
        {
            ChainId = WorkerProcess.ChainId,
            Nonce = nonce,
            GasLimit = 500_000,
            To = to,
            Data = data,
            MaxFeePerGas = 0,
            MaxPriorityFeePerGas = 0,
        }.Sign(key);
        await worker.Node.BroadcastAsync(transaction.Raw, Cancellation);
        while (await worker.Node.ReceiptAsync(transaction.Hash, Cancellation) is null) { }

        return transaction.Hash;
    }
}
