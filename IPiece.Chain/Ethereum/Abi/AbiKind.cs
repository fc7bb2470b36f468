namespace IPiece.Chain.Ethereum.Abi;

/// <summary>The families of Solidity's ABI types.</summary>
public enum AbiKind
{
    /// <summary>uint8 to uint256.</summary>
    UnsignedNumber,

    /// <summary>int8 to int256.</summary>
    SignedNumber,

    /// <summary>20 bytes.</summary>
    Address,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>bytes1 to bytes32.</summary>
    FixedBytes,

    /// <summary>Bytes of any length.</summary>
    Bytes,

    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>T[] or T[n].</summary>
    Array,

    /// <summary>A struct.</summary>
    Tuple,
}
