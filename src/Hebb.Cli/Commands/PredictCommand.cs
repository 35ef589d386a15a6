using System.CommandLine;

namespace Hebb.Cli;

/// <summary><c>hebb predict</c>: what a saved model sees in pictures.</summary>
static class PredictCommand
{
    static readonly Argument<string> Model = CommonArguments.Model();
    static readonly Argument<string[]> Images = new("image") { Description = "PNG or PGM pictures of any size", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var command = new Command("predict", "Read pictures with a saved model") { Model, Images, CommonOptions.Threads, CommonOptions.Json, CommonOptions.Verbose };
        command.SetAction(parsed => Guard.Run(parsed.GetValue(CommonOptions.Verbose), () => Run(parsed)));
        return command;
    }

    static int Run(ParseResult parsed)
    {
        CommonOptions.Apply(parsed);
        var classifier = Classifier.Load(parsed.GetValue(Model)!);
        var result = Usage.Success;
        foreach (var image in parsed.GetValue(Images)!)
        {
            // One bad picture does not keep the others from being read.
            var read = Guard.Run(parsed.GetValue(CommonOptions.Verbose), () =>
            {
                var prediction = Read(classifier, image);
                if (parsed.GetValue(CommonOptions.Json)) Json(image, prediction);
                else Say(image, prediction);
                return Usage.Success;
            });
            if (read != Usage.Success) result = read;
        }
        return result;
    }

    // The classifier sees pixels alone and cannot say which of many pictures it refuses.
    static Prediction Read(Classifier classifier, string image)
    {
        var picture = ImageFile.Read(image);
        try
        {
            return classifier.Predict(picture);
        }
        catch (Exception problem) when (problem is InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"'{image}': {problem.Message}", problem);
        }
    }

    static void Json(string image, Prediction prediction) => JsonLine.Write(json =>
    {
        json.WriteString("image", image);
        if (int.TryParse(prediction.Name, out var number)) json.WriteNumber("label", number);
        else json.WriteString("label", prediction.Name);
        json.WriteStartArray("probabilities");
        foreach (var probability in prediction.Probabilities) json.WriteNumberValue(probability);
        json.WriteEndArray();
    });

    static void Say(string image, Prediction prediction)
    {
        Console.WriteLine($"{image}: {prediction.Name} ({100 * prediction.Probabilities[prediction.Label]:F1} %)");
        foreach (var (name, probability) in prediction.Ranked.Take(3))
            Console.WriteLine($"  {name,-12} {new string('█', (int)Math.Round(30 * probability)),-30} {100 * probability,5:F1} %");
        foreach (var note in prediction.Notes) Console.WriteLine($"  note: {note}");
    }
}
