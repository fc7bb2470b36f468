namespace IPiece.Api.Client.Chain;

/// <summary>Asks for an operation on holders or tokens; a second person decides on it.</summary>
public sealed record ChainOperationRequest
{
    /// <summary>What.</summary>
    public required ChainOperationKind Kind { get; init; }

    /// <summary>Of which instrument: for forced transfers, units and tokens.</summary>
    public string? Symbol { get; init; }

    /// <summary>Whose, or from whom: for everything but tokens.</summary>
    public long? InvestorId { get; init; }

    /// <summary>To whom: for forced transfers.</summary>
    public long? ToInvestorId { get; init; }

    /// <summary>How many: for forced transfers and units.</summary>
    public long? Units { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
