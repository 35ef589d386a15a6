using System.Globalization;

namespace Hebb;

/// <summary>A sentence of the server, with its values apart so that a page can say it in another language.</summary>
/// <param name="Text">The sentence in English.</param>
/// <param name="Format">The same with {0}, {1}, … in place of the values; <c>web/src/words/sentences.json</c> knows it by that.</param>
/// <param name="Values">The values.</param>
sealed record Sentence(string Text, string Format, IReadOnlyList<string> Values)
{
    public static Sentence Of(FormattableString said) => new(
        FormattableString.Invariant(said), said.Format,
        [.. said.GetArguments().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")]);

    /// <summary>What an exception says. Its message has no parts to translate, but that of a divergence has.</summary>
    public static Sentence Of(Exception problem) => problem is DivergedException diverged
        ? Of($"The loss is {diverged.Loss} at step {diverged.Step}: {diverged.Cause}. {diverged.Advice}.")
        : Of($"{problem.Message}");
}
