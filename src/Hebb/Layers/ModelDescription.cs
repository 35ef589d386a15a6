using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// A network written down as JSON: a list of typed layers with their settings, from which the same layers are built as in code.
/// <code>
/// { "layers": [ { "type": "Flatten" }, { "type": "Linear", "inputs": 784, "outputs": 10 } ] }
/// </code>
/// </summary>
/// <remarks>One layer in several places is described in the first of them; the others are written <c>{ "shares": "layers[1]" }</c>.</remarks>
public static class ModelDescription
{
    static readonly JsonDocumentOptions Reading = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Describes a network.</summary>
    /// <param name="model">The network.</param>
    /// <param name="indented">Whether to spread the text over lines, for people to read and change.</param>
    /// <exception cref="NotSupportedException">The network or a layer inside it is of a kind that <see cref="LayerCatalog"/> does not know.</exception>
    public static string Of(Layer model, bool indented = false)
    {
        foreach (var (name, layer) in model.NamedLayers())
        {
            if (!LayerCatalog.TryFind(layer.GetType().Name, out _))
                throw new NotSupportedException($"{(name.Length == 0 ? "The network itself" : $"The layer '{name}'")} is a {layer.GetType().Name}, which cannot be described; enter its kind with LayerCatalog.Register.");
        }
        var description = model.Describe();
        if (model is Sequential) description.Remove("type");
        return description.ToJsonString(new JsonSerializerOptions { WriteIndented = indented });
    }

    /// <summary>Builds a network.</summary>
    /// <param name="json">The description. Comments and trailing commas are allowed.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <param name="limits">How large the network may be.</param>
    /// <param name="source">What errors call the description: its file's name.</param>
    /// <exception cref="InvalidDataException">The text is not JSON, or describes no network; the message says where and why.</exception>
    public static Layer Build(string json, Rng? rng = null, ModelLimits? limits = null, string source = "model description")
    {
        try
        {
            var settings = JsonNode.Parse(json, documentOptions: Reading) switch
            {
                JsonObject description => description,
                JsonArray layers => new JsonObject { ["layers"] = layers.DeepClone() },
                _ => throw new InvalidDataException("a network is written {\"layers\": [ … ]}."),
            };
            return new LayerSettings(settings, "", limits ?? new(), rng ?? Rng.Default).Build(nameof(Sequential));
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{source}: not JSON: {error.Message}", error);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{source}: {error.Message}", error);
        }
    }
}
