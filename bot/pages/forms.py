"""The three forms on a case's page, as data: what each asks for and what it becomes.

`handlers.py` gives each of them an address of its own, named after the action of the contract.
"""

from dataclasses import dataclass

from channels.web.fields import Problem, file_problems
from channels.web.posted import Limits, Posted
from config.wording import Wording

RATINGS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: the action that it sends, its fields, and the confirmation that follows.

    `text` and `choice` name the fields that become the message's text and the command's
    choice; `said` is the key below `web.said`.
    """

    action: str
    said: str
    text: str | None = None
    choice: str | None = None
    needs_content: bool = False

    def problems(
        self, posted: Posted, limits: Limits, size: str, wording: Wording
    ) -> tuple[Problem, ...]:
        """Say what is wrong with what was sent; `size` is the limit of one file, written out."""
        problems: list[Problem] = []
        files = file_problems(posted, limits, size, wording)
        if posted.cut:
            return files
        text = posted.fields.get(self.text, "") if self.text else ""
        if self.choice and posted.fields.get(self.choice) not in RATINGS:
            problems.append(
                Problem(field=self.choice, text=wording.text("web.error.rating_missing"))
            )
        if self.text and self.needs_content and not text and not posted.had_files:
            problems.append(Problem(field=self.text, text=wording.text("web.error.reply_missing")))
        if self.text and len(text) > limits.max_text:
            too_long = wording.text("web.error.too_long", limit=limits.max_text, now=len(text))
            problems.append(Problem(field=self.text, text=too_long))
        return (*problems, *files)


REPLY = Form(action="tanggapi", said="terkirim", text="balasan", needs_content=True)
CLOSE = Form(action="tutup", said="selesai")
RATE = Form(action="nilai", said="nilai", text="alasan", choice="nilai")
