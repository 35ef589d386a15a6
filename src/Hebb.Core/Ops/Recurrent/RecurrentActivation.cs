namespace Hebb;

/// <summary>What a plain recurrent unit puts its weighted sum through.</summary>
public enum RecurrentActivation
{
    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,
}
