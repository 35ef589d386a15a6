namespace Hebb.Cases;

/// <summary>
/// One operation and everything needed to judge it. A single declaration is used four ways: value against a reference,
/// gradient against a central difference, the same at every vector width, and speed.
/// </summary>
public abstract class OpCase
{
    /// <summary>The operation's name: the class name without "Case".</summary>
    public string Name => GetType().Name[..^"Case".Length];

    /// <summary>The public members of <see cref="Tensor"/> that the case speaks for, operators as <c>op_Addition</c>.</summary>
    public virtual IReadOnlyList<string> Covers => [Name];

    /// <summary>The calls to judge.</summary>
    public abstract IEnumerable<Sample> Samples();

    /// <summary>How far a Float32 result may be from the reference.</summary>
    public virtual Tolerance Single => new(2e-6, 1e-7);

    /// <summary>How far a Float64 result may be from the reference.</summary>
    public virtual Tolerance Double => new(1e-12, 1e-14);

    /// <summary>The call to time, with shapes as a real network has them; null when there is nothing to learn from it.</summary>
    public virtual Sample? Benchmark => null;

    /// <summary>Every case of this assembly.</summary>
    public static IReadOnlyList<OpCase> All { get; } =
    [
        .. typeof(OpCase).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(OpCase)) && !type.IsAbstract)
            .Select(type => (OpCase)Activator.CreateInstance(type)!)
            .OrderBy(each => each.Name, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A bound on the error: absolute + relative · |expected|.</summary>
public readonly record struct Tolerance(double Relative, double Absolute)
{
    /// <summary>Whether a value is close enough. NaN equals NaN, and an infinity equals itself.</summary>
    public bool Allows(double actual, double expected) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= Absolute + Relative * Math.Abs(expected);
}
