using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>The calls of the playground.</summary>
static class PlaygroundApi
{
    const int LargestRequest = 16 * 1024;

    public static void Map(WebApplication app, PlaygroundRoom room)
    {
        app.MapPost("/api/playground", async (HttpContext context) =>
        {
            var settings = await RequestBody.Read(context.Request, LabJson.Default.PlaygroundSettings, LargestRequest);
            return Results.Json(room.Open(settings), LabJson.Default.PlaygroundSession);
        });
        app.MapPost("/api/playground/{id}", async (string id, HttpContext context) =>
        {
            room.Find(id).Do(await RequestBody.Read(context.Request, LabJson.Default.PlaygroundCommand, LargestRequest));
            return Results.NoContent();
        });
    }
}
