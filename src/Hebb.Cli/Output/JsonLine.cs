using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hebb.Cli;

/// <summary>Writes one JSON object as one line.</summary>
static class JsonLine
{
    public static void Write(Action<Utf8JsonWriter> fields)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        using var output = Console.OpenStandardOutput();
        output.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
    }

    /// <summary>A number, or null where there is none, as for the accuracy of targets that are no classes: JSON has no NaN.</summary>
    public static void WriteMeasure(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
