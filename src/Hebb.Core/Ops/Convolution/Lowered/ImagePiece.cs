namespace Hebb.Kernels;

/// <summary>Some images of a convolution, whose positions lie side by side in the rows of a matrix.</summary>
/// <param name="Group">The group whose channels are meant.</param>
/// <param name="Groups">How many groups there are.</param>
/// <param name="First">The first image.</param>
/// <param name="Images">How many images.</param>
/// <param name="Stride">Numbers from one row of the matrix to the next.</param>
readonly record struct ImagePiece(int Group, int Groups, int First, int Images, int Stride)
{
    /// <summary>Which plane of all a channel of one of the images is, with so many channels in each group.</summary>
    public nint Plane(int image, int channel, int channels) => (((nint)First + image) * Groups + Group) * channels + channel;
}
