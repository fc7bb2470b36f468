using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using IPiece.Api.Admin;
using IPiece.Api.Auth;
using IPiece.Api.Chain;
using IPiece.Api.Client.Json;
using IPiece.Api.Events;
using IPiece.Api.Limits;
using IPiece.Api.Markets;
using IPiece.Api.OpenApi;
using IPiece.Api.Operations;
using IPiece.Api.Orders;
using IPiece.Api.Problems;
using IPiece.Data;

namespace IPiece.Api.Hosting;

/// <summary>Everything the Api is made of.</summary>
internal static class ApiServices
{
    private const int MaxJsonDepth = 16;

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddIPieceData();
        builder.AddApiProblems();
        builder.AddApiLimits();
        builder.AddApiAuth();
        builder.AddApiOpenApi();
        builder.AddMarkets();
        builder.AddOrders();
        builder.AddPrivateEvents();
        builder.AddChain();
        builder.AddOperations();
        builder.AddAdmin();
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(ApiAssembly).Assembly, includeInternalTypes: true))
        {
            builder.Services.AddSingleton(found.InterfaceType, found.ValidatorType);
        }

        builder.Services.ConfigureHttpJsonOptions(options => BeStrict(ApiJson.Configure(options.SerializerOptions)));
    }

    /// <summary>What a request says must be understood whole or refused: a misspelt field that is silently dropped moves money wrongly.</summary>
    private static void BeStrict(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxJsonDepth;
    }
}
