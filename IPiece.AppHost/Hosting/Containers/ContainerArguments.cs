using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting;

/// <summary>The arguments of docker and podman, which agree on everything used here.</summary>
internal static class ContainerArguments
{
    private const int OwnerDigits = 8;

    /// <summary>A name that no other data folder's containers have.</summary>
    public static string Name(string instanceName, string owner) =>
        $"ipiece-{instanceName}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner)))[..OwnerDigits]}";

    /// <summary>Runs in the foreground, so that its output is the resource's; values of variables stay off the command line, where others can read them.</summary>
    public static IReadOnlyList<string> Run(
        ContainerResource container,
        string name,
        int replica,
        IEnumerable<string> variables,
        IEnumerable<string> arguments
    )
    {
        List<string> words = ["run", "--rm", "--name", name];
        foreach (var endpoint in container.Annotations.OfType<EndpointAnnotation>())
        {
            var port = endpoint.AllocatedPorts[replica];
            words.AddRange(["--publish", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}:{endpoint.TargetPort ?? port}")]);
        }
        foreach (var mount in container.Annotations.OfType<ContainerMountAnnotation>())
        {
            var type = mount.Type == ContainerMountType.BindMount ? "bind" : "volume";
            words.AddRange(["--mount", $"type={type},source={mount.Source},target={mount.Target}{(mount.IsReadOnly ? ",readonly" : "")}"]);
        }
        words.AddRange(variables.Order(StringComparer.Ordinal).SelectMany(variable => new[] { "--env", variable }));
        if (container.Entrypoint is { } entrypoint)
        {
            words.AddRange(["--entrypoint", entrypoint]);
        }
        return [.. words, Image(container), .. arguments];
    }

    private static string Image(ContainerResource container)
    {
        var image = container.Annotations.OfType<ContainerImageAnnotation>().Last();
        return $"{(image.Registry is null ? "" : image.Registry + "/")}{image.Image}:{image.Tag}";
    }
}
