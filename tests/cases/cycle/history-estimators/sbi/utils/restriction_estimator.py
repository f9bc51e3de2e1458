from sbi.samplers.rejection.rejection import accept_reject_sample
from sbi.utils.sbiutils import standardizing_net
from sbi.utils.torchutils import ensure_theta_batched


class RestrictedPrior:
    def sample(self, count):
        theta = ensure_theta_batched(accept_reject_sample(count))
        return standardizing_net(theta, "none")
