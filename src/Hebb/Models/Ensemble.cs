using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Several networks for one task, whose probabilities are averaged: y = log (1/n · Σ softmax(memberᵢ(x))). What comes out are
/// logits again, so an ensemble stands wherever one network does.
/// </summary>
public sealed class Ensemble : Layer
{
    readonly Layer[] members;

    /// <summary>An ensemble of networks that give logits for the same classes.</summary>
    /// <exception cref="ArgumentException">There is no member.</exception>
    public Ensemble(params Layer[] members)
    {
        if (members.Length == 0) throw new ArgumentException("An ensemble needs at least one member.", nameof(members));
        this.members = [.. members];
        for (var i = 0; i < members.Length; i++) Add($"{i}", members[i]);
    }

    /// <summary>The networks.</summary>
    public IReadOnlyList<Layer> Members => members;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) =>
        Tensor.Stack([.. members.Select(member => Run(member, x).LogSoftmax())]).LogSumExp(0) - Math.Log(members.Length);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) =>
        settings["members"] = new JsonArray([.. members.Select(member => member.Describe())]);
}

public static partial class LayerCatalog
{
    /// <summary>Several networks whose probabilities are averaged.</summary>
    public static LayerKind Ensemble { get; } = Register(nameof(Ensemble), settings => new Ensemble([.. settings.Layers("members")]));
}
