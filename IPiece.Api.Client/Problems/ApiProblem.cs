namespace IPiece.Api.Client.Problems;

/// <summary>RFC 9457 problem details as IPiece answers them: <see cref="Code"/> is stable and meant for programs, <see cref="Detail"/> for people.</summary>
public sealed record ApiProblem
{
    public string? Type { get; init; }
    public string? Title { get; init; }
    public int Status { get; init; }
    public string? Detail { get; init; }
    public string? Instance { get; init; }
    public string? Code { get; init; }
    public IReadOnlyList<ApiFieldError>? Errors { get; init; }
    public string? TraceId { get; init; }
}
