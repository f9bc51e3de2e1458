import labels

print(labels.LABEL, labels.VAT)
