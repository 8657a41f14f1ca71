"""`kawal sandbox`: the real program with invented people around it, all played in a browser.

`stage` raises the program between stand-ins of Telegram, Twilio and a mail server; `people`
seats the cast; `view` says what each phone shows, `acts` what is done on it, and `pages` serve
both. `bot.demo` and the acceptance tests raise the same stage.
"""
