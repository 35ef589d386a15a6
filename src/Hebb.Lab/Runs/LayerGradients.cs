namespace Hebb;

/// <summary>Measures the gradients of a step, parameter by parameter and layer by layer.</summary>
static class LayerGradients
{
    public static (RunGradients Table, GradientPoint Point) Of(Layer model, long step)
    {
        using var scope = StepScope.Begin();
        using var noGradients = GradMode.Off();
        var layers = model.NamedLayers().ToDictionary(named => named.Key, named => named.Value);
        var parameters = model.NamedParameters().Select(parameter =>
            new ParameterGradient(parameter.Key, parameter.Value.Grad is { } gradient ? Norm(gradient) : 0, Norm(parameter.Value.Value))).ToList();
        var byLayer = parameters.GroupBy(parameter => Path(parameter.Name)).ToList();
        return (new(step, [.. byLayer.Select(layer => $"{layer.Key} {layers[layer.Key]}".Trim())], parameters),
            new(step, [.. byLayer.Select(layer => Math.Sqrt(layer.Sum(parameter => parameter.Norm * parameter.Norm)))]));
    }

    static string Path(string parameter) => parameter[..Math.Max(parameter.LastIndexOf('.'), 0)];

    static double Norm(Tensor x) => Math.Sqrt((x * x).Sum().Item());
}
