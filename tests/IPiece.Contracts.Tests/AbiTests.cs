namespace IPiece.Contracts.Tests;

public sealed class AbiTests
{
    [Fact]
    public void The_abi_is_the_one_in_the_snapshot()
    {
        var built = ContractsFolder.Read("artifacts", "abi.snapshot").Split('\n');
        var accepted = ContractsFolder.Read("abi.snapshot").Split('\n');
        var changes = built.Except(accepted).Select(line => $"+{line}").Concat(accepted.Except(built).Select(line => $"-{line}")).ToList();
        Assert.True(
            built.SequenceEqual(accepted),
            $"The ABI changed. When that is meant, run \"node build.mjs --accept-abi\" in contracts/ and commit abi.snapshot.\n{string.Join('\n', changes)}"
        );
    }

    [Fact]
    public void Every_contract_has_an_artifact()
    {
        Assert.Equal(
            [
                "CountryModule",
                "DividendDistributor",
                "HolderCountModule",
                "HoldingCapModule",
                "IdentityRegistry",
                "KRWT",
                "LedgerAnchor",
                "LockUpModule",
                "ModularCompliance",
                "SecurityToken",
                "Settlement",
                "TokenFactory",
            ],
            ContractArtifact.All.Select(artifact => artifact.ContractName)
        );
    }

    [Fact]
    public void Every_function_that_changes_something_is_open_on_purpose_or_in_the_table_of_roles()
    {
        // initialize runs once, in the transaction that clones; the hooks are for the bound token, which ComplianceTests tries; the rest
        // acts on the caller's own things only.
        string[] open =
        [
            "initialize",
            "transfer",
            "transferFrom",
            "approve",
            "batchTransfer",
            "renounceRole",
            "transferred",
            "created",
            "destroyed",
        ];
        var table = ContractsFolder.Read("test", "Roles.t.sol");
        var missing =
            from artifact in ContractArtifact.All
            from function in artifact.StateChangingFunctions.Except(open)
            where !IsInTable(table, artifact.ContractName, function)
            select $"{artifact.ContractName}.{function}";
        Assert.Empty(missing);
    }

    private static bool IsInTable(string table, string contract, string function) =>
        function is "grantRole" or "revokeRole"
            ? table.Contains($"_roleGates(\"{contract}\"", StringComparison.Ordinal)
                && table.Contains($".{function}\")", StringComparison.Ordinal)
            : table.Contains($"\"{contract}.{function}\"", StringComparison.Ordinal)
                || (
                    contract is "SecurityToken" or "KRWT"
                    && table.Contains($"string.concat(names[i], \".{function}\")", StringComparison.Ordinal)
                );
}
