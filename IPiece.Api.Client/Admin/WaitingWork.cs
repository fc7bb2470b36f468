namespace IPiece.Api.Client.Admin;

/// <summary>How much waits for staff now.</summary>
/// <param name="Requests">Requests that nobody has decided on and that have not expired.</param>
/// <param name="Alerts">Alerts that nobody has decided on.</param>
public sealed record WaitingWork(long Requests, long Alerts);
