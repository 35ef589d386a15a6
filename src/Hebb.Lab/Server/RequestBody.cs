using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>Reads what a page posts, up to a limit, and says what is wrong with it.</summary>
static class RequestBody
{
    /// <summary>Reads one JSON value.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">What it should be.</param>
    /// <param name="limit">The most bytes to read.</param>
    /// <exception cref="RefusedException">It is too long, or not such a value.</exception>
    public static async Task<T> Read<T>(HttpRequest request, JsonTypeInfo<T> type, int limit) where T : class
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            if (body.Length + count > limit)
                throw new RefusedException(StatusCodes.Status413PayloadTooLarge, $"The request is longer than {limit / 1024} kB.", $"Send less.");
            body.Write(buffer, 0, count);
        }
        try
        {
            return JsonSerializer.Deserialize(body.GetBuffer().AsSpan(0, (int)body.Length), type) ?? throw new JsonException("it is null");
        }
        catch (JsonException problem)
        {
            throw RefusedException.BadRequest($"The request is not the JSON that this call takes: {problem.Message}", $"See contracts.ts for its form.");
        }
    }
}
