using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>A request that cannot be answered, and what to do about it, in sentences that the pages can translate.</summary>
sealed class RefusedException(int status, FormattableString problem, FormattableString remedy) : Exception(FormattableString.Invariant(problem))
{
    public int Status => status;

    public Refusal Refusal { get; } = Refusal.Of(problem, remedy);

    public static RefusedException BadRequest(FormattableString problem, FormattableString remedy) => new(StatusCodes.Status400BadRequest, problem, remedy);

    public static RefusedException NotFound(FormattableString problem, FormattableString remedy) => new(StatusCodes.Status404NotFound, problem, remedy);
}

/// <summary>Turns whatever goes wrong into a status and two sentences; the server stays up.</summary>
static class Refusals
{
    public static async Task Answer(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            // The framework gives a status alone to what no call takes, such as the wrong method.
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null } response)
                await Write(context, response.StatusCode, response.StatusCode == StatusCodes.Status404NotFound
                    ? Refusal.Of($"There is no '{context.Request.Path}'.", $"See contracts.ts, or open /lab/draw.")
                    : Refusal.Of($"{context.Request.Method} '{context.Request.Path}' is nothing that this server does.", $"See contracts.ts, or open /lab/draw."));
        }
        catch (RefusedException refused)
        {
            await Write(context, refused.Status, refused.Refusal);
        }
        catch (BadHttpRequestException bad)
        {
            await Write(context, bad.StatusCode, Refusal.Of($"The request cannot be read: {bad.Message}", $"Send a smaller or a well-formed request."));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The page has gone away; there is nobody to answer.
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Write(context, StatusCodes.Status507InsufficientStorage, Refusal.Of($"A file could not be read or written: {problem.Message}", $"See that the disk has room, and that the Lab may write to its runs folder."));
        }
        catch (Exception unforeseen) when (unforeseen is not OutOfMemoryException)
        {
            await Write(context, StatusCodes.Status500InternalServerError, Refusal.Of($"Something unforeseen went wrong: {unforeseen.Message}", $"Please report it."));
        }
    }

    static Task Write(HttpContext context, int status, Refusal refusal)
    {
        if (context.Response.HasStarted) return Task.CompletedTask;
        // It says which methods there are.
        var allowed = context.Response.Headers.Allow;
        context.Response.Clear();
        context.Response.Headers.Allow = allowed;
        context.Response.StatusCode = status;
        SecurityHeaders.Set(context.Response.Headers);
        var asPage = IsForPerson(context.Request);
        context.Response.ContentType = asPage ? PlainPage.Type : "application/json";
        return context.Response.WriteAsync(asPage ? PlainPage.Of(refusal) : JsonSerializer.Serialize(refusal, LabJson.Default.Refusal));
    }

    /// <summary>Whether a browser asks on behalf of somebody who typed the address or followed a link, and has no page yet that would explain.</summary>
    static bool IsForPerson(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && request.Headers.Accept.Any(types => types?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
