from sbi.neural_nets.flow import build_nsf
from sbi.utils.sbiutils import standardizing_net
from sbi.utils.torchutils import atleast_2d


def build_mnle(batch):
    return build_nsf(standardizing_net(atleast_2d(batch), "none"))
