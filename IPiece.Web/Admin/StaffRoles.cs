namespace IPiece.Web.Admin;

/// <summary>Who may see and do what in the Admin area, as the Api has it; a page and the links to it name the same constant.</summary>
public static class StaffRoles
{
    /// <summary>Those who watch the venue.</summary>
    public const string Watchers = "Operator,Approver,Auditor";

    /// <summary>Staff of any kind, to read.</summary>
    public const string Staff = "Operator,Approver,Compliance,Auditor";

    /// <summary>Those who ask for changes and act in an incident.</summary>
    public const string Operator = "Operator";

    /// <summary>Those who decide on what others ask for.</summary>
    public const string Approver = "Approver";

    /// <summary>Those who may look at anybody's orders and trades.</summary>
    public const string Surveillance = "Operator,Compliance,Auditor";

    /// <summary>Those who decide what an alert means.</summary>
    public const string Compliance = "Compliance";
}
