using FluentValidation;
using IPiece.Api.Client.Chain;
using IPiece.Api.Instruments;

namespace IPiece.Api.Admin.Requests;

/// <summary>Shape only: what a kind needs is there, what it has no use for is not, so that nobody believes that it was heeded.</summary>
internal sealed class ChainOperationRequestValidator : AbstractValidator<ChainOperationRequest>
{
    private const string BadQuantity = "badQuantity";
    private const string BadInvestor = "badInvestor";

    public ChainOperationRequestValidator()
    {
        RuleFor(request => request.Reason).SaysWhy();
        RuleFor(request => request.Symbol)
            .Must(
                (request, symbol) =>
                    NeedsSymbol(request.Kind) ? AdminTexts.IsText(symbol, InstrumentCatalogue.MaxSymbolLength) : symbol is null
            )
            .WithErrorCode("badSymbol")
            .WithMessage("A symbol is named for units and tokens, and for nothing else.");
        RuleFor(request => request.InvestorId)
            .Must((request, id) => NeedsInvestor(request.Kind) ? id > 0 : id is null)
            .WithErrorCode(BadInvestor)
            .WithMessage("An investor is named for wallets and units, and for nothing else.");
        RuleFor(request => request.ToInvestorId)
            .Must((request, id) => request.Kind == ChainOperationKind.ForcedTransfer ? id > 0 : id is null)
            .WithErrorCode(BadInvestor)
            .WithMessage("A receiver is named for forced transfers, and for nothing else.");
        RuleFor(request => request.Units)
            .Must((request, units) => NeedsUnits(request.Kind) ? units > 0 : units is null)
            .WithErrorCode(BadQuantity)
            .WithMessage("A quantity of at least one is named for units, and for nothing else.");
    }

    private static bool NeedsUnits(ChainOperationKind kind) =>
        kind is ChainOperationKind.ForcedTransfer or ChainOperationKind.UnitsFreeze or ChainOperationKind.UnitsUnfreeze;

    private static bool NeedsSymbol(ChainOperationKind kind) =>
        NeedsUnits(kind) || kind is ChainOperationKind.TokenPause or ChainOperationKind.TokenUnpause;

    private static bool NeedsInvestor(ChainOperationKind kind) =>
        kind is not (ChainOperationKind.TokenPause or ChainOperationKind.TokenUnpause);
}
