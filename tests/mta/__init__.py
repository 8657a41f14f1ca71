"""Stories between Debian's own mail servers: Postfix in front of us, Dovecot behind it.

Run by `make test-mta`, which needs root and the packages postfix, dovecot-imapd and
dovecot-lmtpd. Every server runs with a configuration, a folder and ports of its own; the
machine's services, if it has any, are not touched.
"""
