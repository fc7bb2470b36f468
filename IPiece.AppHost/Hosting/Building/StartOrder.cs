namespace Aspire.Hosting;

/// <summary>Who needs whom: levels for stopping in reverse, and the refusal of circles.</summary>
internal static class StartOrder
{
    /// <summary>Refuses a description in which resources wait for each other in a circle, or for something that was not added.</summary>
    public static void Check(IEnumerable<IResource> resources)
    {
        var all = resources.ToList();
        foreach (var (resource, needed) in all.SelectMany(resource => Needs(resource).Select(needed => (resource, needed))))
        {
            if (!all.Contains(needed))
            {
                throw new DistributedApplicationException(
                    $"{resource.Name} waits for {needed.Name}, which is not part of the application."
                );
            }
        }
        foreach (var resource in all)
        {
            Level(resource, []);
        }
    }

    /// <summary>0 for what needs nothing; otherwise one more than the highest of what it needs.</summary>
    public static int Level(IResource resource) => Level(resource, []);

    private static int Level(IResource resource, HashSet<IResource> path)
    {
        if (!path.Add(resource))
        {
            throw new DistributedApplicationException(
                $"{resource.Name} waits for itself, by way of {string.Join(", ", path.Select(r => r.Name))}."
            );
        }
        var level = Needs(resource).Select(needed => Level(needed, path) + 1).DefaultIfEmpty(0).Max();
        path.Remove(resource);
        return level;
    }

    private static IEnumerable<IResource> Needs(IResource resource) =>
        resource
            .Annotations.OfType<WaitAnnotation>()
            .Select(wait => wait.Resource)
            .Concat(resource is IResourceWithParent child ? [child.Parent] : []);
}
