using FluentValidation;
using IPiece.Api.Client.Orders;
using IPiece.Api.Instruments;
using IPiece.Api.Problems;
using IPiece.Domain.Orders;

namespace IPiece.Api.Orders;

/// <summary>Shape only: ticks, bands, limits and balances are the market's to judge, at the moment the order arrives there.</summary>
internal sealed class PlaceOrderRequestValidator : AbstractValidator<PlaceOrderRequest>
{
    public PlaceOrderRequestValidator()
    {
        RuleFor(order => order.Symbol)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithErrorCode("badSymbol")
            .MaximumLength(InstrumentCatalogue.MaxSymbolLength)
            .WithErrorCode("badSymbol");
        RuleFor(order => order.Side).IsInEnum().WithErrorCode("badSide");
        RuleFor(order => order.Quantity).GreaterThan(0).WithErrorCode(OrderProblems.BadQuantity).WithMessage("A quantity is at least 1.");
        RuleFor(order => order.Price)
            .NotNull()
            .WithErrorCode(OrderProblems.BadPrice)
            .WithMessage("A limit order names its price.")
            .GreaterThan(0)
            .WithErrorCode(OrderProblems.BadPrice)
            .WithMessage("A price is at least 1 won.")
            .When(order => order.Type == OrderType.Limit);
        RuleFor(order => order.Price)
            .Null()
            .WithErrorCode(OrderProblems.BadPrice)
            .WithMessage("A market order carries no price.")
            .When(order => order.Type == OrderType.Market);
        RuleFor(order => order.PostOnly)
            .Equal(false)
            .WithErrorCode(ProblemCodes.BadPostOnly)
            .WithMessage("Post-only is for limit orders that may rest: gtc or day.")
            .When(order => order.Type == OrderType.Market || order.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok);
    }
}
