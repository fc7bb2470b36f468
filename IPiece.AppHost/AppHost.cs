using IPiece.AppHost.Servers;
using IPiece.AppHost.Setup;

var builder = DistributedApplication.CreateBuilder(args);
var ipiece = builder.AddIPiece(args);

var database = builder.AddPostgresDatabase("ipiecedb", ipiece);
var evm = builder.AddEvmNode("evm", ipiece);

var migrate = builder
    .AddProject<Projects.IPiece_Api>("migrate")
    .WithArgs("migrate")
    .WithIPiece(ipiece)
    .WithDemoPassword(ipiece)
    .WithReference(database)
    .WaitFor(database);

var chain = builder
    .AddProject<Projects.IPiece_Chain>("chain")
    .WithHttpEndpoint(port: ipiece.Ports.For("chain"))
    .WithHttpHealthCheck("/health")
    .WithIPiece(ipiece)
    .WithChainKeys(ipiece)
    .WithReference(database)
    .WithReference(evm)
    .WaitFor(evm)
    .WaitForCompletion(migrate);

var matching = builder
    .AddProject<Projects.IPiece_Matching>("matching")
    .WithReplicas(ipiece.Options.Matching)
    .WithHttpEndpoint(port: ipiece.Ports.For("matching"))
    .WithHttpHealthCheck("/health")
    .WithIPiece(ipiece)
    .WithReference(database)
    .WaitForCompletion(migrate);

var api = builder
    .AddProject<Projects.IPiece_Api>("api")
    .WithHttpEndpoint(port: ipiece.Ports.For("api"))
    .WithHttpHealthCheck("/health")
    .WithIPiece(ipiece)
    .WithReference(database)
    .WithReference(matching)
    .WithReference(chain)
    .WaitFor(matching);

builder
    .AddProject<Projects.IPiece_Web>("web")
    .WithHttpEndpoint(port: ipiece.Ports.For("web"))
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithIPiece(ipiece)
    .WithReference(api)
    .WaitFor(api);

builder.Build().Run();
