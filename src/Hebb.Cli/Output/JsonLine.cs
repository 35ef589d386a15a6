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
}
