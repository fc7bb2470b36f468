using FluentValidation;
using IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Markets;

internal sealed class CancelOrdersRequestValidator : AbstractValidator<CancelOrdersRequest>
{
    public CancelOrdersRequestValidator()
    {
        RuleFor(request => request.Reason).SaysWhy();
        Include(new OrderSelectionValidator());
    }
}
