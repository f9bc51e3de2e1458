import smtplib


def send():
    pass
