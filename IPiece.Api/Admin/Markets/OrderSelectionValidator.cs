using FluentValidation;
using IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Markets;

internal sealed class OrderSelectionValidator : AbstractValidator<OrderSelection>
{
    public OrderSelectionValidator()
    {
        RuleFor(selection => selection.All)
            .Must((selection, _) => Ways(selection) == 1)
            .WithErrorCode("badSelection")
            .WithMessage("Name orders, an investor, or all: exactly one of the three.");
        RuleFor(selection => selection.OrderIds)
            .Must(ids => ids is { Count: > 0 and <= OrderSelection.MaxOrders } && ids.All(id => id > 0))
            .WithErrorCode("badSelection")
            .WithMessage($"Name 1 to {OrderSelection.MaxOrders} orders.")
            .When(selection => selection.OrderIds is not null);
        RuleFor(selection => selection.InvestorId)
            .GreaterThan(0)
            .WithErrorCode("badSelection")
            .WithMessage("An investor is a positive number.")
            .When(selection => selection.InvestorId is not null);
    }

    private static int Ways(OrderSelection selection) =>
        (selection.OrderIds is null ? 0 : 1) + (selection.InvestorId is null ? 0 : 1) + (selection.All ? 1 : 0);
}
