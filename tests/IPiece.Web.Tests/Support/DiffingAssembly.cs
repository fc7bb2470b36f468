using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace IPiece.Web.Tests.Support;

/// <summary>bUnit is built against a newer AngleSharp.Diffing than every feed holds; the older one serves it as well: docs/decisions/0001.</summary>
internal static class DiffingAssembly
{
    private const string Name = "AngleSharp.Diffing";

    [ModuleInitializer]
    internal static void HandOver() =>
        AssemblyLoadContext.Default.Resolving += (context, wanted) =>
            wanted.Name == Name ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, Name + ".dll")) : null;
}
