using System.Buffers.Binary;

namespace Hebb;

/// <summary>The WAVE format for sound: PCM samples of 8, 16, 24 or 32 bits, or floats of 32, in a RIFF file.</summary>
/// <remarks>Format: IBM and Microsoft, "Multimedia programming interface and data specifications 1.0" (1991).</remarks>
public static class Wav
{
    const long MaximumFileBytes = 1L << 30;
    const int Pcm = 1, Float = 3, Extensible = 0xFFFE, ChunkHeader = 8;

    /// <summary>Reads the sound in file <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">The file is no WAVE file, damaged, cut short, or of a kind that is not read.</exception>
    public static Sound Read(string path) => Decode(InputFile.ReadAll(path, MaximumFileBytes), path);

    /// <summary>Reads a sound from a stream; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static Sound Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Decode(InputFile.ReadAll(stream, name, MaximumFileBytes), name);
    }

    /// <summary>Writes a sound in 16 bits, replacing <paramref name="path"/> in one step. What is louder than ±1 is cut.</summary>
    public static void Write(string path, Sound sound) => AtomicFile.Write(path, stream => Write(stream, sound));

    /// <summary>Writes a sound in 16 bits. What is louder than ±1 is cut.</summary>
    /// <exception cref="ArgumentException">A sample is not a number, or there are more than fit in a WAVE file.</exception>
    public static void Write(Stream stream, Sound sound)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sound);
        var bytes = 2L * sound.Samples.Length;
        if (bytes > MaximumFileBytes - 44) throw new ArgumentException($"{sound.Samples.Length} samples do not fit in one file of {MaximumFileBytes} bytes.", nameof(sound));
        var file = new byte[44 + bytes];
        var header = file.AsSpan();
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], (int)(file.Length - ChunkHeader));
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], Pcm);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], (short)sound.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sound.Rate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], sound.Rate * sound.Channels * 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)(sound.Channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], (int)bytes);
        for (var i = 0; i < sound.Samples.Length; i++)
        {
            var sample = sound.Samples[i];
            if (float.IsNaN(sample)) throw new ArgumentException($"Sample {i} is not a number.", nameof(sound));
            BinaryPrimitives.WriteInt16LittleEndian(header[(44 + 2 * i)..], (short)Math.Clamp(MathF.Round(sample * 32768), short.MinValue, short.MaxValue));
        }
        stream.Write(file);
    }

    internal static Sound Decode(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
            throw BadFile.Because(name, "not a WAVE file: it does not begin with RIFF and WAVE", "Convert the sound to WAV");
        WavFormat? format = null;
        for (var rest = file[12..]; rest.Length >= ChunkHeader;)
        {
            var kind = rest[..4];
            var bytes = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            rest = rest[ChunkHeader..];
            if (bytes > rest.Length) throw BadFile.Truncated(name, $"a chunk takes {bytes} bytes but only {rest.Length} are left");
            var content = rest[..(int)bytes];
            if (kind.SequenceEqual("data"u8)) return (format ?? throw BadFile.Damaged(name, "its samples come before their format")).Samples(content, name);
            if (kind.SequenceEqual("fmt "u8)) format = WavFormat.Read(content, name);
            // Chunks begin at even places.
            rest = rest[Math.Min(rest.Length, (int)bytes + (int)(bytes & 1))..];
        }
        throw BadFile.Truncated(name, "it has no samples");
    }

    /// <summary>How samples are stored.</summary>
    readonly record struct WavFormat(int Coding, int Channels, int Rate, int Bits)
    {
        public static WavFormat Read(ReadOnlySpan<byte> chunk, string name)
        {
            if (chunk.Length < 16) throw BadFile.Damaged(name, $"its format takes {chunk.Length} bytes instead of 16 or more");
            var coding = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
            var (channels, rate) = (BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]), BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]));
            var bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
            if (coding == Extensible && chunk.Length >= 26) coding = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
            if ((coding, bits) is not ((Pcm, 8 or 16 or 24 or 32) or (Float, 32)))
                throw BadFile.Because(name, $"its samples are of coding {coding} with {bits} bits", "Convert it to PCM of 16 bits");
            if (channels is < 1 or > Sound.MaximumChannels || rate is < 1 or > Sound.MaximumRate)
                throw BadFile.Damaged(name, $"it has {channels} channels of {rate} samples a second");
            return new(coding, channels, (int)rate, bits);
        }

        public Sound Samples(ReadOnlySpan<byte> data, string name)
        {
            var size = Bits / 8;
            if (data.Length % (size * Channels) != 0) throw BadFile.Damaged(name, $"its {data.Length} bytes are no whole number of samples of {size * Channels}");
            var samples = new float[data.Length / size];
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = Sample(data.Slice(i * size, size));
                if (!float.IsFinite(samples[i])) throw BadFile.Damaged(name, $"sample {i} is not a number");
            }
            return new(samples, Rate, Channels);
        }

        float Sample(ReadOnlySpan<byte> bytes) => (Coding, Bits) switch
        {
            (Float, _) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            (_, 8) => (bytes[0] - 128) / 128f,
            (_, 16) => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f,
            (_, 24) => ((bytes[2] << 24 | bytes[1] << 16 | bytes[0] << 8) >> 8) / 8388608f,
            _ => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648f,
        };
    }
}
