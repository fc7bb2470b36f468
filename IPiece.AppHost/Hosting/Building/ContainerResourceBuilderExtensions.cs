namespace Aspire.Hosting;

/// <summary>Adds containers.</summary>
public static class ContainerResourceBuilderExtensions
{
    public static IResourceBuilder<ContainerResource> AddContainer(
        this IDistributedApplicationBuilder builder,
        string name,
        string image,
        string tag
    ) => builder.AddResource(new ContainerResource(name)).WithImage(image, tag);

    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource
    {
        if (builder.Resource.Annotations.OfType<ContainerImageAnnotation>().FirstOrDefault() is { } known)
        {
            (known.Image, known.Tag) = (image, tag ?? known.Tag);
            return builder;
        }
        return builder.WithAnnotation(new ContainerImageAnnotation { Image = image, Tag = tag ?? "latest" });
    }

    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry)
        where T : ContainerResource
    {
        builder.Resource.Annotations.OfType<ContainerImageAnnotation>().Single().Registry = registry;
        return builder;
    }

    public static IResourceBuilder<T> WithBindMount<T>(
        this IResourceBuilder<T> builder,
        string source,
        string target,
        bool isReadOnly = false
    )
        where T : ContainerResource =>
        builder.WithAnnotation(
            new ContainerMountAnnotation(
                Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory),
                target,
                ContainerMountType.BindMount,
                isReadOnly
            )
        );

    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string name, string target, bool isReadOnly = false)
        where T : ContainerResource =>
        builder.WithAnnotation(new ContainerMountAnnotation(name, target, ContainerMountType.Volume, isReadOnly));
}
