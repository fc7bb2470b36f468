namespace IPiece.AppHost.Startup;

/// <summary>One of the demo people that can sign in.</summary>
public sealed record DemoLogin(string Role, string Email, string Password)
{
    private static readonly (string Role, string Name)[] People =
    [
        ("investor", "minji"),
        ("investor", "junho"),
        ("investor", "seoyeon"),
        ("operator", "operator"),
        ("approver", "approver"),
    ];

    /// <summary>Everyone, with the password of this data folder.</summary>
    public static IReadOnlyList<DemoLogin> All(string password) =>
        [.. People.Select(person => new DemoLogin(person.Role, $"{person.Name}@demo.ipiece.example", password))];
}
