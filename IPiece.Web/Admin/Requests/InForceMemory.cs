using IPiece.Api.Client;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Problems;

namespace IPiece.Web.Admin.Requests;

/// <summary>
/// What is in force, as far as the requests that wait are to be compared with it; used on one circuit's dispatcher. It is read beside the list,
/// which can be read without it, and again only when others wait or somebody is about to decide: whoever decides ends a waiting request.
/// </summary>
/// <param name="client">Reads it.</param>
/// <param name="changed">Called when it has been read.</param>
public sealed class InForceMemory(IPieceClient client, Func<Task> changed)
{
    /// <summary>A day is asked for at most 800 days ahead, so that those that wait fall into no more years.</summary>
    private const int MaxYears = 4;

    private HashSet<long> _known = [];
    private int _generation;

    /// <summary>What is in force; null while it is not known, and when nothing waits.</summary>
    public InForce? Value { get; private set; }

    /// <summary>Whether it could not be read.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Reads what is in force when other requests wait than those it was read for.</summary>
    /// <param name="requests">All that are shown.</param>
    /// <returns>When it is known, or known to be unknown.</returns>
    public Task FollowAsync(IReadOnlyList<ChangeRequest> requests)
    {
        var waiting = Waiting(requests);
        return !IsUnknown && _known.SetEquals(waiting.Select(request => request.Id)) ? Task.CompletedTask : ReadAsync(waiting);
    }

    /// <summary>Reads it again, whatever is known.</summary>
    /// <param name="requests">All that are shown.</param>
    /// <returns>When it is known, or known to be unknown.</returns>
    public Task ReadAgainAsync(IReadOnlyList<ChangeRequest> requests) => ReadAsync(Waiting(requests));

    private static List<ChangeRequest> Waiting(IReadOnlyList<ChangeRequest> requests) =>
        [.. requests.Where(request => request.State == ChangeRequestState.Pending && RequestChange.IsOf(request))];

    private async Task ReadAsync(List<ChangeRequest> waiting)
    {
        var generation = ++_generation;
        _known = [.. waiting.Select(request => request.Id)];
        if (waiting.Count == 0)
        {
            (Value, IsUnknown) = (null, false);
            return;
        }

        InForce? read = null;
        try
        {
            read = await ReadAsync(Years(waiting));
        }
        catch (Exception error) when (error is ApiProblemException or HttpRequestException or OperationCanceledException)
        {
            // The list says that nothing can be compared; it is tried again with the list.
        }

        if (generation == _generation)
        {
            (Value, IsUnknown) = (read, read is null);
            await changed();
        }
    }

    private static List<int> Years(List<ChangeRequest> waiting) =>
        [
            .. waiting
                .Where(request => request.Kind != "policy")
                .Select(RequestChange.DayOf)
                .OfType<DateOnly>()
                .Select(day => day.Year)
                .Distinct()
                .Take(MaxYears),
        ];

    private async Task<InForce> ReadAsync(List<int> years)
    {
        var policies = client.Admin.GetPoliciesAsync();
        var calendars = Task.WhenAll(years.Select(year => client.Admin.GetCalendarAsync(year)));
        await Task.WhenAll(policies, calendars);
        return new InForce((await policies).Items, [.. (await calendars).SelectMany(calendar => calendar.Days)], years);
    }
}
