using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Transactions;
using IPiece.Chain.Explorer;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Explorer;

public sealed class RoleScanTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private const int Deployments = 3;
    private const int GrantsEach = 7_000;
    private const long Gas = 16_000_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Roles_that_strange_contracts_grant_use_up_nothing_and_one_given_on_ours_is_found_after_them()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await GrantElsewhereAsync(worker);
        var scan = new RoleScan(worker.Get<ExplorerNode>());

        await AdvanceAsync();
        var before = scan.Grants.ToList();
        using var stranger = await Registrar.AppointAsync(worker);
        await AdvanceAsync();

        var contracts = await ContractsAsync();
        Assert.NotEmpty(before);
        Assert.All(scan.Grants, grant => Assert.Contains(grant.Contract, contracts));
        Assert.Equal(before.Count + 1, scan.Grants.Count);
        Assert.Equal(await worker.Node.HeadAsync(Cancellation), scan.ReadTo);

        async Task AdvanceAsync() =>
            await scan.AdvanceAsync(await ContractsAsync(), await worker.Node.HeadAsync(Cancellation), Cancellation);

        async Task<List<Address>> ContractsAsync() =>
            [.. (await worker.Get<ContractBook>().ReadAsync(Cancellation)).Values.Select(contract => contract.Address)];
    }

    [Fact]
    public async Task A_contract_that_is_new_is_read_from_the_beginning()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var contracts = (await worker.Get<ContractBook>().ReadAsync(Cancellation)).Values.Select(contract => contract.Address).ToList();
        var head = await worker.Node.HeadAsync(Cancellation);
        var (whole, late) = (new RoleScan(worker.Get<ExplorerNode>()), new RoleScan(worker.Get<ExplorerNode>()));

        await late.AdvanceAsync([], head, Cancellation);
        Assert.Equal((0, -1L), (late.Grants.Count, late.ReadTo));
        await late.AdvanceAsync(contracts[1..], head, Cancellation);
        await late.AdvanceAsync(contracts, head, Cancellation);
        await whole.AdvanceAsync(contracts, head, Cancellation);

        Assert.Equal(whole.Grants.ToHashSet(), late.Grants.ToHashSet());
    }

    [Fact]
    public async Task A_contract_that_is_new_on_a_long_chain_hides_no_role_that_was_found_before()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        for (var number = 0; number < 45; number++)
        {
            await world.Database.Seed.DepositAsync(world.Investors[0], 1, Cancellation);
            await worker.RunRoundAsync();
        }

        var contracts = (await worker.Get<ContractBook>().ReadAsync(Cancellation)).Values.Select(contract => contract.Address).ToList();
        var head = await worker.Node.HeadAsync(Cancellation);
        var scan = new RoleScan(worker.Get<ExplorerNode>(), blocksPerQuestion: 1);
        while (scan.ReadTo < head)
        {
            await scan.AdvanceAsync(contracts[1..], head, Cancellation);
        }

        var before = scan.Grants.ToHashSet();
        await scan.AdvanceAsync(contracts, head, Cancellation);
        Assert.Superset(before, scan.Grants.ToHashSet());
        Assert.InRange(scan.ReadTo, 0, head - 1);
        while (scan.ReadTo < head)
        {
            await scan.AdvanceAsync(contracts, head, Cancellation);
        }

        Assert.True(scan.Grants.Count > before.Count);
        // One that is not ours any more takes what it granted along.
        await scan.AdvanceAsync(contracts[1..], head, Cancellation);
        Assert.InRange(scan.ReadTo, 0, head - 1);
    }

    /// <summary>Constructors that do nothing but say, some thousand times, that they granted a role.</summary>
    private static async Task GrantElsewhereAsync(WorkerProcess worker)
    {
        using var key = PrivateKey.Create();
        var topic = Hex.Encode(Keccak.Hash("RoleGranted(bytes32,address,address)"))[2..];
        // n; loop: LOG4(0, 0, topic, role 0, account n, sender 0); n--; until n is 0; return nothing.
        var code = Hex.Decode($"0x61{GrantsEach:x4}5b5f815f7f{topic}5f5fa460019003806003575f5ff3");
        for (var nonce = 0; nonce < Deployments; nonce++)
        {
            var signed = new DynamicFeeTransaction
            {
                ChainId = WorkerProcess.ChainId,
                Nonce = nonce,
                GasLimit = Gas,
                To = null,
                Data = code,
                MaxFeePerGas = 0,
                MaxPriorityFeePerGas = 0,
            }.Sign(key);
            await worker.Node.BroadcastAsync(signed.Raw, Cancellation);
            var receipt = await worker.Node.ReceiptAsync(signed.Hash, Cancellation);
            while (receipt is null)
            {
                receipt = await worker.Node.ReceiptAsync(signed.Hash, Cancellation);
            }

            Assert.True(receipt.Succeeded);
        }
    }
}
