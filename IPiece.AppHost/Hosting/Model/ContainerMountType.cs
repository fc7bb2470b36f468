namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a mounted folder lives.</summary>
public enum ContainerMountType
{
    BindMount,
    Volume,
}
