using IPiece.ServiceDefaults;
using IPiece.Web.Admin.Chain;
using IPiece.Web.Admin.Surveillance;
using IPiece.Web.Components;
using IPiece.Web.Hosting;
using IPiece.Web.Investor.Orders;
using IPiece.Web.Sessions;

var builder = WebApplication.CreateBuilder(args);

// Run from the build output (by AppHost, in any environment), files of packages lie where the build's manifest says.
builder.WebHost.UseStaticWebAssets();
builder.AddServiceDefaults();
builder.AddWeb();

var app = builder.Build();
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseSecurityHeaders();
app.UseRequestLocalization();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapDefaultEndpoints();
app.MapStaticAssets();
app.MapSessions();
app.MapHistoryExports();
app.MapEvidenceExport();
app.MapSearchDownloads();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Run();
