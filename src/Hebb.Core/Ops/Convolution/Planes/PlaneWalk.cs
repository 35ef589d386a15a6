namespace Hebb.Kernels;

/// <summary>How the dot products of a weight gradient walk along the positions of some images. Distances are in bytes.</summary>
struct PlaneWalk
{
    /// <summary>From one channel of the gradient to the next.</summary>
    public nint Row;

    /// <summary>Images to walk along; or rows of an image whose vectors hold many.</summary>
    public int Images;

    /// <summary>Vectors in each.</summary>
    public int Steps;

    /// <summary>From one vector of the gradient to the next.</summary>
    public nint StepY;

    /// <summary>From one vector of the planes to the next.</summary>
    public nint StepX;

    /// <summary>From one image's gradient to the next.</summary>
    public nint NextY;

    /// <summary>From one image's planes to the next.</summary>
    public nint NextX;
}
