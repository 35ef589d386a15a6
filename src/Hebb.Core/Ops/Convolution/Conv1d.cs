namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Convolution of sequences: <see cref="Conv2d"/> on images one row high.</summary>
    /// <param name="weight">[outputs, channels / groups, taps].</param>
    /// <param name="bias">[outputs]; null for none.</param>
    /// <param name="stride">How far the window moves.</param>
    /// <param name="padding">The zeros put before and after the sequence.</param>
    /// <param name="dilation">The distance between the kernel's taps.</param>
    /// <param name="groups">Into how many parts channels and outputs are cut.</param>
    /// <returns>[sequences, outputs, length] for this tensor [sequences, channels, length].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Conv1d(Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0, int dilation = 1, int groups = 1)
    {
        var names = Sequences("Conv1d", this, weight);
        return Unsqueeze(2).Convolved(names, weight.Unsqueeze(2), bias, (1, stride), (0, padding), (1, dilation), groups).Squeeze(2);
    }

    /// <summary>Transposed convolution of sequences: <see cref="ConvTranspose2d"/> on images one row high.</summary>
    /// <param name="weight">[channels, outputs / groups, taps].</param>
    /// <param name="bias">[outputs]; null for none.</param>
    /// <param name="stride">How far apart the windows of neighbouring inputs lie.</param>
    /// <param name="padding">How much is cut off at both ends of the result.</param>
    /// <param name="outputPadding">How much is added at the end of the result.</param>
    /// <param name="groups">Into how many parts channels and outputs are cut.</param>
    /// <param name="dilation">The distance between the kernel's taps.</param>
    /// <returns>[sequences, outputs, length] for this tensor [sequences, channels, length].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor ConvTranspose1d(
        Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0, int outputPadding = 0, int groups = 1, int dilation = 1)
    {
        var names = Sequences("ConvTranspose1d", this, weight);
        return Unsqueeze(2).Spread(
            names, weight.Unsqueeze(2), bias, (1, stride), (0, padding), (0, outputPadding), groups, (1, dilation)).Squeeze(2);
    }

    static WindowNames Sequences(string operation, Tensor x, Tensor weight)
    {
        if (x.Rank != 3 || weight.Rank != 3)
            throw new ArgumentException($"{operation}: the input is {x.Shape}, the weight {weight.Shape}; both need three axes, the last of them along the sequence.");
        return new(operation, Along: true);
    }
}
