using System.Reflection;
using Hebb.Cases;

namespace Hebb.Core.Tests.Ops;

public class OpCoverageTests
{
    /// <summary>Public members that make a tensor but compute nothing: creation, views of the same numbers, bookkeeping.</summary>
    static readonly HashSet<string> computesNothing =
    [
        "Empty", "Zeros", "Ones", "Full", "Scalar", "From", "Arange", "Linspace", "Eye",
        "Reshape", "Flatten", "Squeeze", "Unsqueeze",
        "Detach", "Keep", "Record", "RetainGrad", "Grad",
    ];

    [Fact]
    public void Every_operation_of_Tensor_has_a_case()
    {
        var covered = OpCase.All.SelectMany(op => op.Covers).ToHashSet();
        var missing = typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => MakesTensors(method.ReturnType))
            .Select(Name)
            .Distinct()
            .Where(name => !covered.Contains(name) && !computesNothing.Contains(name))
            .Order(StringComparer.Ordinal);
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_case_speaks_for_a_member_that_exists()
    {
        var members = typeof(Tensor).GetMethods().Select(Name).ToHashSet();
        Assert.All(OpCase.All.SelectMany(op => op.Covers), name => Assert.Contains(name, members));
    }

    static bool MakesTensors(Type type) =>
        type == typeof(Tensor) || type == typeof(Tensor[])
        || type.IsGenericType && type.Name.StartsWith("ValueTuple", StringComparison.Ordinal) && type.GetGenericArguments().Any(MakesTensors);

    // A property goes by its own name, the indexer by the one it has in other languages.
    static string Name(MethodInfo method) =>
        method.IsSpecialName && method.Name.StartsWith("get_", StringComparison.Ordinal) ? method.Name["get_".Length..] : method.Name;
}
