namespace Hebb.Cases.Elementwise;

sealed class DivideCase : BinaryCase
{
    public override IReadOnlyList<string> Covers => ["op_Division"];

    protected override Tensor Apply(Tensor a, Tensor b) => a / b;

    protected override double Formula(double a, double b) => a / b;

    protected override (double Min, double Max) Right => (0.5, 4);

    public override IEnumerable<Sample> Samples() =>
    [
        .. base.Samples(),
        // The squares of these divisors leave the range of a Float64, the derivatives do not.
        new("far from 1", inputs => inputs[0] / inputs[1], Input.Of(1e307, -2e306, 3e-300, 5e-320), Input.Of(1e155, -4e154, 1e-165, -1e-170))
        {
            Gradients = [[1e-155, -2.5e-155, 1e165, -1e170], [-1e-3, 1.25e-3, -3e30, -5e-320 / 1e-170 / 1e-170]],
            Smooth = false,
        },
    ];
}
