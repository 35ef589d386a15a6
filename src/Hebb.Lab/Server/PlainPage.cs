using System.Net;

namespace Hebb;

/// <summary>A page that needs no script, for whoever cannot be shown those of the Lab: in English, then in Chinese.</summary>
static class PlainPage
{
    public const string Type = "text/html; charset=utf-8";

    /// <summary>The page with paragraphs that are HTML already.</summary>
    public static string Of(string english, string chinese) => $"""
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <title>Hebb Lab</title>
        <h1>Hebb Lab</h1>
        <p>{english}</p>
        <p lang="zh">{chinese}</p>
        </html>
        """;

    /// <summary>The page that says what was refused, and what to do about it.</summary>
    public static string Of(Refusal refusal) => Of(
        WebUtility.HtmlEncode($"{refusal.Problem.Text} {refusal.Remedy.Text}"),
        WebUtility.HtmlEncode($"{Chinese.Of(refusal.Problem)}{Chinese.Of(refusal.Remedy)}"));
}
