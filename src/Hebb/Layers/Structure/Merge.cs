namespace Hebb;

/// <summary>What becomes of several values that come into one place of a <see cref="Network"/>.</summary>
public sealed class Merge
{
    static readonly Dictionary<string, Merge> Kinds = new(StringComparer.OrdinalIgnoreCase);

    readonly Func<Tensor[], int, Tensor> function;

    Merge(string name, string sign, Func<Tensor[], int, Tensor> function)
    {
        (Name, Sign, this.function) = (name, sign, function);
        Kinds.Add(name, this);
    }

    /// <summary>They are put side by side.</summary>
    public static Merge Concatenate { get; } = new("concatenate", ", ", static (values, axis) => Tensor.Concat(values, axis));

    /// <summary>They are added, as where a connection skips layers.</summary>
    public static Merge Add { get; } = new("add", " + ", static (values, _) => values.Aggregate(static (sum, value) => sum + value));

    /// <summary>They are multiplied, so that each is a gate to the others.</summary>
    public static Merge Multiply { get; } = new("multiply", " · ", static (values, _) => values.Aggregate(static (product, value) => product * value));

    /// <summary>The name in a model description.</summary>
    public string Name { get; }

    internal string Sign { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal Tensor Of(Tensor[] values, int axis) => values.Length == 1 ? values[0] : function(values, axis);

    internal static Merge Find(string name) => Kinds.TryGetValue(name, out var merge)
        ? merge
        : throw new ArgumentException($"there is no merge '{name}'; there are {string.Join(", ", Kinds.Keys)}.");
}
