using System.CommandLine;

namespace Hebb.Cli;

/// <summary>Arguments that several commands take.</summary>
static class CommonArguments
{
    public static Argument<string> Model() => new("model") { Description = "A run folder, or a .safetensors file" };
}
