import sbi.utils as utils
from sbi.utils.user_input_checks import check_data_device


def build_mdn(batch):
    check_data_device(batch)
    return utils.standardizing_net(batch, "independent")
