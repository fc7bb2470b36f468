using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Explorer;

/// <summary>Reads calls and events of the house's contracts. What is not ours, or does not fit its interface, stays as it is on the chain.</summary>
public sealed class CallReader(ContractArtifacts artifacts)
{
    private const string Constructor = "constructor";

    /// <summary>What a transaction asks for.</summary>
    public DecodedCallReply? Call(ChainNames names, Address? to, ReadOnlySpan<byte> input)
    {
        if (to is not { } address)
        {
            return Creation(names, input);
        }

        if (!names.Contracts.TryGetValue(address, out var contract) || Find(contract.Artifact, input) is not { } function)
        {
            return null;
        }

        try
        {
            var values = new ValueReader(names).Read(function.Inputs, function.DecodeInput(input));
            return new DecodedCallReply(contract.Name, function.Name, function.Signature, values);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The name of what a transaction calls, without its arguments.</summary>
    public (string? Contract, string? Function) Name(ChainNames names, Address? to, ReadOnlySpan<byte> input)
    {
        if (to is not { } address)
        {
            return (Created(input)?.Name, Constructor);
        }

        return names.Contracts.TryGetValue(address, out var contract)
            ? (contract.Name, Find(contract.Artifact, input)?.Name)
            : (names.Of(address), null);
    }

    /// <summary>An event, read where its contract is ours.</summary>
    public EventReply Event(ChainNames names, LogEntry log, int index)
    {
        var raw = new EventReply(index, names.Account(log.Address), Name: null, [], log.Topics, ValueReader.Raw(log.Data));
        if (
            log.Topics.Count == 0
            || !names.Contracts.TryGetValue(log.Address, out var contract)
            || contract.Artifact?.Abi.Events.FirstOrDefault(one =>
                string.Equals(one.Topic, log.Topics[0], StringComparison.OrdinalIgnoreCase)
            )
                is not { } known
        )
        {
            return raw;
        }

        try
        {
            return raw with
            {
                Name = known.Name,
                Parameters = new ValueReader(names).Read(known.Inputs, known.Decode(log.Topics, log.Data)),
            };
        }
        catch (FormatException)
        {
            return raw;
        }
    }

    private static AbiFunction? Find(ContractArtifact? artifact, ReadOnlySpan<byte> input)
    {
        if (artifact is null || input.Length < AbiFunction.SelectorLength)
        {
            return null;
        }

        foreach (var function in artifact.Abi.Functions.Values)
        {
            if (input.StartsWith(function.Selector))
            {
                return function;
            }
        }

        return null;
    }

    private ContractArtifact? Created(ReadOnlySpan<byte> input)
    {
        foreach (var artifact in artifacts.All)
        {
            if (input.StartsWith(artifact.Bytecode))
            {
                return artifact;
            }
        }

        return null;
    }

    private DecodedCallReply? Creation(ChainNames names, ReadOnlySpan<byte> input)
    {
        if (Created(input) is not { } artifact)
        {
            return null;
        }

        var constructor = artifact.Abi.Constructor;
        try
        {
            var values = AbiDecoder.Decode(constructor.Inputs, input[artifact.Bytecode.Length..]);
            return new DecodedCallReply(
                artifact.Name,
                Constructor,
                constructor.Signature,
                new ValueReader(names).Read(constructor.Inputs, values)
            );
        }
        catch (FormatException)
        {
            return new DecodedCallReply(artifact.Name, Constructor, constructor.Signature, []);
        }
    }
}
