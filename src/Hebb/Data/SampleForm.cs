namespace Hebb;

/// <summary>What one sample of a data set looks like.</summary>
/// <param name="InputShape">The shape of one input: [1, 28, 28] for an image of MNIST.</param>
/// <param name="InputType">The type of the inputs as a network gets them.</param>
/// <param name="TargetShape">The shape of one target: no axes for a label.</param>
/// <param name="TargetType"><see cref="DType.Int64"/> for labels, Float32 for real targets.</param>
public sealed record SampleForm(Shape InputShape, DType InputType, Shape TargetShape, DType TargetType)
{
    /// <summary>A form with labels for targets.</summary>
    public static SampleForm Labelled(Shape inputShape) => new(inputShape, DType.Float32, Shape.Scalar, DType.Int64);

    /// <summary>Whether the targets are class indices.</summary>
    public bool HasLabels => TargetType == DType.Int64 && TargetShape.Rank == 0;
}
