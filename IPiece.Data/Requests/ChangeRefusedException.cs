namespace IPiece.Data.Requests;

/// <summary>A change that cannot be made, when it is asked for or, meanwhile, when it is approved.</summary>
public sealed class ChangeRefusedException : Exception
{
    public ChangeRefusedException()
        : this(ChangeRefusal.Rule, "refused", "The change cannot be made.") { }

    public ChangeRefusedException(string message)
        : this(ChangeRefusal.Rule, "refused", message) { }

    public ChangeRefusedException(string message, Exception innerException)
        : base(message, innerException) => (Refusal, Code) = (ChangeRefusal.Rule, "refused");

    public ChangeRefusedException(ChangeRefusal refusal, string code, string message, string? field = null)
        : base(message) => (Refusal, Code, Field) = (refusal, code, field);

    /// <summary>What stands against it.</summary>
    public ChangeRefusal Refusal { get; }

    /// <summary>The stable name of the rule.</summary>
    public string Code { get; }

    /// <summary>The field of the request that breaks it, if one does.</summary>
    public string? Field { get; }
}
