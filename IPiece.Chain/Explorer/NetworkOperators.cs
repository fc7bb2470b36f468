using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Explorer;

/// <summary>
/// Who runs which validator: <c>Chain:Operators:0:Address</c>, <c>:Name</c> and <c>:House</c> (true or false). No node can tell this; the
/// agreement between the operators does.
/// </summary>
public sealed class NetworkOperators
{
    private const string Section = "Chain:Operators";
    private readonly Dictionary<Address, NetworkOperator> _operators;

    /// <summary>Reads the configuration; a wrong address is named.</summary>
    public NetworkOperators(IConfiguration configuration) =>
        _operators = configuration
            .GetSection(Section)
            .GetChildren()
            .ToDictionary(
                static entry =>
                    Address.TryParse(entry["Address"], out var address)
                        ? address
                        : throw new InvalidOperationException($"{entry.Path}:Address is no address: give the validator's account."),
                static entry => new NetworkOperator(
                    entry["Name"] ?? throw new InvalidOperationException($"{entry.Path}:Name is not set: name the operator."),
                    entry.GetValue("House", defaultValue: false)
                )
            );

    /// <summary>Who runs a validator, if somebody has named it.</summary>
    public NetworkOperator? Find(Address validator) => _operators.GetValueOrDefault(validator);
}
