from sbi.utils.sbiutils import standardizing_net, z_score_parser
from sbi.utils.torchutils import create_alternating_binary_mask
from sbi.utils.user_input_checks import check_data_device


def build_made(batch):
    check_data_device(batch)
    return standardizing_net(batch, z_score_parser("none"))


def build_nsf(batch):
    return build_made(batch), create_alternating_binary_mask(len(batch))
