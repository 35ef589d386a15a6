using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hebb.Tests;

/// <summary>Messages of the library that pages say in Chinese are those that the library gives.</summary>
public partial class PhrasesTests
{
    static readonly IReadOnlyDictionary<string, string> phrases = JsonSerializer.Deserialize<Dictionary<string, string>>(
        File.ReadAllBytes(Path.Combine(Clone.Folder, "src", "Hebb.Lab", "web", "src", "words", "phrases.json")))!;

    [Fact]
    public void A_translation_names_no_value_that_its_phrase_has_not() =>
        Assert.All(phrases, pair => Assert.Empty(Holes(pair.Value).Except(Holes(pair.Key))));

    [Theory]
    [InlineData(1e30f, 0, 1e30)]
    [InlineData(1, 1, 1e38)]
    public void Causes_of_divergence_and_what_to_try_are_known(float input, float target, double rate)
    {
        foreach (var model in (Layer[])[new Linear(1, 1), new Sequential(new Linear(1, 4), new Relu(), new Linear(4, 1))])
        {
            var data = new TensorDataset(Tensor.Full(Shape.Create([8, 1]), input), Tensor.Full(Shape.Create([8, 1]), target));
            var trainer = new Trainer(model, new Sgd(model.Parameters, rate), Loss.MeanSquared);
            var diverged = Assert.Throws<DivergedException>(() => trainer.Fit(data, new FitOptions { Epochs = 50, BatchSize = 4 }));
            AssertKnown(diverged.Cause);
            AssertKnown(diverged.Advice);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x,y,class\n")]
    [InlineData("1,2,0\n1,2\n")]
    [InlineData("1,2,0\n1,abc,0\n")]
    [InlineData("x,y,class\n1,abc,0\n")]
    [InlineData("1,2,0\n1,,0\n")]
    public void What_is_wrong_with_a_table_is_known(string table)
    {
        var refused = Assert.Throws<RefusedException>(() => OwnData.Read(table));
        AssertKnown(Assert.Single(refused.Refusal.Problem.Values));
    }

    static void AssertKnown(string said) =>
        Assert.True(phrases.Keys.Any(phrase => Regex.IsMatch(said, $"^{Hole().Replace(Regex.Escape(phrase).Replace("\\{", "{"), ".*")}$")), $"No phrase says: {said}");

    static IEnumerable<string> Holes(string format) => Hole().Matches(format).Select(hole => hole.Value);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();
}
