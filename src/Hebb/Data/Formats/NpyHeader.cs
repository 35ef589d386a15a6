using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Hebb;

/// <summary>The header of an npy array: a Python dictionary of element type, order and sizes, written as text.</summary>
/// <param name="Description">The element type as NumPy writes it, such as <c>&lt;f4</c>.</param>
/// <param name="ColumnOrder">Whether the first axis varies fastest.</param>
/// <param name="Shape">The sizes, outermost first.</param>
sealed record NpyHeader(string Description, bool ColumnOrder, IReadOnlyList<long> Shape)
{
    const int MaximumLength = 64 << 10;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a header of version 1, 2 or 3.</summary>
    public static NpyHeader Read(BoundedReader reader, string name)
    {
        var start = reader.Read(Magic.Length + 2, "the header");
        if (!start.AsSpan().StartsWith(Magic))
            throw BadFile.Because(name, "not an npy array: it does not begin with the npy signature", "Save it with numpy.save");
        var version = start[Magic.Length];
        if (version is < 1 or > 3 || start[Magic.Length + 1] != 0)
            throw BadFile.Because(name, $"npy version {version}.{start[Magic.Length + 1]} is unknown", "Versions 1.0 to 3.0 can be read; save the array again");

        var length = version == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(reader.Read(2, "the header"))
            : BinaryPrimitives.ReadUInt32LittleEndian(reader.Read(4, "the header"));
        if (length > MaximumLength)
            throw BadFile.Damaged(name, $"its header claims {length} bytes, over the limit of {MaximumLength}");
        return new Parser(Encoding.UTF8.GetString(reader.Read(length, "the header")), name).Header();
    }

    /// <summary>The header of version 1, padded so that the elements start at a multiple of 64 bytes.</summary>
    public byte[] ToBytes()
    {
        var sizes = string.Concat(Shape.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size}, "))).TrimEnd();
        var text = $"{{'descr': '{Description}', 'fortran_order': {ColumnOrder}, 'shape': ({(Shape.Count > 1 ? sizes.TrimEnd(',') : sizes)}), }}";
        var prefix = Magic.Length + 4;
        text = text.PadRight((prefix + text.Length + 1 + 63) / 64 * 64 - prefix - 1) + '\n';
        return [.. Magic, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }

    /// <summary>Reads the few forms of Python literals that NumPy writes.</summary>
    sealed class Parser(string text, string name)
    {
        int position;

        public NpyHeader Header()
        {
            string? description = null;
            bool? columnOrder = null;
            List<long>? shape = null;
            Expect('{');
            while (!Accept('}'))
            {
                var key = Quoted();
                Expect(':');
                switch (key)
                {
                    case "descr" when Peek() is '[' or '(':
                        throw BadFile.Because(name, "it holds records of several fields", "Save each field as an array of its own");
                    case "descr":
                        description = Quoted();
                        break;
                    case "fortran_order":
                        columnOrder = Truth();
                        break;
                    case "shape":
                        shape = Sizes();
                        break;
                    default:
                        throw Unreadable();
                }

                if (!Accept(',') && Peek() != '}')
                    throw Unreadable();
            }

            if (text.AsSpan(position).Trim().Length > 0 || description is null || columnOrder is null || shape is null)
                throw Unreadable();
            return new NpyHeader(description, columnOrder.Value, shape);
        }

        string Quoted()
        {
            var quote = Peek();
            if (quote is not ('\'' or '"'))
                throw Unreadable();
            var end = text.IndexOf(quote, position + 1);
            if (end < 0)
                throw Unreadable();
            var content = text[(position + 1)..end];
            position = end + 1;
            return content;
        }

        bool Truth()
        {
            Peek();
            foreach (var truth in (ReadOnlySpan<bool>)[true, false])
                if (text.AsSpan(position).StartsWith(truth.ToString(), StringComparison.Ordinal))
                {
                    position += truth.ToString().Length;
                    return truth;
                }

            throw Unreadable();
        }

        List<long> Sizes()
        {
            List<long> sizes = [];
            Expect('(');
            while (!Accept(')'))
            {
                Peek();
                var start = position;
                while (position < text.Length && char.IsAsciiDigit(text[position]))
                    position++;
                if (!long.TryParse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                    throw Unreadable();
                Accept('L');
                sizes.Add(size);
                if (!Accept(',') && Peek() != ')')
                    throw Unreadable();
            }

            return sizes;
        }

        char Peek()
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            return position < text.Length ? text[position] : '\0';
        }

        bool Accept(char wanted)
        {
            if (Peek() != wanted)
                return false;
            position++;
            return true;
        }

        void Expect(char wanted)
        {
            if (!Accept(wanted))
                throw Unreadable();
        }

        InvalidDataException Unreadable() => BadFile.Damaged(name, $"its header cannot be read at character {position}");
    }
}
