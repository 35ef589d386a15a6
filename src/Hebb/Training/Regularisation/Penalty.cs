namespace Hebb;

/// <summary>
/// Penalties on the size of weights, as adjustments of gradients: <c>AdjustGradients = Penalty.L1(1e-4) + Clipping.Norm(5)</c>.
/// Biases and the scales of normalisations are left alone.
/// </summary>
public static class Penalty
{
    /// <summary>Adds strength · sign(w), the gradient of strength · Σ |w|, which drives weights that do not matter to 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
    public static Action<IReadOnlyList<Parameter>> L1(double strength) => Of(Checked(strength), 0);

    /// <summary>
    /// Adds strength · w, the gradient of strength / 2 · Σ w². With plain gradient descent it is weight decay; with adaptive rates it
    /// is not, see <see cref="AdamW"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
    public static Action<IReadOnlyList<Parameter>> L2(double strength) => Of(0, Checked(strength));

    static Action<IReadOnlyList<Parameter>> Of(double l1, double l2) => parameters =>
    {
        foreach (var parameter in parameters)
            if (parameter is { Decays: true, Grad: { } gradient }) gradient.Device.Run(new PenaltyUpdate(gradient, parameter, l1, l2));
    };

    static double Checked(double strength) => double.IsFinite(strength) && strength >= 0
        ? strength
        : throw new ArgumentOutOfRangeException(nameof(strength), strength, "The strength of a penalty must be a number of at least 0.");
}
