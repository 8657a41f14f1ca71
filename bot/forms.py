"""What chat shows besides words, as it lies in the outbox: JSON text of the program."""

from dataclasses import replace

from pydantic import TypeAdapter

from channels.chat import Form

_ADAPTER = TypeAdapter(Form)


def write_form(form: Form | None) -> str | None:
    """Write a form; one that shows nothing is left out."""
    if form is None or replace(form, language=None) == Form():
        return None
    return _ADAPTER.dump_json(form, exclude_defaults=True).decode()


def read_form(text: str | None) -> Form | None:
    """Read a form. Raises ValueError when the text is none."""
    return None if text is None else _ADAPTER.validate_json(text)
