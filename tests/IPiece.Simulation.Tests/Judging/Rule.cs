namespace IPiece.Simulation.Tests.Judging;

/// <summary>One promise of the product, as a sentence, with the way to find what breaks it.</summary>
/// <param name="Sentence">What must hold.</param>
/// <param name="FindAsync">Gives one line for each thing that breaks it.</param>
internal sealed record Rule(string Sentence, Func<Evidence, CancellationToken, Task<IReadOnlyList<string>>> FindAsync)
{
    /// <summary>A rule whose offenders a query lists.</summary>
    public static Rule Sql(string sentence, string query) =>
        new(sentence, (evidence, cancellationToken) => evidence.Database.ListAsync(query, cancellationToken));

    /// <summary>A rule over what the load remembers.</summary>
    public static Rule Of(string sentence, Func<Evidence, IEnumerable<string>> find) =>
        new(sentence, (evidence, _) => Task.FromResult<IReadOnlyList<string>>([.. find(evidence)]));
}
