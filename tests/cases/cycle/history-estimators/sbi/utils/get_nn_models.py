from sbi.neural_nets.classifier import build_linear_classifier
from sbi.neural_nets.flow import build_made, build_nsf
from sbi.neural_nets.mdn import build_mdn
from sbi.neural_nets.mnle import build_mnle


def classifier_nn(batch):
    return build_linear_classifier(batch)


def likelihood_nn(model, batch):
    return build_mnle(batch) if model == "mnle" else build_made(batch)


def posterior_nn(model, batch):
    return build_mdn(batch) if model == "mdn" else build_nsf(batch)
