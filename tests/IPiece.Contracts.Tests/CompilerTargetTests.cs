namespace IPiece.Contracts.Tests;

public sealed class CompilerTargetTests
{
    private const string Fork = "cancun";

    /// <summary>EIP-170: a contract's code may not be longer.</summary>
    private const int MaxCodeBytes = 24_576;

    [Fact]
    public void Every_artifact_is_compiled_for_the_fork_of_the_network()
    {
        Assert.NotEmpty(ContractArtifact.All);
        Assert.All(ContractArtifact.All, artifact => Assert.Equal(Fork, artifact.EvmVersion));
    }

    [Fact]
    public void Forge_tests_what_is_deployed()
    {
        var settings = ContractsFolder.Read("tools", "compiler-settings.mjs");
        var foundry = ContractsFolder.Read("foundry.toml");
        Assert.Contains($"evmVersion: \"{Fork}\"", settings, StringComparison.Ordinal);
        Assert.Contains($"evm_version = \"{Fork}\"", foundry, StringComparison.Ordinal);
        Assert.Contains("optimizer: { enabled: true, runs: 200 }", settings, StringComparison.Ordinal);
        Assert.Contains("optimizer = true\noptimizer_runs = 200\n", foundry, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_contract_can_be_deployed()
    {
        foreach (var artifact in ContractArtifact.All)
        {
            Assert.InRange((artifact.DeployedBytecode.Length / 2) - 1, 1, MaxCodeBytes);
            Assert.DoesNotContain("__$", artifact.Bytecode, StringComparison.Ordinal);
        }
    }
}
