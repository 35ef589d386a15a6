namespace Hebb;

/// <summary>
/// Initial values of parameters, as Float32 tensors. Give one to a layer with
/// <c>layer.Weight.Value.CopyFrom(Init.XavierUniform(layer.Weight.Shape))</c>.
/// </summary>
public static partial class Init
{
    static Tensor Fill(Shape shape, Func<double> draw)
    {
        var tensor = Tensor.Empty(shape);
        foreach (ref var value in tensor.AsSpan<float>()) value = (float)draw();
        return tensor;
    }
}
