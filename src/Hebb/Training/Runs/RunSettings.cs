using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Hebb;

/// <summary>
/// Everything that decides a training run, so that it can be repeated, resumed and read later. It is saved with the model.
/// </summary>
public sealed record RunSettings
{
    /// <summary>The data: a named set, or a folder.</summary>
    public string Dataset { get; init; } = "mnist";

    /// <summary>What is done to inputs; null leaves it to the data set.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>The network: a named model, or a file with a model description.</summary>
    public string Model { get; init; } = "mlp";

    /// <summary>Units of each hidden layer, for models that have a choice.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [];

    /// <summary>The activation of the hidden layers.</summary>
    public string Activation { get; init; } = "relu";

    /// <summary>The probability of dropping a hidden unit.</summary>
    public double Dropout { get; init; }

    /// <summary>What is minimised, by its name in <see cref="LossCatalog"/>.</summary>
    public string Loss { get; init; } = "cross-entropy";

    /// <summary>The share of the target that is spread over all classes, for cross-entropy.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>How, by its name in <see cref="OptimizerCatalog"/>.</summary>
    public string Optimizer { get; init; } = "sgd";

    /// <summary>η, the size of a step.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>How much of the velocity stays from step to step.</summary>
    public double Momentum { get; init; }

    /// <summary>How much of Adam's mean gradient stays from step to step; null leaves it to the optimiser.</summary>
    public double? Beta1 { get; init; }

    /// <summary>How much of Adam's mean squared gradient stays from step to step; null leaves it to the optimiser.</summary>
    public double? Beta2 { get; init; }

    /// <summary>The strength of the penalty on weights.</summary>
    public double WeightDecay { get; init; }

    /// <summary>The strength of the penalty on the sizes of weights.</summary>
    public double L1 { get; init; }

    /// <summary>The strength of the penalty on the squares of weights, added to gradients; see <see cref="Penalty.L2"/>.</summary>
    public double L2 { get; init; }

    /// <summary>The greatest length of the gradient; null for any.</summary>
    public double? Clip { get; init; }

    /// <summary>The greatest length of the weights that go into a unit; null for any.</summary>
    public double? MaxNorm { get; init; }

    /// <summary>Whether images are turned, moved, stretched and slanted a little, anew in every epoch.</summary>
    public bool Augment { get; init; }

    /// <summary>Epochs without a better one after which training ends; null for never.</summary>
    public int? EarlyStopping { get; init; }

    /// <summary>What average of the weights is kept: <c>none</c>, <c>exponential</c> or <c>tail</c>.</summary>
    public string Average { get; init; } = "none";

    /// <summary>How the learning rate changes over the run, by its name in <see cref="ScheduleCatalog"/>.</summary>
    public string Schedule { get; init; } = "constant";

    /// <summary>Passes over the training data.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Samples in one step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Training samples held out to watch the run by; 0 for none.</summary>
    public int Validation { get; init; }

    /// <summary>At most so many training samples; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Decides initial weights, order and dropout.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The settings as JSON, to be saved beside the weights.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunSettingsJson.Default.RunSettings);

    /// <summary>Reads what <see cref="ToJson"/> wrote. What the text does not mention is as in new settings.</summary>
    /// <exception cref="InvalidDataException">The text is not the JSON of run settings.</exception>
    public static RunSettings FromJson(string json) => FromJson(json, "run settings");

    /// <summary>Reads settings; <paramref name="source"/> is what errors call the text.</summary>
    internal static RunSettings FromJson(string json, string source)
    {
        try
        {
            var given = JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new JsonException("they are written {\"dataset\": …}");
            // The serializer sets what it does not find to null and 0.
            var all = JsonSerializer.SerializeToNode(new RunSettings(), RunSettingsJson.Default.RunSettings)!.AsObject();
            foreach (var (name, value) in given) all[name] = value?.DeepClone();
            var settings = all.Deserialize(RunSettingsJson.Default.RunSettings)!;
            return settings.Problem() is { } problem ? throw new JsonException(problem) : settings;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{source}: these are no settings of a run: {error.Message}", error);
        }
    }

    /// <summary>What no run can have; null when nothing is wrong. Rates and shares are the optimiser's and the layers' to check.</summary>
    internal string? Problem() =>
        Epochs < 0 ? $"{Epochs} epochs; there must be at least 0."
        : BatchSize < 1 ? $"batches of {BatchSize} samples; there must be at least 1."
        : Validation < 0 ? $"{Validation} validation samples; there must be at least 0."
        : Limit < 1 ? $"at most {Limit} training samples; there must be at least 1."
        : Hidden.Any(units => units < 1) ? $"hidden layers of {BadFile.Show(Hidden)} units; each must have at least 1."
        : Preprocessing is { GivesNumbers: false } ? $"{Preprocessing} gives no numbers."
        : null;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RunSettings))]
sealed partial class RunSettingsJson : JsonSerializerContext;
