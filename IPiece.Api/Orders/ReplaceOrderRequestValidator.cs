using FluentValidation;
using IPiece.Api.Client.Orders;
using IPiece.Domain.Orders;

namespace IPiece.Api.Orders;

/// <summary>Shape only, as for a new order.</summary>
internal sealed class ReplaceOrderRequestValidator : AbstractValidator<ReplaceOrderRequest>
{
    public ReplaceOrderRequestValidator()
    {
        RuleFor(order => order.Price).GreaterThan(0).WithErrorCode(OrderProblems.BadPrice).WithMessage("A price is at least 1 won.");
        RuleFor(order => order.Quantity)
            .GreaterThan(0)
            .WithErrorCode(OrderProblems.BadQuantity)
            .WithMessage("A quantity is at least 1; cancel the order to leave nothing of it.");
        RuleFor(order => order.FilledQuantity)
            .GreaterThanOrEqualTo(0)
            .WithErrorCode(OrderProblems.BadQuantity)
            .WithMessage("What was filled is not less than nothing.");
    }
}
