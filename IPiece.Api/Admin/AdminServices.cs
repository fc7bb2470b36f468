using IPiece.Api.Admin.Audit;
using IPiece.Api.Admin.Calendar;
using IPiece.Api.Admin.Markets;
using IPiece.Api.Admin.Policies;
using IPiece.Api.Admin.Requests;
using IPiece.Api.Admin.Surveillance;
using IPiece.Api.Admin.Waiting;

namespace IPiece.Api.Admin;

internal static class AdminServices
{
    public static void AddAdmin(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RequestReader>();
        builder.Services.AddSingleton<PolicyReader>();
        builder.Services.AddSingleton<CalendarReader>();
        builder.Services.AddSingleton<AdminMarketReader>();
        builder.Services.AddSingleton<CancelPreviewReader>();
        builder.Services.AddSingleton<AuditReader>();
        builder.Services.AddSingleton<WaitingReader>();
        builder.AddSurveillance();
    }
}
