using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Deployment;

public sealed class DeploymentTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task Every_contract_stands_with_this_build_s_code_and_the_hash_that_was_noted()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        var contracts = await ContractsAsync(worker);
        foreach (var name in ContractName.All)
        {
            var code = await worker.Node.CodeAsync(contracts[name].Address, TestContext.Current.CancellationToken);
            Assert.True(worker.Get<ContractArtifacts>()[name].IsCode(code), name);
            Assert.Equal(contracts[name].CodeHash, Hex.Encode(Keccak.Hash(code)));
        }

        Assert.Equal(ContractName.All.Count, ContractName.All.Select(name => contracts[name].Address).Distinct().Count());
    }

    [Fact]
    public async Task Each_role_is_with_its_own_key_and_with_no_other()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        using var ring = await worker.Get<SignerStore>().OpenAsync(TestContext.Current.CancellationToken);
        var signers = Enum.GetValues<SignerRole>().Select(ring.AddressOf).ToList();
        Assert.Equal(signers.Count, signers.Distinct().Count());

        var contracts = await ContractsAsync(worker);
        var table = RoleTable.All(ring, contracts);
        foreach (var grant in table)
        {
            Assert.True(await HasRoleAsync(worker, contracts, grant, grant.Account), $"{grant.Contract} {grant.RoleName}");
            foreach (var other in signers.Where(signer => signer != grant.Account))
            {
                Assert.False(await HasRoleAsync(worker, contracts, grant, other), $"{grant.Contract} {grant.RoleName} of {other}");
            }
        }
    }

    [Fact]
    public async Task A_token_is_born_with_its_officers_its_rules_and_the_right_to_recover()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        using var ring = await worker.Get<SignerStore>().OpenAsync(TestContext.Current.CancellationToken);
        var contracts = await ContractsAsync(worker);
        var token = contracts.Values.Single(contract => contract.Name.StartsWith("token:", StringComparison.Ordinal)).Address;
        foreach (
            var (role, account) in new (string, Address)[]
            {
                ("ISSUER_ROLE", ring.AddressOf(SignerRole.Issuer)),
                ("COMPLIANCE_ROLE", ring.AddressOf(SignerRole.Compliance)),
                ("PAUSER_ROLE", ring.AddressOf(SignerRole.Pauser)),
                ("SETTLEMENT_ROLE", contracts[ContractName.Settlement].Address),
            }
        )
        {
            Assert.True((bool)await AskAsync(worker, ContractName.SecurityToken, token, "hasRole", Keccak.Hash(role), account), role);
        }

        var compliance = (Address)await AskAsync(worker, ContractName.SecurityToken, token, "compliance");
        Assert.Equal(token, await AskAsync(worker, ContractName.ModularCompliance, compliance, "getTokenBound"));
        var registry = contracts[ContractName.IdentityRegistry].Address;
        Assert.True((bool)await AskAsync(worker, ContractName.IdentityRegistry, registry, "hasRole", Keccak.Hash("RECOVERY_ROLE"), token));
    }

    [Fact]
    public async Task The_house_s_own_wallets_can_hold_won()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        using var ring = await worker.Get<SignerStore>().OpenAsync(TestContext.Current.CancellationToken);
        var contracts = await ContractsAsync(worker);
        var distributor = contracts[ContractName.DividendDistributor].Address;
        var registry = contracts[ContractName.IdentityRegistry].Address;
        var taxAccount = (Address)await AskAsync(worker, ContractName.DividendDistributor, distributor, "taxAccount");
        Assert.Equal(ring.AddressOf(SignerRole.Treasury), taxAccount);
        Assert.True((bool)await AskAsync(worker, ContractName.IdentityRegistry, registry, "isVerified", distributor));
        Assert.True((bool)await AskAsync(worker, ContractName.IdentityRegistry, registry, "isVerified", taxAccount));
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_said_and_not_given_back_by_a_start()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using (var first = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await first.RunRoundAsync();
            await RevokeSettlementAsync(first);
        }

        await using var second = new WorkerProcess(world.Database, evm.RpcUrl);
        var error = await Assert.ThrowsAsync<ChainMisconfiguredException>(second.RunRoundAsync);
        Assert.Matches("^0x[0-9a-fA-F]{40} has lost SETTLEMENT_ROLE on KRWT: the admin must grant it again.$", error.Message);
        Assert.Equal(0, second.Node.Broadcasts);
    }

    private static async Task RevokeSettlementAsync(WorkerProcess worker)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var ring = await worker.Get<SignerStore>().OpenAsync(cancellation);
        var contracts = await ContractsAsync(worker);
        var call = worker
            .Get<ContractArtifacts>()
            .Function(ContractName.Krwt, "revokeRole")
            .Encode(Keccak.Hash("SETTLEMENT_ROLE"), contracts[ContractName.Settlement].Address);
        var outcome = await worker
            .Get<SignerQueue>()
            .ExecuteAsync(ring, new(SignerRole.Admin, "test:revoke", contracts[ContractName.Krwt].Address, call), cancellation);
        Assert.True(outcome.Succeeded, outcome.RevertReason);
    }

    private static Task<Dictionary<string, DeployedContract>> ContractsAsync(WorkerProcess worker) =>
        worker.Get<ContractBook>().ReadAsync(TestContext.Current.CancellationToken);

    private static async Task<bool> HasRoleAsync(
        WorkerProcess worker,
        Dictionary<string, DeployedContract> contracts,
        RoleGrant grant,
        Address account
    ) => (bool)await AskAsync(worker, grant.Contract, contracts[grant.Contract].Address, "hasRole", grant.Role, account);

    private static async Task<object> AskAsync(WorkerProcess worker, string contract, Address at, string name, params object[] arguments)
    {
        var function = worker.Get<ContractArtifacts>().Function(contract, name);
        var answer = await worker.Node.CallAsync(
            new(at, function.Encode(arguments)),
            BlockReference.Latest,
            TestContext.Current.CancellationToken
        );
        return function.DecodeOutput(answer)[0];
    }
}
