using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hebb;

/// <summary>The texts of a checkpoint's metadata.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(TrainingState))]
sealed partial class CheckpointJson : JsonSerializerContext
{
    /// <summary>A value from a text in a file.</summary>
    /// <exception cref="InvalidDataException">The text does not hold one.</exception>
    public static T Read<T>(string json, JsonTypeInfo<T> type, string path, string what) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw BadFile.Damaged(path, $"{what} is empty");
        }
        catch (JsonException e)
        {
            throw BadFile.Damaged(path, $"{what} does not read ({e.Message.TrimEnd('.')})", e);
        }
    }
}
