namespace IPiece.Data.Requests;

/// <summary>What stands against a change.</summary>
public enum ChangeRefusal
{
    /// <summary>A rule.</summary>
    Rule,

    /// <summary>What is there already.</summary>
    Conflict,

    /// <summary>What it is about does not exist.</summary>
    Missing,

    /// <summary>Who decides.</summary>
    Person,
}
