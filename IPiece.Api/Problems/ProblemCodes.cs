using IPiece.Domain.Orders;

namespace IPiece.Api.Problems;

/// <summary>The stable <c>code</c> words of the Api's own problems; those about orders are <see cref="OrderProblems"/>.</summary>
internal static class ProblemCodes
{
    public const string InvalidRequest = "invalidRequest";
    public const string MalformedJson = "malformedJson";
    public const string UnknownField = "unknownField";
    public const string DuplicateField = "duplicateField";
    public const string MissingField = "missingField";
    public const string WrongType = "wrongType";
    public const string BadParameter = "badParameter";
    public const string BadCursor = "badCursor";
    public const string BadPostOnly = "badPostOnly";
    public const string BadLimit = "badLimit";
    public const string BodyMissing = "bodyMissing";
    public const string BodyTooLarge = "bodyTooLarge";
    public const string UnsupportedMediaType = "unsupportedMediaType";
    public const string IdempotencyKeyMissing = "idempotencyKeyMissing";

    public const string Unauthenticated = "unauthenticated";
    public const string InvalidCredentials = "invalidCredentials";
    public const string TwoFactorRequired = "twoFactorRequired";
    public const string TwoFactorInvalid = "twoFactorInvalid";
    public const string TwoFactorAlreadyOn = "twoFactorAlreadyOn";
    public const string TwoFactorNotOn = "twoFactorNotOn";
    public const string TwoFactorNotEnrolled = "twoFactorNotEnrolled";
    public const string LockedOut = "lockedOut";
    public const string Forbidden = "forbidden";
    public const string KycRequired = "kycRequired";
    public const string EmailTaken = "emailTaken";

    public const string NotFound = "notFound";
    public const string UnknownSymbol = "unknownSymbol";
    public const string UnknownTransaction = "unknownTransaction";
    public const string UnknownBlock = "unknownBlock";
    public const string UnknownChainTransaction = "unknownChainTransaction";
    public const string UnknownInstruction = "unknownInstruction";
    public const string UnknownOperation = "unknownOperation";
    public const string UnknownBreak = "unknownBreak";
    public const string UnknownProof = "unknownProof";
    public const string NoWallet = "noWallet";
    public const string ExportTooLarge = "exportTooLarge";
    public const string WatchlistFull = "watchlistFull";
    public const string MethodNotAllowed = "methodNotAllowed";
    public const string TooManyRequests = "tooManyRequests";
    public const string Unavailable = "unavailable";
    public const string ChainUnavailable = "chainUnavailable";
    public const string Internal = "internal";
}
