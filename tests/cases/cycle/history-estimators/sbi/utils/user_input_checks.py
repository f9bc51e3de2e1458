from sbi.utils.sbiutils import gradient_ascent
from sbi.utils.torchutils import atleast_2d


def check_data_device(batch):
    return bool(batch) and gradient_ascent(len(atleast_2d(batch)))
