using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// The layers of a description that is being written. One that stands in several places is described in the first; the others name
/// that place, <c>{ "shares": "layers[0]" }</c>, so that what is built has one layer there as well.
/// </summary>
sealed class LayerMentions
{
    public const string Key = "shares";

    [ThreadStatic] static LayerMentions? writing;

    readonly Dictionary<Layer, JsonObject> first = [];
    readonly List<(JsonObject Later, JsonObject First)> later = [];

    /// <summary>Describes a layer with all inside it; or, inside another that is being described, names the place where it was before.</summary>
    public static JsonObject Describe(Layer layer, Func<JsonObject> describe)
    {
        if (writing is not null) return writing.Mention(layer, describe);
        writing = new();
        try
        {
            var whole = writing.Mention(layer, describe);
            // A place is known only when everything is in its place.
            foreach (var (mention, described) in writing.later) mention[Key] = described.GetPath()["$.".Length..];
            return whole;
        }
        finally
        {
            writing = null;
        }
    }

    JsonObject Mention(Layer layer, Func<JsonObject> describe)
    {
        if (first.TryGetValue(layer, out var described))
        {
            var mention = new JsonObject();
            later.Add((mention, described));
            return mention;
        }
        var description = describe();
        // Of a layer without a state, nobody can tell one from two.
        if (layer.StateDict().Any() || layer.NamedStreams().Any()) first[layer] = description;
        return description;
    }
}
