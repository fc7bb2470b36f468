using IPiece.Api.Admin.Audit;
using IPiece.Api.Admin.Calendar;
using IPiece.Api.Admin.Chain;
using IPiece.Api.Admin.Markets;
using IPiece.Api.Admin.Policies;
using IPiece.Api.Admin.Requests;
using IPiece.Api.Admin.Surveillance;
using IPiece.Api.Admin.Waiting;
using IPiece.Api.Auth;

namespace IPiece.Api.Admin;

/// <summary>What staff do, below <c>/api/v1/admin</c>. Whoever is let in further is named by each endpoint.</summary>
internal static class AdminApi
{
    public static void MapAdmin(this IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin").RequireAuthorization(Access.Staff);
        admin.MapPolicies();
        admin.MapCalendar();
        admin.MapRequests();
        admin.MapWaiting();
        admin.MapAdminMarkets();
        admin.MapSurveillance();
        admin.MapAudit();
        admin.MapAdminChain();
    }
}
