using System.Collections;
using System.Globalization;

namespace Hebb;

/// <summary>The program that repeats a run from its settings: it gives the same losses.</summary>
static class RecipeProgram
{
    public static string Of(RunSettings settings) =>
        $$"""
        using Hebb;

        var settings = new RunSettings
        {
        {{string.Join("\n", Settings(settings).Select(setting => $"    {setting},"))}}
        };
        var data = {{Data(settings)}};
        var experiment = new Experiment(settings, data);
        var report = experiment.Run();
        foreach (var epoch in report.Epochs)
            Console.WriteLine($"epoch {epoch.Epoch}: training loss {epoch.Train.Loss}, validation loss {epoch.Validation?.Loss}");

        """;

    // Those that are not as they are by themselves.
    static IEnumerable<string> Settings(RunSettings settings)
    {
        var usual = new RunSettings();
        return typeof(RunSettings).GetProperties()
            .Select(property => (property.Name, Value: Literal(property.GetValue(settings)), Usual: Literal(property.GetValue(usual))))
            .Where(setting => setting.Value != setting.Usual || setting.Name is nameof(RunSettings.Dataset) or nameof(RunSettings.Model))
            .Select(setting => $"{setting.Name} = {setting.Value}");
    }

    static string Data(RunSettings settings) => DataCatalog.TryFind(settings.Dataset, out _)
        ? "DataCatalog.Find(settings.Dataset).Load(new DataOptions { Preprocessing = settings.Preprocessing })"
        : "DataFolder.Load(settings.Dataset, settings.Preprocessing)";

    static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"",
        bool truth => truth ? "true" : "false",
        Preprocessing p => $"new Preprocessing({Literal(p.Scale)}, {Literal(p.Mean)}, {Literal(p.Deviation)})",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Literal))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
