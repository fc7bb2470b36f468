namespace IPiece.EndToEnd.Tests.Hosting;

/// <summary>A demo account that the AppHost prints at its start.</summary>
internal sealed record DemoLogin(string Role, string Email, string Password);
