namespace IPiece.Simulation.Tests.Product;

/// <summary>One demo login as endpoints.json lists it.</summary>
internal sealed record DemoLogin(string Role, string Email, string Password);
