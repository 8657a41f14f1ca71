"""Choices by number: what an officer means who types "2" where other platforms have buttons.

WhatsApp shows buttons as numbers under a message. Which numbers stand in somebody's chat follows
from the messages that reached it, so that nothing is kept twice, and a card that still waits for
his window is never meant. A bare number means the newest message with choices; "000123 2" those
of one case; a number that quotes a message, that message's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.forms import read_form
from channels.chat import Button
from config.people import Address
from storage import outbox, parts, told
from storage.values import OutboxItem

LOOKED_AT = 60
"""How many messages with choices are looked at, so that a card of a quiet case is found too."""

_BARE = re.compile(r"(\d{1,2})[.)]?")
_OF_CASE = re.compile(r"(?:kasus\s+)?#?(?:(20\d{2})-)?0*(\d{1,6})\s*[:,]?\s+(\d{1,2})[.)]?", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """The choices under one message, in the order of their numbers, and the case it is about."""

    case: str | None
    data: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The menus that stand in a chat, newest first."""

    menus: tuple[Menu, ...] = ()


def remember(
    state: Choices, buttons: Iterable[Iterable[Button]], *, case: str | None = None
) -> Choices:
    """Put a newer message's choices before the others; links are not counted, as on WhatsApp."""
    data = tuple(button.data for row in buttons for button in row if not button.url)
    return Choices(menus=(Menu(case=case, data=data), *state.menus)) if data else state


def chosen(state: Choices, text: str) -> str | None:
    """Give the data of the button that a whole message names; None for what is no choice here."""
    said = text.strip()
    bare = _BARE.fullmatch(said)
    if bare is not None:
        return _at(state.menus[:1], bare[1])
    named = _OF_CASE.fullmatch(said)
    if named is None:
        return None
    year, serial, place = named.groups()
    return _at([m for m in state.menus if _is(m.case, year, int(serial))][:1], place)


def _at(menus: Iterable[Menu], place: str) -> str | None:
    data = next((menu.data for menu in menus), ())
    return data[int(place) - 1] if 0 < int(place) <= len(data) else None


def _is(case: str | None, year: str | None, serial: int) -> bool:
    """Tell whether a case is meant by its number or, without the year, by its serial."""
    if case is None:
        return False
    of, _, number = case.partition("-")
    return year in (None, of) and int(number) == serial


def standing(session: Session, address: Address, quoted: str | None = None) -> Choices:
    """Give the choices that stand in somebody's chat; of the quoted message only, if it has any.

    `quoted` is the provider's id of the message that he answers.
    """
    if quoted is not None:
        id_ = parts.of_provider(session, address.channel, quoted)
        item = outbox.find(session, id_) if id_ is not None else None
        if item is not None and item.address == address and (own := _with(Choices(), item)).menus:
            return own
    state = Choices()
    for item in reversed(told.with_form(session, address, LOOKED_AT)):
        state = _with(state, item)
    return state


def _with(state: Choices, item: OutboxItem) -> Choices:
    form = read_form(item.form)
    if form is None or form.popup is not None:
        return state
    return remember(state, form.buttons, case=item.case)
