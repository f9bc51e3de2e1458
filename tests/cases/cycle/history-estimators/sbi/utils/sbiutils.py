from sbi import utils as utils
from sbi.utils.torchutils import atleast_2d


def z_score_parser(flag):
    return flag not in (None, "none")


def standardizing_net(batch, z_score):
    utils.check_data_device(batch)
    return [z_score, atleast_2d(batch)]


def gradient_ascent(number):
    return number + 1
