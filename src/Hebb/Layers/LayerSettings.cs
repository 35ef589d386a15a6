using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// The settings of one layer in a model description. Every error says where in the description it is, and which setting and
/// value it is about; a setting that the layer did not ask for is an error too.
/// </summary>
public sealed partial class LayerSettings
{
    readonly JsonObject json;
    readonly string place;
    readonly Building building;
    readonly SortedSet<string> asked = new(StringComparer.Ordinal) { "type" };

    internal LayerSettings(JsonObject json, string place, ModelLimits limits, Rng rng) : this(json, place, new Building(limits), rng) { }

    LayerSettings(JsonObject json, string place, Building building, Rng rng) =>
        (this.json, this.place, this.building, Rng) = (json, place, building, rng);

    /// <summary>Where the layer's initial values come from.</summary>
    public Rng Rng { get; }

    /// <summary>A whole number.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="standard">Its value when it is not given; null when it must be.</param>
    /// <exception cref="InvalidDataException">It is missing, or no whole number of at most 2³¹ − 1.</exception>
    public int Integer(string name, int? standard = null) =>
        Value(name, JsonValueKind.Number) is not { } value ? standard ?? throw Missing(name)
        : value.TryGetValue(out int number) ? number
        : throw Wrong(name, value, "a whole number");

    /// <summary>A number.</summary>
    /// <inheritdoc cref="Integer" path="/param"/>
    /// <exception cref="InvalidDataException">It is missing, or not a number.</exception>
    public double Number(string name, double? standard = null) =>
        Value(name, JsonValueKind.Number) is not { } value ? standard ?? throw Missing(name)
        : value.TryGetValue(out double number) && double.IsFinite(number) ? number
        : throw Wrong(name, value, "a number");

    /// <summary>A choice of yes or no.</summary>
    /// <inheritdoc cref="Integer" path="/param"/>
    /// <exception cref="InvalidDataException">It is missing, or neither true nor false.</exception>
    public bool Flag(string name, bool? standard = null) =>
        Value(name, JsonValueKind.True, JsonValueKind.False) is not { } value ? standard ?? throw Missing(name)
        : value.GetValueKind() == JsonValueKind.True;

    /// <summary>A size of both axes of an image: one number, or [height, width].</summary>
    /// <inheritdoc cref="Integer" path="/param"/>
    /// <exception cref="InvalidDataException">It is missing, or not one or two whole numbers.</exception>
    public Size2d Size(string name, Size2d? standard = null)
    {
        asked.Add(name);
        return json[name] switch
        {
            null => standard ?? throw Missing(name),
            JsonValue value when value.TryGetValue(out int size) => size,
            JsonArray { Count: 2 } pair when pair[0] is JsonValue h && h.TryGetValue(out int height)
                && pair[1] is JsonValue w && w.TryGetValue(out int width) => (height, width),
            var other => throw Wrong(name, other, "a whole number or [height, width]"),
        };
    }

    /// <summary>A size as <see cref="Size"/> reads it.</summary>
    public static JsonNode Write(Size2d size) => size.Height == size.Width ? size.Height : new JsonArray(size.Height, size.Width);

    /// <summary>The layers inside this one, made from their own settings.</summary>
    /// <param name="name">The name of the list.</param>
    /// <param name="optional">Whether the list may be missing, and is empty then.</param>
    /// <exception cref="InvalidDataException">It is missing or not a list, or one of the layers cannot be made.</exception>
    public IReadOnlyList<Layer> Layers(string name, bool optional = false)
    {
        asked.Add(name);
        if (json[name] is not { } node) return optional ? [] : throw Missing(name);
        if (node is not JsonArray list) throw Wrong(name, node, "a list of layers");
        var prefix = place.Length == 0 ? name : $"{place}.{name}";
        return [.. list.Select((entry, i) => Build(entry, $"{prefix}[{i}]"))];
    }

    /// <summary>Announces how many parameters the layer is about to make, so that no description can ask for more memory than allowed.</summary>
    /// <exception cref="InvalidDataException">The network would have more parameters than the limit.</exception>
    public void Claim(long parameters)
    {
        if (parameters < 0) return;
        building.Parameters += Math.Min(parameters, long.MaxValue / 2);
        if (building.Parameters > building.Limits.Parameters)
            throw Error($"the network would have {building.Parameters:N0} parameters or more; the limit is {building.Limits.Parameters:N0}");
    }

    internal Layer Build(string? standardType = null)
    {
        Count(1);
        var type = json["type"] is not { } node ? standardType ?? throw Missing("type")
            : node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>()
            : throw Wrong("type", node, "the name of a kind of layer");
        if (!LayerCatalog.TryFind(type, out var kind))
            throw Error($"there is no layer '{Shortened(type)}'; there are {string.Join(", ", LayerCatalog.All)}");
        Layer layer;
        try
        {
            layer = kind.Create(this);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(Error($"{kind}: {BadFile.Reason(error)}").Message, error);
        }
        RefuseUnknown($"{kind}");
        return layer;
    }

    void RefuseUnknown(string what)
    {
        if (json.Select(setting => setting.Key).FirstOrDefault(name => !asked.Contains(name)) is { } unknown)
            throw Error($"{what} has no setting '{Shortened(unknown)}'; it has {string.Join(", ", asked)}");
    }

    Layer Build(JsonNode? entry, string where)
    {
        if (entry is not JsonObject settings)
            throw new InvalidDataException($"{where}: a layer is written {{\"type\": \"Linear\", …}}, not {Shortened(entry)}.");
        var inner = new LayerSettings(settings, where, building, Rng);
        return building.Made[where] = inner.Has(LayerMentions.Key) && !inner.Has("type") ? inner.Shared() : inner.Build();
    }

    Layer Shared()
    {
        var first = Text(LayerMentions.Key);
        if (!building.Made.TryGetValue(first, out var layer))
            throw Error($"it shares the layer '{Shortened(first)}', which is none of those before it; name the place of one, such as layers[0]");
        asked.Remove("type");
        RefuseUnknown("a shared layer");
        // It brings all its parts along: sharing of what shares would soon have more of them than there is time for.
        Count(layer.NamedLayers().Count());
        return layer;
    }

    void Count(int layers)
    {
        if ((building.Layers += layers) > building.Limits.Layers) throw Error($"the network has more than {building.Limits.Layers:N0} layers");
    }

    JsonValue? Value(string name, params ReadOnlySpan<JsonValueKind> kinds)
    {
        asked.Add(name);
        if (json[name] is not { } node) return null;
        return kinds.Contains(node.GetValueKind())
            ? node.AsValue()
            : throw Wrong(name, node, kinds[0] == JsonValueKind.Number ? "a number" : "true or false");
    }

    InvalidDataException Missing(string name) => Error($"the setting '{name}' is missing");

    InvalidDataException Wrong(string name, JsonNode value, string wanted) => Error($"the setting '{name}' must be {wanted}, not {Shortened(value)}");

    InvalidDataException Error(string what) => new(place.Length == 0 ? $"{what}." : $"{place}: {what}.");

    static string Shortened(JsonNode? node) => node is null ? "null" : Shortened(node.ToJsonString());

    static string Shortened(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    sealed class Building(ModelLimits limits)
    {
        public ModelLimits Limits { get; } = limits;

        public long Parameters { get; set; }

        public int Layers { get; set; }

        public Dictionary<string, Layer> Made { get; } = [];
    }
}
