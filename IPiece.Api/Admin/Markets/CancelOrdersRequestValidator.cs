using FluentValidation;
using IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Markets;

internal sealed class CancelOrdersRequestValidator : AbstractValidator<CancelOrdersRequest>
{
    private const int MaxOrders = 1_000;

    public CancelOrdersRequestValidator()
    {
        RuleFor(request => request.Reason).SaysWhy();
        RuleFor(request => request.All)
            .Must((request, _) => Ways(request) == 1)
            .WithErrorCode("badSelection")
            .WithMessage("Name orders, an investor, or all: exactly one of the three.");
        RuleFor(request => request.OrderIds)
            .Must(ids => ids is { Count: > 0 and <= MaxOrders } && ids.All(id => id > 0))
            .WithErrorCode("badSelection")
            .WithMessage($"Name 1 to {MaxOrders} orders.")
            .When(request => request.OrderIds is not null);
        RuleFor(request => request.InvestorId)
            .GreaterThan(0)
            .WithErrorCode("badSelection")
            .WithMessage("An investor is a positive number.")
            .When(request => request.InvestorId is not null);
    }

    private static int Ways(CancelOrdersRequest request) =>
        (request.OrderIds is null ? 0 : 1) + (request.InvestorId is null ? 0 : 1) + (request.All ? 1 : 0);
}
