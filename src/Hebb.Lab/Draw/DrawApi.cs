using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>The calls of the page on which digits are drawn.</summary>
static class DrawApi
{
    const int LargestDrawing = 128 * 1024, SmallBody = 1024;

    public static void Map(WebApplication app, DrawDesk desk, CancellationToken stopping)
    {
        app.MapPost("/api/mine", async Task<IResult> (HttpContext context) =>
        {
            var named = await RequestBody.Read(context.Request, LabJson.Default.NamedDrawing, LargestDrawing);
            return Json(desk.Add(named), LabJson.Default.MyDigits);
        });
        app.MapDelete("/api/mine/{id}", IResult (string id) => int.TryParse(id, CultureInfo.InvariantCulture, out var number)
            ? Json(desk.Remove(number), LabJson.Default.MyDigits)
            : throw RefusedException.BadRequest($"'{id}' is no number of a digit.", $"Give the number of one of your digits."));
        app.MapPost("/api/mine/tune", async Task<IResult> (HttpContext context) =>
        {
            desk.Tune(await RequestBody.Read(context.Request, LabJson.Default.TuneRequest, SmallBody), stopping);
            return Results.NoContent();
        });
        app.MapPost("/api/mine/choose", async Task<IResult> (HttpContext context) =>
        {
            var choice = await RequestBody.Read(context.Request, LabJson.Default.TuneChoice, SmallBody);
            return Json(desk.Choose(choice), LabJson.Default.ModelShelf);
        });

        app.MapPost("/api/recognize", async Task<IResult> (HttpContext context) =>
        {
            var request = await RequestBody.Read(context.Request, LabJson.Default.DrawRequest, LargestDrawing);
            return Json(desk.Recognize(request), LabJson.Default.DrawAnswer);
        });
        app.MapMethods("/api/models", Reading.Methods, IResult () => Json(desk.Shelf, LabJson.Default.ModelShelf));
        app.MapMethods("/api/digits/{index}", Reading.Methods, IResult (string index) => uint.TryParse(index, CultureInfo.InvariantCulture, out var number)
            ? Json(SampleDigits.Write(number), LabJson.Default.SampleDigit)
            : throw RefusedException.BadRequest($"'{index}' is no number of a digit.", $"Give a whole number from 0."));
    }

    static IResult Json<T>(T value, JsonTypeInfo<T> type) => Results.Json(value, type);
}
