namespace IPiece.Api.Hosting;

/// <summary>Names this assembly to hosts that start the Api inside themselves.</summary>
public sealed class ApiAssembly;
