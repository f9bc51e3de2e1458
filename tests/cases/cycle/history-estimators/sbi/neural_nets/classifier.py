from sbi.utils.sbiutils import standardizing_net, z_score_parser
from sbi.utils.user_input_checks import check_data_device


def build_linear_classifier(batch):
    check_data_device(batch)
    return standardizing_net(batch, z_score_parser("independent"))
