namespace IPiece.Matching.Tests.Scenarios;

/// <summary>One rule, and where it comes from; its commands and events lie beside it in files of its name.</summary>
/// <param name="Name">The files' name.</param>
/// <param name="Rule">The rule, in a sentence.</param>
/// <param name="Source">Who says so.</param>
public sealed record Scenario(string Name, string Rule, string Source);
