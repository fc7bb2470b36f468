namespace IPiece.Chain.Explorer;

/// <summary>A role and who has it.</summary>
/// <param name="Role">Its name, or its hash where no contract of ours names it.</param>
/// <param name="Members">Who has it now.</param>
public sealed record RoleReply(string Role, IReadOnlyList<AccountReply> Members);
