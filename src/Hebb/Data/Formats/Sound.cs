namespace Hebb;

/// <summary>A sound: samples from −1 to 1, so many a second.</summary>
public sealed record Sound
{
    internal const int MaximumChannels = 64, MaximumRate = 1_000_000;

    /// <summary>A sound of the given samples, which are not copied.</summary>
    /// <param name="samples">The samples; those of several channels take turns.</param>
    /// <param name="rate">Samples a second, of each channel.</param>
    /// <param name="channels">1 for mono, 2 for stereo.</param>
    /// <exception cref="ArgumentException">The rate or the number of channels is out of range, or the channels are not equally long.</exception>
    public Sound(float[] samples, int rate, int channels = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, MaximumRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, MaximumChannels);
        if (samples.Length % channels != 0) throw new ArgumentException($"{samples.Length} samples do not fill {channels} channels equally.", nameof(samples));
        (Samples, Rate, Channels) = (samples, rate, channels);
    }

    /// <summary>The samples; those of several channels take turns.</summary>
    public float[] Samples { get; }

    /// <summary>Samples a second, of each channel.</summary>
    public int Rate { get; }

    /// <summary>The number of channels.</summary>
    public int Channels { get; }

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / Channels / Rate);

    /// <inheritdoc/>
    public override string ToString() => $"Sound of {Duration.TotalSeconds:0.###} s, {Rate} samples a second, {Channels} channel{(Channels == 1 ? "" : "s")}";
}
