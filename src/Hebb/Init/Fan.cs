namespace Hebb;

/// <summary>Which connections of a unit to count.</summary>
public enum Fan
{
    /// <summary>Those that come in: keeps the variance of signals on the way forward.</summary>
    In,

    /// <summary>Those that go out: keeps the variance of gradients on the way back.</summary>
    Out,
}

/// <summary>How many connections a unit has on either side, from the shape of a weight.</summary>
static class Fans
{
    /// <summary>For [outputs, inputs, window..]: inputs · window and outputs · window.</summary>
    public static (long In, long Out) Of(Shape shape)
    {
        if (shape.Rank < 2) throw new ArgumentException($"A weight of shape {shape} has no fan; it needs [outputs, inputs, ..].", nameof(shape));
        long window = shape[2..].ElementCount;
        return (shape[1] * window, shape[0] * window);
    }
}
