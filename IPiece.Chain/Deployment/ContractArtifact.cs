using IPiece.Chain.Ethereum.Abi;

namespace IPiece.Chain.Deployment;

/// <summary>What the compiler made of a contract.</summary>
/// <param name="Name">The contract.</param>
/// <param name="Abi">Its interface.</param>
/// <param name="Bytecode">What deploys it, before the constructor's arguments.</param>
/// <param name="DeployedBytecode">What stands on the chain, with zeros where the constructor writes.</param>
/// <param name="Immutables">Those places: start and length.</param>
public sealed record ContractArtifact(
    string Name,
    ContractAbi Abi,
    byte[] Bytecode,
    byte[] DeployedBytecode,
    IReadOnlyList<(int Start, int Length)> Immutables
)
{
    /// <summary>Creation code with the constructor's arguments.</summary>
    public byte[] Creation(params IReadOnlyList<object> arguments) =>
        [.. Bytecode, .. AbiEncoder.Encode(Abi.Constructor.Inputs, arguments)];

    /// <summary>Whether code on the chain is this contract, whatever its constructor was given.</summary>
    public bool IsCode(ReadOnlySpan<byte> code)
    {
        if (code.Length != DeployedBytecode.Length)
        {
            return false;
        }

        var masked = code.ToArray();
        foreach (var (start, length) in Immutables)
        {
            masked.AsSpan(start, length).Clear();
        }

        return masked.AsSpan().SequenceEqual(DeployedBytecode);
    }
}
