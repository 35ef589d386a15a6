namespace Hebb.Tests;

public sealed class CheckpointTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_saved_network_comes_back_with_all_that_is_needed_to_use_it()
    {
        var trainer = Blobs.Trainer(dropout: 0.25);
        var report = trainer.Fit(Blobs.Make(50), new FitOptions { Epochs = 2, Settings = new Dictionary<string, string> { ["optimizer"] = "sgd" } });
        Checkpoint.Save(folder["blobs.safetensors"], trainer.Model, trainer.Card);

        var (model, card, path) = Checkpoint.Load(folder["blobs.safetensors"]);
        Assert.False(model.Training);
        Assert.Equal($"{trainer.Model}", $"{model}");
        Assert.Equal(trainer.Hash(), WeightsHash.Sha256(model.StateDict()));
        Assert.Equal(folder["blobs.safetensors"], path);
        Assert.Equal(["east", "northwest", "southwest"], card.ClassNames);
        Assert.Equal(Preprocessing.None, card.Preprocessing);
        Assert.Equal([2], card.InputShape!);
        Assert.Equal("sgd", card.Training!.Settings["optimizer"]);
        Assert.Equal(report.Epochs, card.Training.Epochs);

        var x = Blobs.Make(5).Gather([0, 1, 2, 3, 4]).Inputs;
        Assert.Equal(trainer.Model.Eval().Forward(x).ToArray<float>(), model.Forward(x).ToArray<float>());
    }

    [Fact]
    public void Weights_have_the_names_that_PyTorch_gives_them()
    {
        Checkpoint.Save(folder["a.safetensors"], Blobs.Model());
        Assert.Equal(["0.bias", "0.weight", "3.bias", "3.weight"], SafeTensors.Read(folder["a.safetensors"]).Tensors.Keys.Order());
    }

    [Fact]
    public void Double_precision_comes_back_bit_for_bit()
    {
        var model = new Sequential(new Linear(3, 2), new BatchNorm1d(2));
        model.To(DType.Float64).Parameters[0].Value.Fill(1 / 3.0);
        Checkpoint.Save(folder["a.safetensors"], model);
        var loaded = Checkpoint.Load(folder["a.safetensors"]).Model;
        Assert.Equal(WeightsHash.Sha256(model.StateDict()), WeightsHash.Sha256(loaded.StateDict()));
        Assert.Equal(DType.Float64, loaded.Forward(Tensor.Full([4, 3], 1, DType.Float64)).DType);
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void A_layer_in_two_places_comes_back_as_one(DType dtype)
    {
        var layer = new Linear(4, 4);
        var model = new Sequential(layer, new BatchNorm1d(4), new Tanh(), layer).To(dtype).Eval();
        Checkpoint.Save(folder["a.safetensors"], model);
        var loaded = Checkpoint.Load(folder["a.safetensors"]).Model;
        Assert.Equal(model.ParameterCount, loaded.ParameterCount);
        Assert.Equal(WeightsHash.Sha256(model.StateDict()), WeightsHash.Sha256(loaded.StateDict()));
        var x = new Rng(1).Normal([3, 4]).Cast(dtype);
        Assert.Equal(model.Forward(x).Cast(DType.Float64).ToArray<double>(), loaded.Forward(x).Cast(DType.Float64).ToArray<double>());
    }

    [Fact]
    public void Loading_draws_no_random_numbers()
    {
        Checkpoint.Save(folder["a.safetensors"], Blobs.Model());
        var before = Rng.Default.State;
        Checkpoint.Load(folder["a.safetensors"]);
        Assert.Equal(before, Rng.Default.State);
    }

    [Fact]
    public void A_loaded_network_learns_on()
    {
        Checkpoint.Save(folder["a.safetensors"], Blobs.Model(seed: 4));
        Layer model;
        using (StepScope.Begin()) model = Checkpoint.Load(folder["a.safetensors"]).Model;

        var trainer = new Trainer(model, new Sgd(model.Parameters, learningRate: 0.1), Loss.CrossEntropy);
        var same = Blobs.Model(seed: 4);
        var other = new Trainer(same, new Sgd(same.Parameters, learningRate: 0.1), Loss.CrossEntropy);
        foreach (var one in (Trainer[])[trainer, other]) one.Fit(Blobs.Make(50), new FitOptions { Epochs = 1 });
        Assert.Equal(other.Hash(), trainer.Hash());
        Assert.NotEqual(WeightsHash.Sha256(Blobs.Model(seed: 4).StateDict()), trainer.Hash());
    }

    [Fact]
    public void A_run_folder_stands_for_its_best_and_else_its_last_weights()
    {
        var trainer = Blobs.Trainer();
        trainer.Fit(Blobs.Make(50), new FitOptions { Epochs = 2, Folder = folder["run"] });
        Assert.Equal(trainer.Hash(), Checkpoint.Load(folder["run"]).WeightsSha256);
        Checkpoint.Save(folder["run/best.safetensors"], Blobs.Model(seed: 9));
        Assert.Equal(WeightsHash.Sha256(Blobs.Model(seed: 9).StateDict()), Checkpoint.Load(folder["run"]).WeightsSha256);
    }

    [Fact]
    public void Weights_from_elsewhere_need_the_architecture_and_load_into_it()
    {
        SafeTensors.Write(folder["torch.safetensors"], Blobs.Model(seed: 4).StateDict());
        Assert.Contains("Give the architecture", Assert.Throws<InvalidDataException>(() => Checkpoint.Load(folder["torch.safetensors"])).Message);

        var model = Blobs.Model();
        model.LoadStateDict(SafeTensors.Read(folder["torch.safetensors"]).Tensors);
        Assert.Equal(WeightsHash.Sha256(Blobs.Model(seed: 4).StateDict()), WeightsHash.Sha256(model.StateDict()));
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        Assert.Contains("nowhere", Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(folder["nowhere"])).Message);
        Assert.Contains("best.safetensors", Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(folder.Path)).Message);
    }

    [Fact]
    public void A_card_need_not_say_everything()
    {
        Checkpoint.Save(folder["a.safetensors"], Blobs.Model());
        var (tensors, metadata) = SafeTensors.Read(folder["a.safetensors"]);
        SafeTensors.Write(folder["b.safetensors"], tensors, new Dictionary<string, string>(metadata) { ["hebb.card"] = """{"inputShape":[2]}""" });
        var card = Checkpoint.Load(folder["b.safetensors"]).Card;
        Assert.Equal([2], card.InputShape!);
        Assert.Empty(card.ClassNames);
        Assert.Null(card.Preprocessing);
        Assert.Null(card.Training);
    }

    [Theory]
    [InlineData("""{"layers":[{"type":"Linear","inputs":30000,"outputs":8000}]}""", "hebb.model")]
    [InlineData("""{"layers":[{"type":"Linear","inputs":2,"outputs":1}]}""", "hebb.model")]
    [InlineData("""{"layers":[{"type":"Nonsense"}]}""", "hebb.model")]
    [InlineData("""{"layers":[{"type":null}]}""", "hebb.model")]
    [InlineData("nonsense", "hebb.model")]
    [InlineData("nonsense", "hebb.card")]
    [InlineData("null", "hebb.card")]
    [InlineData("""{"classNames":null}""", "hebb.card")]
    [InlineData("""{"preprocessing":7}""", "hebb.card")]
    [InlineData("""{"training":{}}""", "hebb.card")]
    [InlineData("""{"classNames":["east",null]}""", "hebb.card")]
    [InlineData("""{"inputShape":[-2]}""", "hebb.card")]
    [InlineData("""{"preprocessing":{"scale":1,"mean":0,"deviation":0}}""", "hebb.card")]
    [InlineData("""{"preprocessing":{"scale":"NaN","mean":0,"deviation":1}}""", "hebb.card")]
    [InlineData("""{"training":{"settings":{"run":null},"epochs":[]}}""", "hebb.card")]
    [InlineData("""{"training":{"settings":{},"epochs":[null]}}""", "hebb.card")]
    public void A_description_that_does_not_hold_is_refused_with_the_file_named(string text, string key)
    {
        Checkpoint.Save(folder["a.safetensors"], Blobs.Model());
        var (tensors, metadata) = SafeTensors.Read(folder["a.safetensors"]);
        SafeTensors.Write(folder["b.safetensors"], tensors, new Dictionary<string, string>(metadata) { [key] = text });
        Assert.Contains("b.safetensors", Assert.Throws<InvalidDataException>(() => Checkpoint.Load(folder["b.safetensors"])).Message);
    }

    [Fact]
    public void A_network_of_which_no_probabilities_follow_is_named()
    {
        var model = Mlp.Create(9, [], 2);
        model.Parameters[0].Value.Fill(double.NaN);
        Checkpoint.Save(folder["a.safetensors"], model, new() { InputShape = [1, 3, 3] });
        var classifier = Classifier.Load(folder["a.safetensors"]);
        Assert.Contains("a.safetensors", Assert.Throws<InvalidDataException>(() => classifier.Predict(new byte[9], [])).Message);
    }
}
