namespace Aspire.Hosting.ApplicationModel;

/// <summary>How many instances run.</summary>
public sealed class ReplicaAnnotation(int replicas) : IResourceAnnotation
{
    public int Replicas { get; } = replicas;
}
