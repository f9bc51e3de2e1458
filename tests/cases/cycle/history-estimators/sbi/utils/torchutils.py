from sbi import utils as utils


def atleast_2d(batch):
    return batch if isinstance(batch[0], list) else [batch]


def create_alternating_binary_mask(features):
    return [number % 2 for number in range(features)]


def ensure_theta_batched(theta):
    utils.check_data_device(theta)
    return atleast_2d(theta)
