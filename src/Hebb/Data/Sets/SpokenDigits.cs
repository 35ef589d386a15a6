using System.IO.Compression;

namespace Hebb;

/// <summary>
/// The Free Spoken Digit Dataset: 3,000 recordings of the English digits by six speakers, 8,000 samples a second. Z. Jackson and
/// others, https://github.com/Jakobovski/free-spoken-digit-dataset. The first five recordings of each digit by each speaker are the test set.
/// </summary>
public static class SpokenDigits
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 8000;

    internal const string FolderName = "free-spoken-digits", ArchiveName = "recordings.zip";

    const int MaximumEntries = 20_000, MaximumEntryBytes = 1 << 20, TestRecordings = 5;

    /// <summary>
    /// The training and the test set; inputs are [count, length] with the sound's beginning, quiet after its end, each scaled to a largest
    /// value of 1; labels are the digits.
    /// </summary>
    /// <param name="length">Samples to take of each recording; 4000 are half a second, longer than most.</param>
    /// <param name="options">Where to look: a folder <c>free-spoken-digits</c> with the file <c>recordings.zip</c>. It is not downloaded.</param>
    /// <exception cref="DataUnavailableException">The file is nowhere.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or holds something that is no such recording.</exception>
    public static DataPair Load(int length = 4000, DataOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        var path = Find(options ?? new());
        var recordings = Read(path);
        return new(Set(recordings.Where(recording => recording.Number >= TestRecordings), length, path), Set(recordings.Where(recording => recording.Number < TestRecordings), length, path))
        {
            Source = $"'{path}'",
        };
    }

    /// <summary>All recordings of an archive, ordered by digit, speaker and number.</summary>
    /// <param name="path">The file <c>recordings.zip</c>.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Load"/>.</exception>
    public static IReadOnlyList<SpokenDigit> Read(string path)
    {
        using var stream = InputFile.Open(path);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MaximumEntries) throw BadFile.Because(path, $"it holds {archive.Entries.Count} entries, over the limit of {MaximumEntries}", "Split the archive");
            return [.. archive.Entries.Where(entry => entry.Name.EndsWith(".wav", StringComparison.Ordinal)).Select(entry => Recording(entry, path))
                .OrderBy(recording => recording.Digit).ThenBy(recording => recording.Speaker, StringComparer.Ordinal).ThenBy(recording => recording.Number)];
        }
        catch (InvalidDataException error) when (!error.Message.Contains(path, StringComparison.Ordinal))
        {
            throw BadFile.Damaged(path, "it is no readable zip archive", error);
        }
    }

    static SpokenDigit Recording(ZipArchiveEntry entry, string path)
    {
        var name = $"{path}/{entry.FullName}";
        if (entry.Length > MaximumEntryBytes) throw BadFile.Because(name, $"it would take {entry.Length} bytes, over the limit of {MaximumEntryBytes}", "Cut the recording");
        if (Path.GetFileNameWithoutExtension(entry.Name).Split('_') is not [[var digit], var speaker, var text] || !char.IsAsciiDigit(digit) || !int.TryParse(text, out var number) || number < 0)
            throw BadFile.Because(name, "the name does not say digit, speaker and number", "Call it as in 7_jackson_32.wav");
        using var content = entry.Open();
        var sound = Wav.Decode(InputFile.ReadAll(content, name, MaximumEntryBytes), name);
        return sound is { Rate: Rate, Channels: 1 } ? new(digit - '0', speaker, number, sound) : throw BadFile.Because(name, $"it is a {sound}", $"Convert it to {Rate} samples a second, mono");
    }

    static TensorDataset Set(IEnumerable<SpokenDigit> recordings, int length, string path)
    {
        var chosen = recordings.ToList();
        if (chosen.Count == 0) throw BadFile.Because(path, "it lacks recordings to train on, numbers from 5 on, or to test on, numbers below 5", "Use the archive as it is published");
        var inputs = Tensor.Zeros(chosen.Count, length);
        for (var i = 0; i < chosen.Count; i++) Prepare(chosen[i].Sound.Samples, inputs.AsSpan<float>().Slice(i * length, length));
        return new(inputs, Tensor.From<long>([.. chosen.Select(recording => (long)recording.Digit)]), DataCatalog.SpokenDigits.ClassNames);
    }

    static void Prepare(ReadOnlySpan<float> sound, Span<float> input)
    {
        var loudest = 0f;
        foreach (var sample in sound) loudest = Math.Max(loudest, Math.Abs(sample));
        for (var i = 0; i < Math.Min(sound.Length, input.Length); i++) input[i] = loudest > 0 ? sound[i] / loudest : 0;
    }

    static string Find(DataOptions options)
    {
        string?[] folders = options.Directory is { } chosen
            ? [chosen, Path.Combine(chosen, FolderName)]
            : [.. new[] { options.SharedDirectory, options.CacheDirectory }.Select(folder => string.IsNullOrEmpty(folder) ? null : Path.Combine(folder, FolderName))];
        return folders.OfType<string>().Select(folder => Path.Combine(folder, ArchiveName)).FirstOrDefault(File.Exists)
            ?? throw new DataUnavailableException(
                $"The data set {FolderName} is not at hand: there is no {ArchiveName} in {string.Join(" or ", folders.OfType<string>().Select(folder => $"'{folder}'"))}. " +
                "Zip the folder 'recordings' of https://github.com/Jakobovski/free-spoken-digit-dataset and put it there.");
    }
}

/// <summary>A spoken digit.</summary>
/// <param name="Digit">The digit.</param>
/// <param name="Speaker">Who speaks.</param>
/// <param name="Number">Which of the speaker's recordings of the digit it is, from 0.</param>
/// <param name="Sound">The recording.</param>
public sealed record SpokenDigit(int Digit, string Speaker, int Number, Sound Sound);

public static partial class DataCatalog
{
    /// <summary>Spoken digits.</summary>
    public static NamedDataset SpokenDigits { get; } = Register(new(
        Hebb.SpokenDigits.FolderName,
        "The digits spoken in English by six people, half a second of 8,000 samples a second.",
        2_700,
        300,
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        "CC BY-SA 4.0",
        "Z. Jackson and the contributors of the Free Spoken Digit Dataset",
        options => Hebb.SpokenDigits.Load(options: options)));
}
