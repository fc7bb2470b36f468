// A host with two small servers, to be stopped and killed by the tests: arguments are the servers' script, the marks file and the data folder.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = DistributedApplication.CreateBuilder(args);
var (script, marks, data, stubborn) = (args[0], args[1], args[2], args.ElementAtOrDefault(3));
builder.Configuration["AppHost:DataDirectory"] = data;

IResourceBuilder<ExecutableResource> AddServer(string name) =>
    builder
        .AddExecutable(name, "node", data)
        .WithHttpEndpoint()
        .WithArgs(context =>
        {
            var port = builder.Resources.Single(r => r.Name == name).Annotations.OfType<EndpointAnnotation>().Single().AllocatedPorts[0];
            object[] words = [script, name, port, marks, .. stubborn is null ? Array.Empty<object>() : [stubborn]];
            foreach (var word in words)
            {
                context.Args.Add(word);
            }
            return Task.CompletedTask;
        })
        .WithHttpHealthCheck("/health");

var below = AddServer("below");
AddServer("above").WaitFor(below);

using var app = builder.Build();
var notifications = app.Services.GetRequiredService<ResourceNotificationService>();
_ = Task.Run(async () =>
{
    await notifications.WaitForResourceHealthyAsync("above");
    var all = notifications.Current.Values;
    Console.WriteLine($"READY {string.Join(' ', all.Select(snapshot => snapshot.ProcessId))}");
});
app.Run();
