using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>How windows on images, and those along a sequence, which have no height, are written down.</summary>
static class WindowSettings
{
    public static void Describe(JsonObject settings, Window window, bool along = false)
    {
        settings["kernel"] = Write(window.Kernel, along);
        settings["stride"] = Write(window.Stride, along);
        settings["padding"] = Write(window.Padding, along);
    }

    public static JsonNode Write(Size2d size, bool along) => along ? size.Width : LayerSettings.Write(size);

    public static string Text(string name, Window window, bool along = false) =>
        $"{name}({(along ? $"{window.Kernel.Width}" : $"{window.Kernel.Height}×{window.Kernel.Width}")}"
        + (window.Stride == window.Kernel ? "" : $", stride {(along ? window.Stride.Width : window.Stride)}")
        + (window.Padding == 0 ? ")" : $", padding {(along ? window.Padding.Width : window.Padding)})");
}
