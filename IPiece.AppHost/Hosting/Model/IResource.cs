namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something the application is made of: a process, a container, a database, an address from outside.</summary>
public interface IResource
{
    string Name { get; }

    ResourceAnnotationCollection Annotations { get; }
}
