namespace Hebb;

/// <summary>The loss was infinite or not a number: training stopped before it could spoil the weights further.</summary>
/// <param name="step">The step, counted from 1.</param>
/// <param name="loss">The loss.</param>
/// <param name="cause">Where the first number that is not finite appeared.</param>
/// <param name="advice">What to try.</param>
public sealed class DivergedException(long step, double loss, string cause, string advice)
    : ArithmeticException($"The loss is {loss} at step {step}: {cause}. {advice}.")
{
    /// <summary>The step, counted from 1.</summary>
    public long Step { get; } = step;

    /// <summary>The loss.</summary>
    public double Loss { get; } = loss;

    /// <summary>Where the first number that is not finite appeared.</summary>
    public string Cause { get; } = cause;

    /// <summary>What to try.</summary>
    public string Advice { get; } = advice;
}
