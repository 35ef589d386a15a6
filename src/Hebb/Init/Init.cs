namespace Hebb;

/// <summary>
/// Initial values of parameters, as Float32 tensors. Give one to a layer with
/// <c>layer.Weight.Value.CopyFrom(Init.XavierUniform(layer.Weight.Shape))</c>.
/// </summary>
public static partial class Init;
