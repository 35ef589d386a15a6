namespace Hebb.Benchmarks;

/// <summary>The part of a Markdown document that a command writes, between two marks.</summary>
static class MarkedSection
{
    /// <summary>Replaces what stands between the marks of that name, or puts it and them at the end where there are none yet.</summary>
    public static void Write(string path, string name, string content)
    {
        string begin = $"<!-- {name}: written by a command of bench -->", end = $"<!-- end of {name} -->";
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var section = $"{begin}\n{content}\n{end}";
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        File.WriteAllText(path, from >= 0 && to > from ? text[..from] + section + text[(to + end.Length)..] : $"{text}{section}\n");
    }
}
