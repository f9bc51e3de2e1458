from sbi.utils.get_nn_models import classifier_nn, likelihood_nn, posterior_nn
from sbi.utils.restriction_estimator import RestrictedPrior
from sbi.utils.sbiutils import standardizing_net, z_score_parser
from sbi.utils.torchutils import atleast_2d
from sbi.utils.user_input_checks import check_data_device
