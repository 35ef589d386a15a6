"""PyTorch with as many threads as OMP_NUM_THREADS says; FLUSH_DENORMAL=1 makes it treat subnormal numbers as zero."""
import os

import torch

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
if os.environ.get("FLUSH_DENORMAL"):
    torch.set_flush_denormal(True)
torch.manual_seed(1)
