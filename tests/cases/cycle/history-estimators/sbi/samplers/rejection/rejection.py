from sbi.utils.sbiutils import gradient_ascent


def accept_reject_sample(count):
    return [gradient_ascent(number) for number in range(count)]
