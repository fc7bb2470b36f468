namespace IPiece.Data.Requests;

/// <summary>Stable names of what stands against a change.</summary>
public static class ChangeCodes
{
    public const string UnknownRequest = "unknownRequest";
    public const string UnknownInstrument = "unknownInstrument";
    public const string UnknownPolicy = "unknownPolicy";
    public const string UnknownCalendarDay = "unknownCalendarDay";
    public const string BadPolicyValue = "badPolicyValue";
    public const string BandTooNarrow = "bandTooNarrow";
    public const string BadHours = "badHours";
    public const string NotByMarket = "notByMarket";
    public const string BadEffectiveDate = "badEffectiveDate";
    public const string EffectiveDateTaken = "effectiveDateTaken";
    public const string OwnRequest = "ownRequest";
    public const string NotOwnRequest = "notOwnRequest";
    public const string NotPending = "notPending";
    public const string RequestExpired = "requestExpired";
    public const string PayloadChanged = "payloadChanged";
    public const string TooManyRequests = "tooManyPending";
    public const string UnknownInvestor = "unknownInvestor";
    public const string NoWallet = "noWallet";
    public const string SameInvestor = "sameInvestor";
    public const string BadQuantity = "badQuantity";
    public const string NotEnoughUnits = "notEnoughUnits";
    public const string ReceiverNotApproved = "receiverNotApproved";
    public const string AlreadyFrozen = "alreadyFrozen";
    public const string NotFrozen = "notFrozen";
    public const string AlreadyPaused = "alreadyPaused";
    public const string NotPaused = "notPaused";
    public const string OperationOpen = "operationOpen";
}
