"""Plays an SOP through before an office runs it: `kawal sop try`.

Pure, without a database: `invented` makes an office, `stage` plays a case in it through
`router.workflow`, `moves` lists what can be done, `ways` keeps what has been walked, `walks` walks
everything by itself; `sentences` and `page` put it into words. `bot.cli.sop_try` is the terminal.
"""
