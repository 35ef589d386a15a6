namespace Hebb;

/// <summary>The steps that turn a drawing or a photograph of a digit into a picture as MNIST has them; each can be switched off to see what it is for.</summary>
/// <remarks>
/// With every step on, the long side of the ink fills 20 of the 28 pixels and the centre of mass lies in the middle, as the makers of
/// MNIST did it (Y. LeCun, C. Cortes, C. Burges; reconstructed in C. Yadav and L. Bottou, "Cold Case: The Lost MNIST Digits", 2019).
/// </remarks>
public sealed record DigitRecipe
{
    /// <summary>Width and height of the finished picture.</summary>
    public const int Size = 28;

    /// <summary>Width and height of the box that the ink is scaled to.</summary>
    public const int BoxSize = 20;

    /// <summary>All steps, as a model trained on MNIST needs them.</summary>
    public static DigitRecipe Full { get; } = new();

    /// <summary>Tell ink from paper by the border of an image. Off: the image is taken as white ink on black.</summary>
    public bool FindPolarity { get; init; } = true;

    /// <summary>Drop dots and marks that lie far from the digit.</summary>
    public bool DropStray { get; init; } = true;

    /// <summary>Work on the box around the ink. Off: on the whole image or pad.</summary>
    public bool Crop { get; init; } = true;

    /// <summary>Scale the long side to <see cref="BoxSize"/>. Off: the whole image or pad becomes <see cref="Size"/>, so the digit keeps its relative size.</summary>
    public bool Scale { get; init; } = true;

    /// <summary>Draw strokes with a pen of <see cref="PenWidth"/> however large they were. Off: with a pen of <see cref="DigitStrokes.PenWidth"/>, scaled along.</summary>
    public bool FixedPen { get; init; } = true;

    /// <summary>Divide by the largest value, so that the strongest ink is white.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>Put the centre of mass in the middle, by whole pixels. Off: the middle of the box.</summary>
    public bool Center { get; init; } = true;

    /// <summary>The width of the fixed pen in pixels of the finished picture: 2.6, near MNIST's own median of 2.5.</summary>
    public float PenWidth { get; init; } = 2.6f;
}
