"""blas_sgemm.py openblas|onednn NN|NT|TN M N K STRETCH: a matrix product of row-major floats."""
import ctypes
import ctypes.util
import sys

import numpy as np

from lines import serve

library, order, m, n, k, stretch = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6]), float(sys.argv[6])
turned = [letter == "T" for letter in order]
rng = np.random.default_rng(1)
a = rng.random((k, m) if turned[0] else (m, k), np.float32)
b = rng.random((n, k) if turned[1] else (k, n), np.float32)
c = np.empty((m, n), np.float32)
pointers = [ctypes.c_void_p(array.ctypes.data) for array in (a, b, c)]
sizes = [ctypes.c_int64(size) if library == "onednn" else ctypes.c_int(size) for size in (m, n, k, a.shape[1], b.shape[1], n)]
one, zero = ctypes.c_float(1), ctypes.c_float(0)

if library == "openblas":
    blas = ctypes.CDLL(ctypes.util.find_library("openblas"))
    blas.openblas_get_config.restype = ctypes.c_char_p
    version = blas.openblas_get_config().decode()
    flags = [ctypes.c_int(101)] + [ctypes.c_int(112 if t else 111) for t in turned]
    product, arguments = blas.cblas_sgemm, [*flags, *sizes[:3], one, pointers[0], sizes[3], pointers[1], sizes[4], zero, pointers[2], sizes[5]]
else:
    dnnl = ctypes.CDLL(ctypes.util.find_library("dnnl"))
    version = "oneDNN"
    flags = [ctypes.c_char(b"T" if t else b"N") for t in turned]
    product, arguments = dnnl.dnnl_sgemm, [*flags, *sizes[:3], one, pointers[0], sizes[3], pointers[1], sizes[4], zero, pointers[2], sizes[5]]


def calls(number):
    for _ in range(number):
        product(*arguments)


calls(1)
expected = (a.T if turned[0] else a) @ (b.T if turned[1] else b)
assert np.allclose(c, expected, rtol=1e-3), "the product is wrong"
serve(version, calls, stretch)
