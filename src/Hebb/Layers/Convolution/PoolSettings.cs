using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>How poolings are written down.</summary>
static class PoolSettings
{
    public static void Describe(JsonObject settings, Window window)
    {
        settings["kernel"] = LayerSettings.Write(window.Kernel);
        settings["stride"] = LayerSettings.Write(window.Stride);
        settings["padding"] = LayerSettings.Write(window.Padding);
    }

    public static string Text(string name, Window window) =>
        $"{name}({window.Kernel.Height}×{window.Kernel.Width}"
        + (window.Stride == window.Kernel ? "" : $", stride {window.Stride}")
        + (window.Padding == 0 ? ")" : $", padding {window.Padding})");
}
