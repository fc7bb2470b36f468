namespace IPiece.Data.Requests;

/// <summary>A kind of change that two people make together.</summary>
public interface IChangeKind
{
    /// <summary>Its name (<see cref="ChangeRequestKinds" />).</summary>
    string Kind { get; }

    /// <summary>Says whether it can be made: when it is asked for, and again when it is approved.</summary>
    /// <param name="context">What was asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Until when it can be approved, if there is such a moment.</returns>
    /// <exception cref="ChangeRefusedException">It cannot.</exception>
    Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken);

    /// <summary>Makes it.</summary>
    /// <param name="context">What was asked for, checked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it did.</returns>
    Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken);
}
