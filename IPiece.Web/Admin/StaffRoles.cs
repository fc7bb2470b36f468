namespace IPiece.Web.Admin;

/// <summary>Who may see what in the Admin area, as the Api has it; a page and the links to it name the same constant.</summary>
public static class StaffRoles
{
    /// <summary>Those who watch the venue.</summary>
    public const string Watchers = "Operator,Approver,Auditor";
}
