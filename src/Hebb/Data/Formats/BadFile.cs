namespace Hebb;

/// <summary>Words the errors of all readers alike: which file, what is wrong with it, what to do.</summary>
static class BadFile
{
    public static InvalidDataException Because(string name, string problem, string remedy, Exception? cause = null) =>
        new($"'{name}': {problem}. {remedy}.", cause);

    public static InvalidDataException Truncated(string name, string problem) =>
        Because(name, problem, "The file seems cut short; copy or download it again");

    public static InvalidDataException Damaged(string name, string problem, Exception? cause = null) =>
        Because(name, problem, "The file seems damaged; copy or download it again", cause);

    /// <summary>What an exception says, without the parameter's name, which means nothing to someone who reads about a file.</summary>
    public static string Reason(ArgumentException cause) =>
        cause.Message.Replace($" (Parameter '{cause.ParamName}')", "", StringComparison.Ordinal).ReplaceLineEndings(" ").TrimEnd('.');

    /// <summary>A shape as errors print it: <c>[60000, 28, 28]</c>.</summary>
    public static string Show<T>(IEnumerable<T> shape) => $"[{string.Join(", ", shape)}]";
}
