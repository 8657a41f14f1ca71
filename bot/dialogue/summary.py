"""The complaint as it will be sent: shown whole, sent, discarded, brought back."""

from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue import splitting
from bot.dialogue.conversation import Asked, Draft, Facts, Open, Rows, Wants
from bot.dialogue.draft import agencies, data, lacking, place_in_words, shares_place, sure, time
from bot.dialogue.draft import place as whole_place
from bot.dialogue.turn import Turn
from router import routing

SHOWN = 160
"""Characters of the complaint's own words in the summary."""

LONGEST_PLACE = 120


def show(turn: Turn) -> None:
    """Show the whole complaint before it is sent."""
    draft = turn.talk.draft
    if draft is None or splitting.offer(turn, draft):
        return
    turn.change(asked=Asked(wants=Wants.CONFIRM))
    turn.say("\n".join(_summary(turn, draft)), confirming(turn, draft))


def confirming(turn: Turn, draft: Draft) -> Rows:
    """Give the buttons under a complaint that is complete."""
    return (tuple(turn.button(word, data(draft.id, word)) for word in ("kirim", "ubah", "batal")),)


def _summary(turn: Turn, draft: Draft) -> Iterator[str]:
    told = " ".join(draft.in_words.split())
    shown = told if len(told) <= SHOWN else told[: SHOWN - 1].rstrip() + "…"
    yield turn.text("summary.inquiry" if draft.inquiry else "summary.head")
    if draft.parts:
        parts = splitting.listed(draft.parts)
        yield turn.text("summary.parts", count=len(draft.parts), parts=parts)
    elif shown:
        yield turn.text("summary.told", text=shown)
    where, when = _where(turn, draft), time(draft)
    if not draft.inquiry:
        yield turn.text("summary.place", place=where or turn.text("summary.open"))
        yield turn.text("summary.time", time=when or turn.text("summary.open"))
    named = next((a for a, score in agencies(draft) if score >= routing.NAMED), None)
    if named is not None:
        name = dict(turn.facts.agencies).get(named, named)
        yield turn.text("summary.agency", agency=name)
    yield turn.text("summary.name", name=_name(turn, draft))
    if draft.secret:
        yield turn.text("summary.secret")
    if draft.files:
        yield turn.text("summary.files", count=len(draft.files))
    yield ""
    yield turn.text(_hint(draft, turn.facts))


def _where(turn: Turn, draft: Draft) -> str | None:
    """Give the place in words; a point on the map is only named."""
    words = place_in_words(draft)
    if words is not None and len(words) > LONGEST_PLACE:
        words = words[: LONGEST_PLACE - 1].rstrip() + "…"
    point = turn.text("summary.map") if shares_place(draft) else None
    return ", ".join(one for one in (words, point) if one) or None


def _name(turn: Turn, draft: Draft) -> str:
    if draft.anonymous:
        return turn.text("summary.anonymous")
    return draft.name or turn.text("summary.open")


def _hint(draft: Draft, facts: Facts) -> str:
    """Choose the words below the summary: what can still be kept to himself."""
    if draft.secret and (draft.anonymous or not facts.anonymous):
        return "summary.hint"
    if draft.anonymous or not facts.anonymous:
        return "summary.hint_secret"
    return "summary.hint_anonymous" if draft.secret else "summary.hint_both"


def split(turn: Turn, *, parted: bool) -> None:
    """Part the complaint into those that it holds, or leave it one, as he says."""
    draft = turn.talk.draft
    if draft is None:
        return
    parts = splitting.found(draft, turn.facts) if parted else ()
    turn.change(draft=replace(draft, parts=parts), asked=None)
    show(turn)


def send(turn: Turn, *, silent: bool = False) -> None:
    """Hand the complaint in; `silent`: he fell silent, and what stayed open is named."""
    draft = turn.talk.draft
    if draft is None:
        return
    found = agencies(draft)
    unanswered = tuple(dict.fromkeys(lacking(draft, turn.facts)))
    whole = Open(
        draft=draft,
        place=whole_place(draft),
        time=time(draft),
        agency=sure(found),
        proposed=tuple(agency for agency, _ in found),
        left_open=unanswered if silent else None,
    )
    for nth, part in enumerate(draft.parts or ()):
        # Which agency a part is for, its own words say.
        turn.do(replace(whole, part=part, nth=nth, agency=None, proposed=()))
    if not draft.parts:
        turn.do(whole)
    turn.change(draft=None, asked=None, shelf=None, sent=(draft.id, ""), reminded=False)


def discard(turn: Turn) -> None:
    """Put the complaint away; one word brings it back."""
    turn.change(shelf=turn.talk.draft, draft=None, asked=None, reminded=False)
    turn.say(turn.text("discarded"))


def restore(turn: Turn) -> None:
    """Bring back what was discarded last."""
    shelf, draft = turn.talk.shelf, turn.talk.draft
    if shelf is None:
        return
    pieces = (*shelf.pieces, *(draft.pieces if draft else ()))
    turn.change(draft=replace(shelf, pieces=pieces), shelf=None, asked=None)
    show(turn)
