using System.Text.Json.Nodes;

namespace Hebb.Tests;

public sealed class RunSettingsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Names => [.. JsonNode.Parse(new RunSettings().ToJson())!.AsObject().Select(setting => setting.Key)];

    [Theory, MemberData(nameof(Names))]
    public void A_setting_that_is_not_mentioned_is_as_in_new_settings(string name)
    {
        var json = JsonNode.Parse(new RunSettings().ToJson())!.AsObject();
        json.Remove(name);
        Assert.Equal(new RunSettings().ToJson(), RunSettings.FromJson(json.ToJsonString()).ToJson());
    }

    [Theory, MemberData(nameof(Names))]
    public void A_setting_without_a_value_is_refused_with_the_file_named(string name)
    {
        var json = JsonNode.Parse(new RunSettings().ToJson())!.AsObject();
        json[name] = null;
        Refused(json.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"epochs":1,"epochs":2}""")]
    [InlineData("""{"epochs":-1}""")]
    [InlineData("""{"batchSize":0}""")]
    [InlineData("""{"validation":-1}""")]
    [InlineData("""{"limit":0}""")]
    [InlineData("""{"hidden":[16,-1]}""")]
    [InlineData("""{"preprocessing":{"scale":1,"mean":0,"deviation":0}}""")]
    public void What_are_no_settings_is_refused_with_the_file_named(string json) => Refused(json);

    [Fact]
    public void An_experiment_refuses_them_too() => Assert.Contains(
        "batches of 0 samples",
        Assert.Throws<ArgumentException>(() => new Experiment(new RunSettings { BatchSize = 0 }, new(Blobs.Make(9), Blobs.Make(9)))).Message,
        StringComparison.Ordinal);

    void Refused(string json)
    {
        File.WriteAllText(folder["run.json"], json);
        Assert.Contains(folder["run.json"], Assert.Throws<InvalidDataException>(() => RunFile.Read(folder.Path)).Message, StringComparison.Ordinal);
    }
}
