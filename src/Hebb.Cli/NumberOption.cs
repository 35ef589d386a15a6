using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Hebb.Cli;

/// <summary>An option that takes a number, and says which numbers it takes when it is given something else.</summary>
sealed class NumberOption<T> : Option<T?> where T : struct, INumber<T>
{
    public NumberOption(string name, Numbers<T> numbers) : base(name) => CustomParser = given =>
    {
        var text = given.Tokens[0].Value;
        if (T.TryParse(text, numbers.Style, CultureInfo.InvariantCulture, out var number) && numbers.Holds(number)) return number;
        given.AddError($"{name} {text}: give {numbers.Words}.");
        return null;
    };
}
