using System.Text.Json;
using System.Text.Unicode;

namespace Hebb;

/// <summary>The checked header of a safetensors file.</summary>
/// <param name="Entries">The tensors in the order of their numbers in the file.</param>
/// <param name="Metadata">The texts.</param>
sealed record SafeTensorHeader(IReadOnlyList<SafeTensorEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The longest header that the format allows, in bytes.</summary>
    public const int Limit = 100_000_000;

    /// <summary>The one name that no tensor can have.</summary>
    public const string MetadataName = "__metadata__";

    const long LongestTensor = 7L << 28;

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads the header and checks it against the number of bytes that follow it.</summary>
    /// <exception cref="InvalidDataException">It breaks a rule of the format.</exception>
    public static SafeTensorHeader Parse(ReadOnlyMemory<byte> json, long dataLength, string name)
    {
        if (json.IsEmpty || json.Span[0] != '{')
            throw BadFile.Because(name, "the header does not begin with '{'", "It is no safetensors file, or it is damaged");
        if (!Utf8.IsValid(json.Span)) throw BadFile.Damaged(name, "the header is not UTF-8 text");
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement, dataLength, name);
        }
        catch (JsonException e)
        {
            throw BadFile.Damaged(name, $"the header is not the JSON the format asks for ({e.Message.TrimEnd('.')})", e);
        }
        catch (InvalidOperationException e)
        {
            // Half of an escaped surrogate pair is JSON; only asking for the text tells that it is none.
            throw BadFile.Damaged(name, "a text in the header is not Unicode", e);
        }
    }

    static SafeTensorHeader Read(JsonElement root, long dataLength, string name)
    {
        var entries = new List<SafeTensorEntry>();
        var metadata = new Dictionary<string, string>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name == MetadataName) ReadMetadata(property.Value, metadata, name);
            else entries.Add(Entry(property.Name, property.Value, name));
        }
        entries.Sort((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
        CheckPlaces(entries, dataLength, name);
        return new(entries, metadata);
    }

    static void ReadMetadata(JsonElement element, Dictionary<string, string> metadata, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) throw BadFile.Damaged(name, $"{MetadataName} is not a table of texts");
        foreach (var property in element.EnumerateObject())
            metadata[property.Name] = Text(property.Value) ?? throw BadFile.Damaged(name, $"'{property.Name}' in {MetadataName} is not a text");
    }

    static SafeTensorEntry Entry(string tensor, JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) throw BadFile.Damaged(name, $"'{tensor}' is not described as a tensor");
        var dtype = element.TryGetProperty("dtype", out var text) ? Text(text) : null;
        if (dtype is null) throw BadFile.Damaged(name, $"'{tensor}' has no dtype");
        var type = StoredType.Find(dtype)
            ?? throw BadFile.Because(name, $"'{tensor}' has elements of type '{dtype}'", $"Convert it to one of {StoredType.Names}");

        if (Numbers(element, "shape") is not { } sizes) throw BadFile.Damaged(name, $"'{tensor}' has no shape");
        if (Numbers(element, "data_offsets") is not [var start, var end]) throw BadFile.Damaged(name, $"'{tensor}' has no pair of data_offsets");
        if (start > end) throw BadFile.Damaged(name, $"'{tensor}' ends at byte {end}, before it begins at {start}");
        var elements = Elements(sizes);
        if (elements is null || elements > LongestTensor / type.DType.Size())
            throw BadFile.Because(name, $"'{tensor}' of shape {BadFile.Show(sizes)} takes more than the {LongestTensor} bytes that one tensor can", "Split it into smaller ones");
        if (elements * type.Size != end - start)
            throw BadFile.Damaged(name, $"'{tensor}' of shape {BadFile.Show(sizes)} takes {elements * type.Size} bytes as {dtype}, but has {end - start}");
        return new(tensor, type, Shape.Create([.. sizes.Select(size => (int)size)]), start, end);
    }

    /// <summary>The product of the sizes, or null when it or one of them is beyond what a tensor can have.</summary>
    static long? Elements(List<long> sizes)
    {
        var product = 1L;
        foreach (var size in sizes)
        {
            if (size > int.MaxValue || product > int.MaxValue) return null;
            product *= size;
        }
        return product <= int.MaxValue ? product : null;
    }

    static void CheckPlaces(List<SafeTensorEntry> entries, long dataLength, string name)
    {
        var expected = 0L;
        foreach (var entry in entries)
        {
            if (entry.Start != expected)
                throw BadFile.Damaged(name, $"'{entry.Name}' begins at byte {entry.Start}, but the tensor before it ends at {expected}; tensors may neither overlap nor leave holes");
            expected = entry.End;
        }
        if (expected > dataLength) throw BadFile.Truncated(name, $"the tensors take {expected} bytes but only {dataLength} are left");
        if (expected < dataLength) throw BadFile.Damaged(name, $"{dataLength - expected} bytes follow the last tensor");
    }

    /// <summary>A list of whole numbers from 0 on, or null when the property is something else.</summary>
    static List<long>? Numbers(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var array) || array.ValueKind != JsonValueKind.Array) return null;
        var numbers = new List<long>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0) return null;
            numbers.Add(number);
        }
        return numbers;
    }

    static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}

/// <summary>One tensor in a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Start">Where its numbers begin, in bytes after the header.</param>
/// <param name="End">Where they end.</param>
sealed record SafeTensorEntry(string Name, StoredType Type, Shape Shape, long Start, long End);
