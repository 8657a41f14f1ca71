"""Attempts that must be refused: how a case came there, who tries what, and what he is told.

Shared by the stories of refusals. Setups give a fresh story each time.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from config.procedure import Trait
from router.values import PENGADU, ActionId, RefusalCode
from tests.router.stories import MPP, Story, at, now_facts, office

A = ActionId
Setup = Callable[[], Story]
START = at("2026-05-04 09:00")
"""When every story opens, and at which most of them stay."""


def at_step(step: int) -> Setup:
    return lambda: Story().reach(step)


def closed() -> Story:
    story = Story().reach(4)
    story.do(PENGADU, A.TUTUP)
    return story


def waiting() -> Story:
    story = Story().reach(4)
    story.do("adi", A.MINTA_KELENGKAPAN, "Foto?")
    return story


def taken() -> Story:
    story = Story().reach(4)
    story.do("adi", A.TERIMA)
    return story


def replied() -> Story:
    story = Story().answered()
    story.do(PENGADU, A.TANGGAPI, "Belum.")
    return story


def declined_twice() -> Story:
    story = Story().reach(3)
    story.do("adi", A.BUKAN_WEWENANG, "Urusan DLH.")
    story.do("sari", A.TERUSKAN, agency="dlh")
    story.do("ahmad", A.BUKAN_WEWENANG, "Urusan Dishub.")
    story.do("ratna", A.TERUSKAN, agency="dlh")
    return story


def without_router() -> Story:
    steps = tuple(
        replace(s, sifat=s.sifat - {Trait.MENGARAHKAN}) if s.no == 2 else s for s in MPP.langkah
    )
    story = Story(office(replace(MPP, langkah=steps)), agency="dishub")
    story.do("sari", A.TERUSKAN)
    return story


class Row(NamedTuple):
    """An attempt, and the refusal that it meets: `facts` besides those of every refusal."""

    name: str
    setup: Setup
    attempt: dict[str, Any]
    code: RefusalCode
    key: str
    facts: dict[str, object]


def row(
    name: str, setup: Setup, attempt: dict[str, Any], code: RefusalCode, key: str, **facts: object
) -> Row:
    return Row(name, setup, attempt, code, key, facts)


def by(actor: str, id_: ActionId, text: str | None = None, **facts: Any) -> dict[str, Any]:
    return {"actor": actor, "id_": id_, "text": text, **facts}


def check(case: Row) -> None:
    """Try it: code, key and every fact must be those expected."""
    story = case.setup()
    refused = story.refused(**case.attempt)
    assert (refused.code, refused.key) == (case.code, case.key)
    assert refused.facts == now_facts(story.case, story.office) | case.facts
