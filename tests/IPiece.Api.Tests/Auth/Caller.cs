namespace IPiece.Api.Tests.Auth;

/// <summary>The kinds of callers that the authorization matrix knows.</summary>
public enum Caller
{
    Anonymous,
    Investor,
    Operator,
    Approver,
    Compliance,
    Auditor,
}
