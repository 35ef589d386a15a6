using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>The calls of the playground.</summary>
static class PlaygroundApi
{
    const int LargestSettings = 128 * 1024, LargestCommand = 4 * 1024, LargestTable = 256 * 1024;

    public static void Map(WebApplication app, PlaygroundRoom room)
    {
        app.MapPost("/api/playground", async Task<IResult> (HttpContext context) =>
        {
            var settings = await RequestBody.Read(context.Request, LabJson.Default.PlaygroundSettings, LargestSettings);
            return Results.Json(room.Open(settings), LabJson.Default.PlaygroundSession);
        });
        app.MapMethods("/api/playground/choices", Reading.Methods, IResult () => Results.Json(PlaygroundCatalog.Choices, LabJson.Default.PlaygroundChoices));
        app.MapPost("/api/playground/points", async Task<IResult> (HttpContext context) =>
        {
            var table = await RequestBody.Read(context.Request, LabJson.Default.OwnTable, LargestTable);
            return Results.Json(OwnData.Read(table.Text), LabJson.Default.OwnPoints);
        });
        app.MapPost("/api/playground/{id}", async Task<IResult> (string id, HttpContext context) =>
        {
            var command = await RequestBody.Read(context.Request, LabJson.Default.PlaygroundCommand, LargestCommand);
            PlaygroundLimits.Check(command);
            room.Find(id).Do(command);
            return Results.NoContent();
        });
    }
}
