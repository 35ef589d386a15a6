using System.Text.Json;

namespace Hebb;

/// <summary>A trained network as a file keeps it: weights under PyTorch's state-dict names, and everything needed to use them.</summary>
/// <param name="Model">The network, in evaluation mode.</param>
/// <param name="Card">Its preprocessing, class names and history.</param>
/// <param name="Path">The file it came from.</param>
public sealed record Checkpoint(Layer Model, ModelCard Card, string Path)
{
    const string ModelKey = "hebb.model", CardKey = "hebb.card";

    /// <summary>The fingerprint of the weights: equal exactly when every bit is.</summary>
    public string WeightsSha256 => WeightsHash.Sha256(Model.StateDict());

    /// <summary>The settings of the run that trained it; null when it was not trained from settings.</summary>
    public RunSettings? Settings =>
        Card.Training?.Settings.TryGetValue(Experiment.SettingsKey, out var json) == true ? RunSettings.FromJson(json, Path) : null;

    /// <summary>Saves a network as one <c>.safetensors</c> file, replacing an older one only when the new one is complete.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="model">The network.</param>
    /// <param name="card">What else to keep; the network's own <see cref="Layer.Card"/> if null.</param>
    /// <exception cref="NotSupportedException">A layer is of a kind that <see cref="LayerCatalog"/> does not know.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, Layer model, ModelCard? card = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        SafeTensors.Write(path, model.StateDict(), new Dictionary<string, string>
        {
            // What other libraries look for: tensors laid out as PyTorch has them.
            ["format"] = "pt",
            [ModelKey] = ModelDescription.Of(model),
            [CardKey] = JsonSerializer.Serialize(card ?? model.Card, CheckpointJson.Default.ModelCard),
        });
    }

    /// <summary>Builds the network that a file describes, with its weights.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote, or the folder of a training run.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or the folder holds no weights.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or holds weights without the description of a network.</exception>
    public static Checkpoint Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = RunFolder.Resolve(path);
        var file = SafeTensors.Read(path);
        if (!file.Metadata.TryGetValue(ModelKey, out var description))
            throw BadFile.Because(path, "it holds weights but does not say which network they belong to",
                "Give the architecture, or build the network in code and call model.LoadStateDict(SafeTensors.Read(path).Tensors)");
        // A description cannot ask for more memory than the weights beside it take.
        var limits = new ModelLimits(Parameters: file.Tensors.Values.Sum(tensor => (long)tensor.Length));
        var model = ModelDescription.Build(description, new Rng(0) { FillsTensors = false }, limits, path);
        try
        {
            model.AdoptStateDict(file.Tensors);
        }
        catch (ArgumentException e)
        {
            throw BadFile.Damaged(path, $"the weights do not fit the network it describes ({BadFile.Reason(e)})", e);
        }
        var card = file.Metadata.TryGetValue(CardKey, out var json)
            ? CheckpointJson.Read(json, CheckpointJson.Default.ModelCard, path, "the model card")
            : new();
        if (card.Problem() is { } problem) throw BadFile.Damaged(path, $"the model card holds what cannot be: {problem}");
        model.Card = card;
        return new(model.Eval(), card, path);
    }
}
