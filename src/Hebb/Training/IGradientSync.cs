namespace Hebb;

/// <summary>Brings the gradients of several processes together, between the backward pass and the optimiser's step.</summary>
public interface IGradientSync
{
    /// <summary>Replaces each parameter's gradient by the mean over all processes.</summary>
    /// <param name="parameters">The parameters, in the same order in every process.</param>
    void Synchronise(IReadOnlyList<Parameter> parameters);
}
