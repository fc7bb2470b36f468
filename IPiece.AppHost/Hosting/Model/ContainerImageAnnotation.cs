namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image a container is made from.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    public required string Image { get; set; }

    public required string Tag { get; set; }

    public string? Registry { get; set; }
}
