"""What learning tells the coordinators, in plain words; letters wait for the office to open."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot import alarm
from bot.house import House
from config.wording import Wording

KIND = "penerusan_belajar"
"""Kind of the outbox rows that tell of what the router learnt."""


def tell(session: Session, house: House, key: str, now: datetime, **facts: object) -> None:
    """Write `learning.<key>` to every coordinator (operator where there is none)."""
    alarm.to_coordinators(
        session,
        house,
        kind=KIND,
        key=f"learning.{key}",
        now=house.calendar.next_opening(now),
        **facts,
    )


def tell_trained(session: Session, house: House, result: Mapping[str, Any], now: datetime) -> None:
    """Tell what a training changed, with what was measured (see `bot.learning.training`)."""
    new, old = result["measures"]
    key = "replaced" if result["use"] else "stayed"
    tell(
        session,
        house,
        key,
        now,
        examples=result["examples"],
        count=new["count"],
        new=of_hundred(new["top1"]),
        old=of_hundred(old["top1"]),
        top3=of_hundred(new["top3"]),
        automatic=automatic(house.wording, new),
        confused=confused(house.wording, result["confused"]),
    )


def of_hundred(share: float) -> int:
    """Give a share as people say it: so many of a hundred."""
    return round(share * 100)


def automatic(wording: Wording, measured: Mapping[str, Any]) -> str:
    """Say how much could be forwarded by itself, and how well that went."""
    if measured["realised"] is None:
        return wording.text("learning.automatic.none")
    return wording.text(
        "learning.automatic.some",
        share=of_hundred(measured["automatic"]),
        right=of_hundred(measured["realised"]),
    )


def confused(wording: Wording, pairs: Iterable[tuple[str, str, int]]) -> str:
    """Say what was most often taken for something else; empty where nothing was."""
    told = [
        wording.text(
            "learning.confused.pair",
            truth=affair(wording, truth),
            answer=affair(wording, answer),
            times=times,
        )
        for truth, answer, times in pairs
    ]
    return wording.text("learning.confused.all", pairs="; ".join(told)) if told else ""


def affair(wording: Wording, urusan: str) -> str:
    """Give the name of an affair; the id of one that is not among the national ones."""
    key = f"lapor.category.{urusan}"
    return wording.text(key) if wording.has(key) else urusan
