using System.Reflection;

namespace Hebb.Tests;

/// <summary>The arrows of docs/architecture.md: who may name whom.</summary>
public class ArchitectureTests
{
    [Fact]
    public void The_core_depends_on_nothing_but_the_runtime_and_its_tensor_primitives() =>
        Assert.Empty(References(typeof(Tensor).Assembly).Except(["System.Numerics.Tensors"]));

    [Fact]
    public void The_library_depends_on_the_core_and_a_reader_of_tables_alone() =>
        Assert.Empty(References(typeof(Layer).Assembly).Except(["Hebb.Core", "System.Numerics.Tensors", "CsvHelper"]));

    [Fact]
    public void The_library_uses_only_what_the_core_makes_public()
    {
        var friends = typeof(Tensor).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>();
        Assert.DoesNotContain("Hebb", friends.Select(friend => friend.AssemblyName));
    }

    static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => !File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll")));
}
