namespace Hebb;

/// <summary>How wildly generated digits are written.</summary>
public enum DigitStyle
{
    /// <summary>As varied as real handwriting and then some: for training.</summary>
    Wild,

    /// <summary>Half of the trembling and bending of <see cref="Wild"/>: for showing to people.</summary>
    Neat,
}
