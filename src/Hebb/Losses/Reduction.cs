namespace Hebb;

/// <summary>How the losses of single values or samples become one number.</summary>
public enum Reduction
{
    /// <summary>Their mean, so that the learning rate need not know the size of the batch.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Not at all: the losses are returned as they are.</summary>
    None,
}

/// <summary>The last step of every loss.</summary>
static class Reductions
{
    public static Tensor Reduce(this Tensor losses, Reduction reduction) => reduction switch
    {
        Reduction.Mean => losses.Mean(),
        Reduction.Sum => losses.Sum(),
        _ => losses,
    };
}
