"""Writes formats.json: small files made by Pillow and NumPy, with what they hold.

Run with python3 (numpy, Pillow). Interlaced PNG, which Pillow cannot write, is written here and read back by Pillow.
"""
import base64
import io
import json
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image

rng = np.random.default_rng(7)


def text(data):
    return base64.b64encode(data).decode()


def saved(image, **options):
    out = io.BytesIO()
    image.save(out, format="PNG", **options)
    return out.getvalue()


def on_white(data):
    """Grey on white as Pillow sees it, in float, so that a test allows one level of rounding."""
    image = Image.open(io.BytesIO(data))
    if image.mode.startswith("I"):
        return np.rint(np.asarray(image, dtype=float) * 255 / 65535)
    rgba = np.asarray(image.convert("RGBA"), dtype=float)
    gray = rgba[..., :3] @ np.array([0.299, 0.587, 0.114])
    return gray * rgba[..., 3] / 255 + 255 - rgba[..., 3]


def interlaced(pixels, color_type):
    """An 8-bit Adam7 PNG of pixels [height, width, channels], each pass with its own row filter (0, 1 or 2)."""
    height, width, channels = pixels.shape
    raw = b""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    for number, (x, y, dx, dy) in enumerate(passes):
        rows = pixels[y::dy, x::dx].astype(int)
        if rows.size == 0:
            continue
        left = np.pad(rows, ((0, 0), (1, 0), (0, 0)))[:, :-1]
        above = np.pad(rows, ((1, 0), (0, 0), (0, 0)))[:-1]
        kind = number % 3
        filtered = (rows - [0 * rows, left, above][kind]) % 256
        raw += b"".join(bytes([kind]) + row.astype(np.uint8).tobytes() for row in filtered)

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, color_type, 0, 0, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def pictures():
    shape = (9, 13)
    gray = rng.integers(0, 256, shape, dtype=np.uint8)
    smooth = (np.add.outer(np.arange(9) * 9, np.arange(13) * 11) % 256).astype(np.uint8)
    rgb = rng.integers(0, 256, shape + (3,), dtype=np.uint8)
    rgba = rng.integers(0, 256, shape + (4,), dtype=np.uint8)
    yield "gray 8", saved(Image.fromarray(gray))
    yield "gray 8 smooth, all filters", saved(Image.fromarray(smooth), optimize=True)
    yield "bilevel", saved(Image.fromarray(gray > 127))
    yield "gray 16", saved(Image.fromarray(gray.astype(np.int32) * 251 + 3).convert("I;16"))
    yield "gray and alpha", saved(Image.fromarray(rgba[..., :2].copy(), "LA"))
    yield "rgb", saved(Image.fromarray(rgb))
    yield "rgba", saved(Image.fromarray(rgba))
    yield "gray with a transparent level", saved(Image.fromarray(gray // 64 * 64), transparency=128)
    yield "rgb with a transparent color", saved(Image.fromarray(rgb // 128 * 128), transparency=(128, 0, 128))
    for bits in (1, 2, 4, 8):
        indexed = Image.fromarray((gray >> (8 - bits)).astype(np.uint8), "P")
        indexed.putpalette(rng.integers(0, 256, 3 << bits, dtype=np.uint8).tobytes())
        yield f"palette {bits}", saved(indexed, bits=bits)
        yield f"palette {bits} with alpha", saved(indexed, bits=bits, transparency=bytes(rng.integers(0, 256, 1 << bits).tolist()))
    yield "interlaced gray", interlaced(gray[..., None], 0)
    yield "interlaced rgb", interlaced(rgb, 2)
    yield "interlaced, one pixel", interlaced(rgba[:1, :1], 6)


def npy(array, version=(1, 0)):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    return out.getvalue()


def arrays():
    base = rng.integers(0, 100, (2, 3, 4))
    for code in ("?", "|u1", "|i1", "<i2", ">i2", "<u2", "<i4", ">i4", "<u4", "<i8", ">u8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8"):
        yield f"dtype {code}", npy((base % 2 if code == "?" else base).astype(code))
    yield "column order", npy(np.asfortranarray(base.astype("<f4")))
    yield "column order, matrix", npy(np.asfortranarray(base[0].astype("<i8")))
    yield "version 2", npy(base.astype("<f4"), (2, 0))
    yield "version 3", npy(base.astype("<f4"), (3, 0))
    yield "vector", npy(np.array([1.5, -2.25, 1e-3], "<f8"))
    yield "scalar", npy(np.array(2.5, "<f4"))


def archive(save):
    out = io.BytesIO()
    save(out, x=np.arange(6, dtype="<f4").reshape(2, 3), y=np.array([7, 8], "<i8"))
    return out.getvalue()


result = {
    "png": [{"name": n, "file": text(f), "rows": np.round(on_white(f), 3).tolist()} for n, f in pictures()],
    "npy": [
        {"name": n, "file": text(f), "shape": list(np.load(io.BytesIO(f)).shape), "values": np.load(io.BytesIO(f)).ravel().astype(float).tolist()}
        for n, f in arrays()
    ],
    "npz": [{"name": s.__name__, "file": text(archive(s))} for s in (np.savez, np.savez_compressed)],
}
target = pathlib.Path(__file__).with_name("formats.json")
target.write_text(json.dumps(result, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
print(target.stat().st_size)
