using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hebb;

public sealed partial class LayerSettings
{
    /// <summary>A word or a name.</summary>
    /// <inheritdoc cref="Integer" path="/param"/>
    /// <exception cref="InvalidDataException">It is missing, or not a string.</exception>
    public string Text(string name, string? standard = null)
    {
        asked.Add(name);
        if (json[name] is not { } node) return standard ?? throw Missing(name);
        return node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Wrong(name, node, "a string");
    }

    /// <summary>Whether a setting is given at all.</summary>
    public bool Has(string name) => json.ContainsKey(name);

    /// <summary>A list of words or names.</summary>
    /// <param name="name">The name of the list.</param>
    /// <exception cref="InvalidDataException">It is missing, or not a list of strings.</exception>
    public IReadOnlyList<string> Texts(string name) => [.. List(name, "a list of strings").Select(entry => entry is JsonValue value && value.TryGetValue(out string? text)
        ? text
        : throw Wrong(name, json[name]!, "a list of strings"))];

    /// <summary>A list of whole numbers.</summary>
    /// <param name="name">The name of the list.</param>
    /// <exception cref="InvalidDataException">It is missing, or not a list of whole numbers of at most 2³¹ − 1.</exception>
    public IReadOnlyList<int> Integers(string name) => [.. List(name, "a list of whole numbers").Select(entry => entry is JsonValue value && value.TryGetValue(out int number)
        ? number
        : throw Wrong(name, json[name]!, "a list of whole numbers"))];

    /// <summary>The layer inside this one, made from its own settings.</summary>
    /// <param name="name">The setting's name.</param>
    /// <exception cref="InvalidDataException">It is missing, or cannot be made.</exception>
    public Layer Layer(string name)
    {
        asked.Add(name);
        return json.ContainsKey(name) ? Build(json[name], Inside(name)) : throw Missing(name);
    }

    /// <summary>Parts of this layer that are no layers themselves, each read from settings of its own.</summary>
    /// <param name="name">The name of the list.</param>
    /// <param name="what">What errors call a part.</param>
    /// <param name="read">Reads a part; a setting it does not ask for is an error.</param>
    /// <exception cref="InvalidDataException">The list is missing or not a list of objects, or a part cannot be read.</exception>
    public IReadOnlyList<T> Parts<T>(string name, string what, Func<LayerSettings, T> read)
    {
        return [.. List(name, "a list").Select((entry, i) => Part(entry, $"{Inside(name)}[{i}]"))];

        T Part(JsonNode? entry, string where)
        {
            if (entry is not JsonObject own) throw Wrong(name, json[name]!, "a list of {…}");
            var settings = new LayerSettings(own, where, building, Rng);
            settings.asked.Remove("type");
            var part = read(settings);
            settings.RefuseUnknown(what);
            return part;
        }
    }

    JsonArray List(string name, string wanted)
    {
        asked.Add(name);
        if (json[name] is not { } node) throw Missing(name);
        return node as JsonArray ?? throw Wrong(name, node, wanted);
    }

    string Inside(string name) => place.Length == 0 ? name : $"{place}.{name}";
}
