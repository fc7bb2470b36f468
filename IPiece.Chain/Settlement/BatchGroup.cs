using IPiece.Data.Chain;

namespace IPiece.Chain.Settlement;

/// <summary>Instructions that can go into one transaction.</summary>
/// <param name="Kind">All of them.</param>
/// <param name="Instructions">In the ledger's order.</param>
public sealed record BatchGroup(InstructionKind Kind, IReadOnlyList<Instruction> Instructions);
