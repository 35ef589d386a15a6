using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>The calls of the page on which digits are drawn.</summary>
static class DrawApi
{
    const int LargestDrawing = 128 * 1024;

    public static void Map(WebApplication app, DrawDesk desk)
    {
        app.MapPost("/api/recognize", async (HttpContext context) =>
        {
            var request = await RequestBody.Read(context.Request, LabJson.Default.DrawRequest, LargestDrawing);
            return Json(desk.Recognize(request), LabJson.Default.DrawAnswer);
        });
        app.MapGet("/api/models", () => Json(desk.Shelf, LabJson.Default.ModelShelf));
        app.MapGet("/api/digits/{index}", (string index) => uint.TryParse(index, CultureInfo.InvariantCulture, out var number)
            ? Json(SampleDigits.Write(number), LabJson.Default.SampleDigit)
            : throw RefusedException.BadRequest($"'{index}' is no number of a digit.", "Give a whole number from 0."));
    }

    static IResult Json<T>(T value, JsonTypeInfo<T> type) => Results.Json(value, type);
}
