namespace Hebb;

/// <summary>A view of another data set, of the same form unless it says otherwise.</summary>
/// <param name="source">What is looked at.</param>
public abstract class DatasetWrapper(Dataset source) : Dataset
{
    /// <summary>What is looked at.</summary>
    public Dataset Source { get; } = source ?? throw new ArgumentNullException(nameof(source));

    /// <inheritdoc/>
    public override int Count => Source.Count;

    /// <inheritdoc/>
    public override SampleForm Form => Source.Form;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames => Source.ClassNames;

    /// <inheritdoc/>
    public override Preprocessing Preprocessing => Source.Preprocessing;
}
