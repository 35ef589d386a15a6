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

    public static void DescribeAlong(JsonObject settings, Window window)
    {
        settings["kernel"] = window.Kernel.Width;
        settings["stride"] = window.Stride.Width;
        settings["padding"] = window.Padding.Width;
    }

    public static string TextAlong(string name, Window window) =>
        $"{name}({window.Kernel.Width}"
        + (window.Stride == window.Kernel ? "" : $", stride {window.Stride.Width}")
        + (window.Padding.Width == 0 ? ")" : $", padding {window.Padding.Width})");

    public static string Text(string name, Window window) =>
        $"{name}({window.Kernel.Height}×{window.Kernel.Width}"
        + (window.Stride == window.Kernel ? "" : $", stride {window.Stride}")
        + (window.Padding == 0 ? ")" : $", padding {window.Padding})");
}
