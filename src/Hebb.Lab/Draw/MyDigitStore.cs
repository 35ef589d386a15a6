using System.Text.Json;

namespace Hebb;

/// <summary>The digits that the user drew and named, kept in a file among the runs.</summary>
sealed class MyDigitStore
{
    const string FileName = "my-digits.json";
    const int MostDigits = 500, LargestFile = 4 << 20;

    readonly string path;
    readonly Lock gate = new();
    readonly Action<string> say;
    List<MyDigit> digits = [];
    DateTime written;
    bool isDamaged;

    /// <summary>Reads what was kept. A damaged file is named and left alone; when a digit is added it moves aside.</summary>
    public MyDigitStore(LabOptions options)
    {
        (path, say) = (Path.Combine(options.RunsFolder, FileName), options.Say);
        LookAgain();
    }

    /// <summary>All of them, in the order in which they were added.</summary>
    public IReadOnlyList<MyDigit> All
    {
        get
        {
            lock (gate)
            {
                LookAgain();
                return [.. digits];
            }
        }
    }

    /// <exception cref="RefusedException">The label is no digit, or there are too many already.</exception>
    public void Add(int label, byte[] pixels)
    {
        if (label is < 0 or > 9) throw RefusedException.BadRequest($"{label} is no digit.", $"Say one of 0 to 9.");
        lock (gate)
        {
            LookAgain();
            if (digits.Count >= MostDigits)
                throw RefusedException.BadRequest($"There are {MostDigits} digits already.", $"Remove some that you no longer need.");
            Save([.. digits, new(digits.Count == 0 ? 1 : digits[^1].Id + 1, label, pixels)]);
        }
    }

    /// <exception cref="RefusedException">There is no such digit.</exception>
    public void Remove(int id)
    {
        lock (gate)
        {
            LookAgain();
            var kept = digits.FindAll(digit => digit.Id != id);
            if (kept.Count == digits.Count) throw RefusedException.NotFound($"There is no digit {id} of yours.", $"Load the page anew.");
            Save(kept);
        }
    }

    void Save(List<MyDigit> changed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (isDamaged && File.Exists(path)) File.Move(path, $"{path}.damaged", overwrite: true);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, new MyDigits(changed, []), LabJson.Default.MyDigits));
        (digits, written, isDamaged) = (changed, File.GetLastWriteTimeUtc(path), false);
    }

    // Another Lab of the same folder may have added some, which this one's must not replace.
    void LookAgain()
    {
        var now = File.GetLastWriteTimeUtc(path);
        if (now == written) return;
        written = now;
        var read = Read();
        isDamaged = read is null;
        digits = read ?? digits;
    }

    List<MyDigit>? Read()
    {
        if (!File.Exists(path)) return [];
        try
        {
            if (new FileInfo(path).Length > LargestFile) throw new InvalidDataException($"it is longer than {LargestFile >> 20} MB");
            var kept = JsonSerializer.Deserialize(File.ReadAllBytes(path), LabJson.Default.MyDigits)?.Digits ?? [];
            if (kept.Count > MostDigits || kept.Any(digit => digit is not { Label: >= 0 and <= 9, Pixels.Length: DigitRecipe.Size * DigitRecipe.Size }))
                throw new InvalidDataException("it holds something that is no digit");
            return [.. kept];
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            say($"'{path}' cannot be read ({damaged.Message.TrimEnd('.')}); your digits are not shown. It becomes '{FileName}.damaged' when you add one.");
            return null;
        }
    }
}
