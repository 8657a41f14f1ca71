"""Mail out of mailboxes (IMAP4rev1, RFC 3501), by `imapclient`.

`session` is one conversation with a server, blocking; `hand` the thread in which it runs;
`folder` decides which mail is taken and what is done with it afterwards; `mailbox` keeps one
mailbox read, whatever happens; `probe` looks at one without reading it.

What it needs takes a while to load, so an office without mailboxes imports only `shared`.
"""
