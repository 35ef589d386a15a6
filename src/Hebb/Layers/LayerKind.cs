using System.Text;

namespace Hebb;

/// <summary>A kind of layer that can be made from settings.</summary>
public sealed class LayerKind
{
    readonly Func<LayerSettings, Layer> make;

    internal LayerKind(string name, Func<LayerSettings, Layer> make, bool isActivation) =>
        (Name, this.make, IsActivation) = (name, make, isActivation);

    /// <summary>The name in a description: the layer's type name.</summary>
    public string Name { get; }

    /// <summary>The name on a command line: <c>leaky-relu</c>.</summary>
    public string CommandName
    {
        get
        {
            var text = new StringBuilder();
            foreach (var letter in Name)
            {
                if (char.IsUpper(letter) && text.Length > 0) text.Append('-');
                text.Append(char.ToLowerInvariant(letter));
            }
            return text.ToString();
        }
    }

    /// <summary>Whether it is applied to each element, or each row, without changing the shape.</summary>
    public bool IsActivation { get; }

    internal string Key => KeyOf(Name);

    /// <summary>Makes the layer with its default settings.</summary>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="InvalidDataException">A setting has no default.</exception>
    public Layer Create(Rng? rng = null) => Create(new LayerSettings([], Name, new ModelLimits(), rng ?? Rng.Default));

    internal Layer Create(LayerSettings settings) => make(settings);

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal static string KeyOf(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
