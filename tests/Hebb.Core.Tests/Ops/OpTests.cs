using Hebb.Cases;

namespace Hebb.Core.Tests.Ops;

/// <summary>Judges every operation that has a case.</summary>
[Trait("Runs", "AtEveryVectorWidth")]
public class OpTests
{
    public static TheoryData<string> Operations => [.. OpCase.All.Select(each => each.Name)];

    [Theory, MemberData(nameof(Operations))]
    public void Float32_values_are_those_of_the_reference(string operation) => Values(Find(operation), DType.Float32);

    [Theory, MemberData(nameof(Operations))]
    public void Float64_values_are_those_of_the_reference(string operation) => Values(Find(operation), DType.Float64);

    [Theory, MemberData(nameof(Operations))]
    public void Gradients_are_the_slopes_of_the_function(string operation)
    {
        foreach (var sample in Find(operation).Samples().Where(sample => sample.Smooth))
        {
            var inputs = sample.Tensors(DType.Float64);
            Tensor[] differentiable = [.. inputs.Where((_, i) => sample.Inputs[i].Differentiable)];
            var error = GradientCheck.Error(() => sample.Apply(inputs), differentiable);
            Assert.True(error <= 1e-6, $"{operation}, {sample.Name}: the gradient is off by {error:E1}.");
        }
    }

    [Theory, MemberData(nameof(Operations))]
    public void Gradients_are_those_known_from_elsewhere(string operation)
    {
        foreach (var sample in Find(operation).Samples().Where(sample => sample.Gradients is not null))
        {
            var inputs = sample.Tensors(DType.Float64);
            for (var i = 0; i < inputs.Length; i++) inputs[i].RequiresGrad = sample.Gradients![i] is not null;
            var y = sample.Apply(inputs);
            y.Backward(Tensor.Ones(y.Shape, y.DType));
            for (var i = 0; i < inputs.Length; i++)
                if (sample.Gradients![i] is { } expected)
                    Close(inputs[i].Grad!.ToArray<double>(), expected, new(1e-9, 1e-12), $"{operation}, {sample.Name}, gradient of input {i}");
        }
    }

    static OpCase Find(string operation) => OpCase.All.First(each => each.Name == operation);

    static void Values(OpCase op, DType dtype)
    {
        foreach (var sample in op.Samples())
        {
            if (sample.Expected is null) continue;
            var expected = sample.Expected(sample.Values(dtype));
            if (dtype == DType.Float32) expected = Array.ConvertAll(expected, x => (double)(float)x);
            using var off = GradMode.Off();
            var actual = sample.Apply(sample.Tensors(dtype)).Double().ToArray<double>();
            Close(actual, expected, dtype == DType.Float32 ? op.Single : op.Double, $"{op.Name}, {sample.Name}");
        }
    }

    static void Close(double[] actual, double[] expected, Tolerance tolerance, string what)
    {
        Assert.True(actual.Length == expected.Length, $"{what}: {actual.Length} elements instead of {expected.Length}.");
        for (var i = 0; i < actual.Length; i++)
            Assert.True(tolerance.Allows(actual[i], expected[i]), $"{what}: element {i} is {actual[i]:R}, not {expected[i]:R}.");
    }
}
