using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Hebb.Cli;

/// <summary>
/// The options that make up a recipe. A model comes with the recipe it trains well with; as soon as its shape or its optimiser
/// is chosen by hand, what is not given is plain: no dropout, no decay, a constant rate.
/// </summary>
static class RecipeOptions
{
    static readonly Option<string> Model = new("--model")
    {
        Description = $"{string.Join(", ", ModelCatalog.All.Select(kind => kind.Name))}, or a file with a model description",
        HelpName = "NAME|FILE.json",
        DefaultValueFactory = _ => "mlp",
    };

    static readonly IReadOnlyDictionary<string, ModelKind> Recipes = new Dictionary<string, ModelKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["fast"] = ModelCatalog.FastCnn,
        ["accurate"] = ModelCatalog.AccurateCnn,
    };

    static readonly Option<string?> Recipe = new("--recipe")
    {
        Description = "fast: above 99 % of MNIST in seconds; accurate: as good as one small network gets",
        HelpName = string.Join("|", Recipes.Keys),
    };

    static readonly RecipeOption Hidden = Setting<string>(
        "--hidden", "800,800", "Units of the hidden layers", WithHidden);

    static readonly RecipeOption Optimizer = Named(
        "--optimizer", "sgd", OptimizerCatalog.Names, name => OptimizerCatalog.Find(name), Chosen);

    static readonly RecipeOption Epochs = Number(
        "--epochs", Numbers.Whole(0), "10", "Passes over the training data", (settings, value) => settings with { Epochs = value });

    static readonly RecipeOption[] Settings =
    [
        Hidden,
        Named("--activation", "relu", Activation.Names, name => Activation.Find(name), (settings, name) => settings with { Activation = name }),
        Number("--dropout", Numbers.Share, "0.2", "Probability of dropping a hidden unit", (settings, value) => settings with { Dropout = value }),
        Named("--loss", "cross-entropy", LossCatalog.Names, name => LossCatalog.Find(name), (settings, name) => settings with { Loss = name }),
        Number("--label-smoothing", Numbers.Share, "0.1", "Share of the target that is spread over all classes", (settings, value) => settings with { LabelSmoothing = value }),
        Optimizer,
        Named("--schedule", "constant", ScheduleCatalog.Names, name => ScheduleCatalog.Find(name), (settings, name) => settings with { Schedule = name }),
        Number("--learning-rate", Numbers.AtLeastZero, "0.01", "The size of a step", (settings, value) => settings with { LearningRate = value }),
        Number("--momentum", Numbers.Share, "0.5", "How much of the velocity stays from step to step", (settings, value) => settings with { Momentum = value }),
        Number("--l1", Numbers.AtLeastZero, "0.00001", "Strength of the penalty on the sizes of weights", (settings, value) => settings with { L1 = value }),
        Number("--l2", Numbers.AtLeastZero, "0.0001", "Strength of the penalty on the squares of weights", (settings, value) => settings with { L2 = value }),
        Number("--clip", Numbers.AboveZero, "1", "The greatest length of the gradient", (settings, value) => settings with { Clip = value }),
        Number("--max-norm", Numbers.AboveZero, "3", "The greatest length of the weights into a unit", (settings, value) => settings with { MaxNorm = value }),
        Setting<bool>("--augment", "", "Turn, move, stretch and slant the images a little, anew in every epoch", (settings, value) => settings with { Augment = value }),
        Number("--early-stopping", Numbers.Whole(1), "5", "End after so many epochs without a better one; needs --validation", (settings, value) => settings with { EarlyStopping = value }),
        Named("--average", "tail", Averaging.Names, name => Averaging.Find(name) ?? (object)name, (settings, name) => settings with { Average = name }),
        Number("--weight-decay", Numbers.AtLeastZero, "0", "Strength of the penalty on weights", (settings, value) => settings with { WeightDecay = value }),
        Epochs,
        Number("--batch-size", Numbers.Whole(1), "64", "Samples in one step", (settings, value) => settings with { BatchSize = value }),
        Number("--validation", Numbers.Whole(0), "10000", "Training samples held out to watch the run by", (settings, value) => settings with { Validation = value }),
        Number("--limit", Numbers.Whole(1), "N", "Use at most so many training samples", (settings, value) => settings with { Limit = value }),
        Number("--seed", Numbers.Seed, "1", "Decides initial weights, order and dropout", (settings, value) => settings with { Seed = value }),
    ];

    public static IEnumerable<Option> All => [Model, Recipe, .. Settings.Select(setting => setting.Option)];

    /// <summary>The settings of a new run.</summary>
    public static RunSettings Read(ParseResult parsed) => Settings.Aggregate(Start(parsed), (settings, option) => option.Apply(parsed, settings));

    /// <summary>The settings of a run that goes on: its own, except that it may be given more epochs.</summary>
    public static RunSettings Extend(RunSettings saved, ParseResult parsed)
    {
        if (Given(parsed, Model) && parsed.GetValue(Model) != saved.Model) throw Differs(Model);
        if (Given(parsed, Recipe)) throw new UsageException("--recipe begins a run, and a resumed run keeps its own; leave it out.");
        foreach (var option in Settings.Where(option => option != Epochs))
            if (option.Apply(parsed, saved).ToJson() != saved.ToJson()) throw Differs(option.Option);
        return Epochs.Apply(parsed, saved);
    }

    /// <summary>The settings with one option given besides, as <c>learning-rate</c> and <c>0.1</c>.</summary>
    public static RunSettings Change(RunSettings settings, string name, string value)
    {
        var found = Settings[Place(name)];
        var parsed = new Command("change") { found.Option }.Parse([found.Option.Name, value]);
        if (parsed.Errors.Count > 0) throw new UsageException(parsed.Errors[0].Message);
        return found.Apply(parsed, settings);
    }

    /// <summary>Where an option, named without its dashes, stands in the order in which options are applied.</summary>
    public static int Place(string name) => Array.FindIndex(Settings, option => option.Option.Name == $"--{name}") is >= 0 and var place
        ? place
        : throw new UsageException($"There is no option '{name}' to choose values of; there are {string.Join(", ", Settings.Select(option => option.Option.Name[2..]))}.");

    static RunSettings Start(ParseResult parsed)
    {
        if (parsed.GetValue(Recipe) is { } recipe)
        {
            if (Given(parsed, Model)) throw new UsageException("--recipe brings its own model; leave out --model.");
            return Recipes.TryGetValue(recipe, out var chosen)
                ? chosen.Recipe
                : throw new UsageException($"There is no recipe '{recipe}'; there are {string.Join(", ", Recipes.Keys)}.");
        }
        var model = parsed.GetValue(Model)!;
        if (model.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return ModelCatalog.Mlp.Recipe with { Model = model };
        if (!ModelCatalog.TryFind(model, out var kind)) throw new UsageException(Message(() => ModelCatalog.Find(model)));
        var byHand = Given(parsed, Hidden.Option) || Given(parsed, Optimizer.Option);
        return byHand && kind == ModelCatalog.Mlp ? new RunSettings { Hidden = kind.Recipe.Hidden } : kind.Recipe;
    }

    static RunSettings WithHidden(RunSettings settings, string text) =>
        ModelCatalog.TryFind(settings.Model, out var kind) && kind.Recipe.Hidden.Count > 0
            ? settings with { Hidden = Units(text) }
            : throw new UsageException($"--hidden {text}: the model {settings.Model} has layers of its own; leave the option out, or choose another model.");

    // Another optimiser begins with its own rate, and knows nothing of the momenta of the one before.
    static RunSettings Chosen(RunSettings settings, string name)
    {
        if (name == settings.Optimizer) return settings;
        var kind = OptimizerCatalog.Find(name);
        return settings with
        {
            Optimizer = name,
            LearningRate = kind.LearningRate,
            BatchSize = kind.BatchSize ?? settings.BatchSize,
            Momentum = 0,
            Beta1 = null,
            Beta2 = null,
        };
    }

    static UsageException Differs(Option option) => new(
        $"{option.Name} differs from the run that is resumed; a resumed run keeps its settings, and only --epochs may change.");

    static bool Given(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    static RecipeOption Setting<T>(string name, string help, string description, Func<RunSettings, T, RunSettings> apply)
    {
        var option = new Option<T>(name) { Description = description, HelpName = help.Length > 0 ? help : null };
        return new(option, (parsed, settings) => Given(parsed, option) ? apply(settings, parsed.GetValue(option)!) : settings);
    }

    static RecipeOption Number<T>(string name, Numbers<T> numbers, string help, string description, Func<RunSettings, T, RunSettings> apply) where T : struct, INumber<T>
    {
        var option = new NumberOption<T>(name, numbers) { Description = description, HelpName = help };
        return new(option, (parsed, settings) => parsed.GetValue(option) is { } value ? apply(settings, value) : settings);
    }

    // A wrong name is a wrong command line; the catalog's message lists the right ones.
    static RecipeOption Named(string name, string help, IEnumerable<string> names, Func<string, object> find, Func<RunSettings, string, RunSettings> apply) =>
        Setting<string>(name, help, string.Join(", ", names), (settings, value) =>
            Message(() => find(value)) is { Length: > 0 } problem ? throw new UsageException(problem) : apply(settings, value));

    static string Message(Func<object> find)
    {
        try
        {
            find();
            return "";
        }
        catch (ArgumentException problem)
        {
            return problem.Message.Split(" (Parameter")[0];
        }
    }

    static int[] Units(string text) =>
    [
        .. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units is >= 1 and <= 1_000_000
            ? units
            : throw new UsageException($"--hidden {text}: '{part}' is no number of units; write them as 800,800.")),
    ];
}

/// <summary>An option with what it changes in a run's settings when it is given.</summary>
sealed record RecipeOption(Option Option, Func<ParseResult, RunSettings, RunSettings> Apply);
