namespace Hebb.Cases.Elementwise;

sealed class LogSigmoidCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.LogSigmoid();

    protected override double Formula(double x) => Math.Min(x, 0) - SoftplusCase.LogOf1Plus(Math.Exp(-Math.Abs(x)));

    protected override string? Stored => "log-sigmoid";
}
