namespace IPiece.Api.Client.Chain;

/// <summary>A role and who has it.</summary>
/// <param name="Role">Its name, or its hash where no contract of ours names it.</param>
/// <param name="Members">Who has it now.</param>
public sealed record ChainRole(string Role, IReadOnlyList<ChainAccount> Members);
