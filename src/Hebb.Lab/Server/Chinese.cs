using System.Globalization;
using System.Text.Json;

namespace Hebb;

/// <summary>Sentences of the server in Chinese, for pages that the server writes itself: by the list that the Lab's pages have.</summary>
static class Chinese
{
    const string Resource = "Hebb.Lab.sentences.json";

    static readonly Lazy<Dictionary<string, string>> formats = new(Read);

    /// <summary>The sentence in Chinese; in English where the list has none.</summary>
    public static string Of(Sentence sentence) =>
        formats.Value.TryGetValue(sentence.Format, out var format)
            ? string.Format(CultureInfo.InvariantCulture, format, [.. sentence.Values])
            : sentence.Text;

    static Dictionary<string, string> Read()
    {
        using var list = typeof(Chinese).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The Lab was built without its resource {Resource}.");
        using var sentences = JsonDocument.Parse(list);
        return sentences.RootElement.EnumerateObject().ToDictionary(sentence => sentence.Name, sentence => sentence.Value.GetString()!);
    }
}
