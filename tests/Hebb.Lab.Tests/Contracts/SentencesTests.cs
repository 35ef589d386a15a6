using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hebb.Tests;

/// <summary>What the server says can be said in every language of the pages.</summary>
public partial class SentencesTests
{
    [Fact]
    public void A_sentence_carries_its_values_apart()
    {
        var sentence = Sentence.Of($"A batch of {0.5} points is no '{"batch"}'.");
        Assert.Equal("A batch of 0.5 points is no 'batch'.", sentence.Text);
        Assert.Equal("A batch of {0} points is no '{1}'.", sentence.Format);
        Assert.Equal(["0.5", "batch"], sentence.Values);
    }

    [Fact]
    public void A_divergence_says_what_its_exception_says_with_the_values_apart()
    {
        var diverged = new DivergedException(12, double.NaN, "the output of Linear(2 → 1), overflowed", "Try a smaller learning rate");
        Assert.Equal(diverged.Message, Sentence.Of(diverged).Text);
        Assert.Equal(["NaN", "12", diverged.Cause, diverged.Advice], Sentence.Of(diverged).Values);
    }

    [Fact]
    public void Every_sentence_of_the_server_has_a_translation_and_every_translation_a_sentence()
    {
        // Values alone, such as the message of an exception, hold nothing to translate.
        var said = Formats().Where(format => format.Any(char.IsAsciiLetter));
        Assert.Equal(said.Distinct().Order(StringComparer.Ordinal), Translations().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_translation_names_each_value_of_its_sentence()
    {
        Assert.All(Translations(), pair => Assert.Equal(Holes(pair.Key), Holes(pair.Value)));
    }

    static IEnumerable<string> Holes(string format) => Hole().Matches(format).Select(hole => hole.Value).Order(StringComparer.Ordinal);

    static Dictionary<string, string> Translations() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(Sources, "web", "src", "words", "sentences.json")))!;

    /// <summary>The formats of the Lab's interpolated strings that are not filled on the spot.</summary>
    static IEnumerable<string> Formats()
    {
        var trees = Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)))
            .Append(CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;"))
            .ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "Hebb.Lab.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Hebb.Lab", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return
            from tree in trees
            let model = compilation.GetSemanticModel(tree)
            from text in tree.GetRoot().DescendantNodes().OfType<InterpolatedStringExpressionSyntax>()
            where model.GetTypeInfo(text).ConvertedType?.Name == nameof(FormattableString) && !IsFilled(text)
            select Format(text);
    }

    static bool IsFilled(InterpolatedStringExpressionSyntax text) =>
        text.Parent?.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: nameof(FormattableString.Invariant) } };

    static string Format(InterpolatedStringExpressionSyntax text)
    {
        var count = 0;
        return string.Concat(text.Contents.Select(part => part is InterpolatedStringTextSyntax plain ? plain.TextToken.ValueText : $"{{{count++}}}"));
    }

    static string Sources => Path.Combine(Clone.Folder, "src", "Hebb.Lab");

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();
}
