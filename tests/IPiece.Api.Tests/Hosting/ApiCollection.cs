namespace IPiece.Api.Tests.Hosting;

/// <summary>One running market for all tests; they run one after another because they share its books.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiFixture>
{
    public const string Name = "Api";
}
