using System.Collections.Immutable;

namespace IPiece.Data.People;

/// <summary>The roles there are.</summary>
public static class RoleNames
{
    /// <summary>Trades on an own account.</summary>
    public const string Investor = "Investor";

    /// <summary>Runs the venue; proposes.</summary>
    public const string Operator = "Operator";

    /// <summary>Approves what an operator proposed.</summary>
    public const string Approver = "Approver";

    /// <summary>Establishes identities.</summary>
    public const string Compliance = "Compliance";

    /// <summary>Reads everything, changes nothing.</summary>
    public const string Auditor = "Auditor";

    /// <summary>All of them, with the fixed ids of their rows.</summary>
    public static ImmutableArray<(Guid Id, string Name)> All { get; } =
    [
        (new Guid("6f0f9d6e-0001-4b6a-9d1c-5a1e00000001"), Investor),
        (new Guid("6f0f9d6e-0001-4b6a-9d1c-5a1e00000002"), Operator),
        (new Guid("6f0f9d6e-0001-4b6a-9d1c-5a1e00000003"), Approver),
        (new Guid("6f0f9d6e-0001-4b6a-9d1c-5a1e00000004"), Compliance),
        (new Guid("6f0f9d6e-0001-4b6a-9d1c-5a1e00000005"), Auditor),
    ];
}
