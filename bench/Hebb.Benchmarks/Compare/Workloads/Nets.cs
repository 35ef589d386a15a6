namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>The networks of the comparison; <c>bench/peers/torch_nets.py</c> has the same.</summary>
static class Nets
{
    public static Sequential Nielsen() => new(new Flatten(), new Linear(784, 30), new Sigmoid(), new Linear(30, 10), new Sigmoid());

    public static Sequential Mlp() => new(new Flatten(), new Linear(784, 800), new Relu(), new Linear(800, 800), new Relu(), new Linear(800, 10));

    public static Sequential Cnn() => new(
        new Conv2d(1, 32, 3), new Relu(), new Conv2d(32, 64, 3), new Relu(), new MaxPool2d(2), new Dropout(0.25), new Flatten(),
        new Linear(9216, 128), new Relu(), new Dropout(0.5), new Linear(128, 10));

    public static Sequential LeNet() => new(
        new Conv2d(1, 6, 5, padding: 2), new Relu(), new MaxPool2d(2), new Conv2d(6, 16, 5), new Relu(), new MaxPool2d(2), new Flatten(),
        new Linear(400, 120), new Relu(), new Linear(120, 84), new Relu(), new Linear(84, 10));
}
