using IPiece.Chain;
using IPiece.Chain.Anchoring;
using IPiece.Chain.Explorer;
using IPiece.Chain.Operations;
using IPiece.Chain.Reconciliation;
using IPiece.Chain.Status;
using IPiece.Data;
using IPiece.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddIPieceData();
builder.Services.AddChain().AddChainWorker().AddChainHealth();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapChainStatus();
app.MapChainExplorer();
app.MapReconciliation();
app.MapAnchors();
app.MapOperations();
await app.RunAsync();
