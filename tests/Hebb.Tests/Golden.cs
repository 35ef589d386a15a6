using System.Text.Json;

namespace Hebb.Tests;

/// <summary>Values stored beside the script in tests/golden that made them with another library.</summary>
static class Golden
{
    public static JsonElement Load(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hebb.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"The tests run outside the repository: {AppContext.BaseDirectory}");
        return JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "tests", "golden", name))).RootElement;
    }
}
