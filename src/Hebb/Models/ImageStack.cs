namespace Hebb;

/// <summary>Puts a network for images together and keeps count of its sizes, so that each layer need only say what it adds.</summary>
sealed class ImageStack
{
    readonly List<Layer> layers = [];
    readonly Rng? rng;
    int channels, height, width;

    public ImageStack(string model, Shape input, Rng? rng)
    {
        if (input.Rank != 3) throw new ArgumentException($"{model} sees images [channels, height, width]; an input here is {input}.", nameof(input));
        (channels, height, width) = (input[0], input[1], input[2]);
        this.rng = rng;
    }

    public int Channels => channels;

    public ImageStack Crop(Size2d size)
    {
        if (height <= size.Height && width <= size.Width) return this;
        layers.Add(new CenterCrop((Math.Min(height, size.Height), Math.Min(width, size.Width))));
        (height, width) = (Math.Min(height, size.Height), Math.Min(width, size.Width));
        return this;
    }

    public ImageStack Conv(int outputs, Size2d kernel, int stride = 1, int padding = 0, bool bias = true)
    {
        var layer = new Conv2d(channels, outputs, kernel, stride, padding, bias: bias, rng: rng);
        Shrink(layer.Window);
        return Add(layer, outputs);
    }

    public ImageStack MaxPool(int size = 2)
    {
        var layer = new MaxPool2d(size);
        Shrink(layer.Window);
        return Add(layer, channels);
    }

    public ImageStack AvgPool(int size = 2)
    {
        var layer = new AvgPool2d(size);
        Shrink(layer.Window);
        return Add(layer, channels);
    }

    public ImageStack BatchNorm() => Add(height == 0 ? new BatchNorm1d(channels) : new BatchNorm2d(channels), channels);

    public ImageStack Relu() => Add(new Relu(), channels);

    public ImageStack Dropout(double probability) => probability > 0 ? Add(new Dropout(probability, rng), channels) : this;

    public ImageStack Flatten()
    {
        layers.Add(new Flatten());
        (channels, height, width) = (channels * height * width, 0, 0);
        return this;
    }

    public ImageStack GlobalAvgPool()
    {
        layers.Add(new GlobalAvgPool2d());
        (height, width) = (0, 0);
        return this;
    }

    public ImageStack Linear(int outputs) => Add(new Linear(channels, outputs, rng: rng), outputs);

    /// <summary>Adds a layer that keeps the height and width.</summary>
    public ImageStack Add(Layer layer, int outputs)
    {
        layers.Add(layer);
        channels = outputs;
        return this;
    }

    /// <summary>Adds a layer that has moved a window over the image.</summary>
    public ImageStack Add(Layer layer, int outputs, Window window)
    {
        Shrink(window);
        return Add(layer, outputs);
    }

    public Sequential Build() => new([.. layers]);

    void Shrink(Window window)
    {
        var (before, after) = ((height, width), (
            ConvGeometry.OutputSize(height, window.Kernel.Height, window.Stride.Height, window.Padding.Height, window.Dilation.Height),
            ConvGeometry.OutputSize(width, window.Kernel.Width, window.Stride.Width, window.Padding.Width, window.Dilation.Width)));
        if (after.Item1 < 1 || after.Item2 < 1)
            throw new ArgumentException($"The images are too small for this network: after {layers.Count} layers {before.height}×{before.width} are left, and a window of {window.Kernel.Height}×{window.Kernel.Width} follows.");
        (height, width) = after;
    }
}
