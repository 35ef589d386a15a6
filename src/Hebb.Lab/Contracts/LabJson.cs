using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hebb;

/// <summary>
/// Everything that goes between the server and the pages. <c>web/src/contracts.ts</c> is made from these types; a test fails when it
/// is not what they say.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(Metrics))]
[JsonSerializable(typeof(ModelShelf))]
[JsonSerializable(typeof(FirstTraining))]
[JsonSerializable(typeof(DrawRequest))]
[JsonSerializable(typeof(DrawAnswer))]
[JsonSerializable(typeof(SampleDigit))]
[JsonSerializable(typeof(NamedDrawing))]
[JsonSerializable(typeof(MyDigits))]
[JsonSerializable(typeof(TuneRequest))]
[JsonSerializable(typeof(TuneChoice))]
[JsonSerializable(typeof(Tuning))]
[JsonSerializable(typeof(RunList))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(RunEpochs))]
[JsonSerializable(typeof(RunGradients))]
[JsonSerializable(typeof(GradientNorms))]
[JsonSerializable(typeof(RunProgram))]
[JsonSerializable(typeof(Examination))]
[JsonSerializable(typeof(ReadPictures))]
[JsonSerializable(typeof(PlaygroundSettings))]
[JsonSerializable(typeof(PlaygroundChoices))]
[JsonSerializable(typeof(OwnTable))]
[JsonSerializable(typeof(OwnPoints))]
[JsonSerializable(typeof(PlaygroundSession))]
[JsonSerializable(typeof(PlaygroundQueue))]
[JsonSerializable(typeof(PlaygroundCommand))]
[JsonSerializable(typeof(PlaygroundState))]
[JsonSerializable(typeof(PlaygroundPicture))]
[JsonSerializable(typeof(PlaygroundTrace))]
sealed partial class LabJson : JsonSerializerContext;
