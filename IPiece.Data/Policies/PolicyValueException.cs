namespace IPiece.Data.Policies;

/// <summary>A policy's value that cannot be: badly written, or out of range. The message says what is wanted.</summary>
public sealed class PolicyValueException : Exception
{
    public PolicyValueException() { }

    public PolicyValueException(string message)
        : base(message) { }

    public PolicyValueException(string message, Exception innerException)
        : base(message, innerException) { }
}
