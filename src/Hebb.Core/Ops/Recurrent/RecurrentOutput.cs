namespace Hebb;

/// <summary>What a recurrent layer computed: <c>var (outputs, final) = lstm.Run(x);</c></summary>
/// <param name="Outputs">h of every step, [N, T, units]; zero from each sample's end on. Those of no step, [N, 0, units], when only the final state was asked for.</param>
/// <param name="Final">The state after each sample's last step (its first, where a sequence is read backwards).</param>
public sealed record RecurrentOutput(Tensor Outputs, RecurrentState Final);
