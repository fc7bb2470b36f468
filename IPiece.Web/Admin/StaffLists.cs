namespace IPiece.Web.Admin;

/// <summary>What the lists of what waits for staff have in common.</summary>
public static class StaffLists
{
    /// <summary>How often what waits is read again: soon enough for a colleague's request, and a handful of small reads a minute.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
}
