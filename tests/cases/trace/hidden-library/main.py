import email
