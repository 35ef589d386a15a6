namespace Hebb;

/// <summary>Digits that are drawn when they are asked for, others in each epoch.</summary>
sealed class DigitStream(int count, ulong seed, Preprocessing preprocessing) : Dataset
{
    // Whole tens, so that a sample has the same label in every epoch.
    readonly int stride = (count + 9) / 10 * 10;

    public override int Count => count;

    public override SampleForm Form { get; } = SampleForm.Labelled([1, DigitGenerator.Side, DigitGenerator.Side]);

    public override IReadOnlyList<string> ClassNames => DataCatalog.Digits.ClassNames;

    public override Preprocessing Preprocessing => preprocessing;

    public override int LabelOf(int index) => index % 10;

    public override void Fill(ReadOnlySpan<int> indices, int epoch, Batch batch, int row)
    {
        Span<byte> image = stackalloc byte[DigitGenerator.Pixels];
        Span<byte> label = stackalloc byte[1];
        var inputs = batch.Inputs.Span<float>();
        var labels = batch.Targets.Span<long>();
        var epochs = Digits.FirstTest / stride;
        for (var i = 0; i < indices.Length; i++)
        {
            DigitGenerator.Generate(seed, epoch % epochs * stride + indices[i], image, label);
            preprocessing.Apply(image, inputs.Slice((row + i) * DigitGenerator.Pixels, DigitGenerator.Pixels));
            labels[row + i] = label[0];
        }
        GC.KeepAlive(batch);
    }
}
