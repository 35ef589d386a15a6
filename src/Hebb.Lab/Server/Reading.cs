using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>Calls that read and change nothing.</summary>
static class Reading
{
    /// <summary>GET; and HEAD, to which the server sends the same without its body.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A number that the address gives after the question mark; null when it gives none.</summary>
    /// <param name="name">What the address calls it.</param>
    /// <param name="text">What it gives.</param>
    /// <exception cref="RefusedException">It is no whole number.</exception>
    public static long? Number(string name, string? text) =>
        string.IsNullOrEmpty(text) ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw RefusedException.BadRequest($"In the address, '{name}' is '{text}', which is no whole number.", $"Give a whole number, or leave it out.");
}
