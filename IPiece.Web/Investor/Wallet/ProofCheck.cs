namespace IPiece.Web.Investor.Wallet;

/// <summary>What the browser found (wwwroot/js/proof.js).</summary>
/// <param name="Leaf">The leaf that it made of the balance's fields.</param>
/// <param name="Steps">Every pair on the way up.</param>
/// <param name="Root">The root that came out.</param>
/// <param name="Matches">Whether it is the chain's.</param>
public sealed record ProofCheck(string Leaf, IReadOnlyList<ProofStep> Steps, string Root, bool Matches);
