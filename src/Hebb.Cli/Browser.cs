using System.ComponentModel;
using System.Diagnostics;

namespace Hebb.Cli;

/// <summary>Opens a page in the user's browser where there is one.</summary>
static class Browser
{
    public static void Open(Uri address)
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("DISPLAY") is null && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null) return;
        try
        {
            using var opened = Process.Start(new ProcessStartInfo($"{address}") { UseShellExecute = true });
        }
        catch (Win32Exception)
        {
            // No browser is no failure: the link has been printed.
        }
    }
}
