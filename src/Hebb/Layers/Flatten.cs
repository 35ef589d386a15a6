namespace Hebb;

/// <summary>Joins all axes from <paramref name="startAxis"/> on into one: [N, 1, 28, 28] becomes [N, 784].</summary>
/// <param name="startAxis">The first axis to join.</param>
public sealed class Flatten(int startAxis = 1) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Flatten(startAxis);

    /// <inheritdoc/>
    public override string ToString() => "Flatten";
}
