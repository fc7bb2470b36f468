using System.Numerics;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>A call that changes nothing: to read, to rehearse, or to estimate gas.</summary>
/// <param name="To">The contract; null to rehearse a creation.</param>
/// <param name="Data">Call data.</param>
/// <param name="From">Who would call; nobody when null.</param>
/// <param name="Gas">The most it may use; what the node allows when null.</param>
public sealed record CallRequest(Address? To, byte[] Data, Address? From = null, long? Gas = null)
{
    /// <summary>As JSON-RPC writes it.</summary>
    internal Dictionary<string, string> ToJson()
    {
        var json = new Dictionary<string, string>(StringComparer.Ordinal) { ["data"] = Hex.Encode(Data) };
        if (To is { } to)
        {
            json["to"] = to.ToString();
        }

        if (From is { } from)
        {
            json["from"] = from.ToString();
        }

        if (Gas is { } gas)
        {
            json["gas"] = Hex.Quantity(new BigInteger(gas));
        }

        return json;
    }
}
