using IPiece.Api.Hosting;
using IPiece.Api.Migration;
using IPiece.ServiceDefaults;

if (args is [MigrateCommand.Name, ..])
{
    return await MigrateCommand.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddApi();

var app = builder.Build();
app.UseApi();
app.MapApi();
app.MapDefaultEndpoints();
await app.RunAsync();
return 0;
