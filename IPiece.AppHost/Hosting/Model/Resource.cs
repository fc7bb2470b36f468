namespace Aspire.Hosting.ApplicationModel;

/// <summary>Base of all resources: a name and its annotations.</summary>
public abstract class Resource(string name) : IResource
{
    public virtual string Name { get; } = name;

    public virtual ResourceAnnotationCollection Annotations { get; } = [];

    public override string ToString() => Name;
}
