namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>Images read row by row by 128 recurrent units and classified by the last state, with Adam.</summary>
static class RecurrentWorkloads
{
    public static readonly Workload[] All =
    [
        Row("lstm", () => new Lstm(28, 128, LastState), (0.25, 0.25)),
        Row("gru", () => new Gru(28, 128, options: LastState), (0.33, 0.27)),
    ];

    static RecurrentOptions LastState => new() { LastOnly = true };

    static Workload Row(string name, Func<Layer> unit, (double, double) target) => new(
        name, "step of 64", () => Start(unit()), new Rival("PyTorch", "torch_train.py", $"{name} adam") { Target = target });

    static Action Start(Layer unit)
    {
        var model = new Sequential(new ImageRows(), unit, new Linear(128, 10));
        return TrainingSteps.Of(model, new Adam(model.Parameters), Loss.CrossEntropy);
    }
}
