"""What holds in every conversation, whatever is said, pressed, or not said for hours."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.conversation import Act, Open, Stage
from channels.chat import Press
from router.directory import plain
from router.values import ActionId, State
from tests.dialogue.talking import Talking, own

TOLD = (
    "Lampu jalan mati di Jl. Melati dekat masjid sejak kemarin",
    "sampah menumpuk",
    "di pasar sentral",
    "tolong segera diselesaikan ya pak",
    "sudah tiga hari belum selesai, jangan dibatalkan",
    "status gizi anak saya tidak dicatat puskesmas",
    "goblok kalian lampu mati lagi",
    "nama saya Budi",
    "Jam berapa kantor buka?",
    "PROMO pinjaman dana cepat klik di sini",
    "0812 3456 7890",
    "halo saya mau lapor jalan berlubang di depan rumah",
    "the street light is broken on Melati Street",
    "alhamdulillah sudah menyala",
    "2026-000001 masih mati",
)
"""What says something: none of it may be lost, and none of it is an order."""

ORDERS = (
    "status",
    "selesai",
    "belum",
    "batal",
    "kembalikan",
    "lewati",
    "anonim",
    "rahasia",
    "kirim",
    "ubah",
    "halo",
    "terima kasih",
    "menu",
    "goblok",
    "?",
    "ya",
    "tidak",
    "baru",
    "tambahan",
    "9",
    "1",
    "2",
    "3",
    "5",
)

STATES = (State.BERJALAN, State.MENUNGGU_PENGADU, State.DIJAWAB, State.DITUTUP)

steps = st.lists(
    st.one_of(
        st.sampled_from([("say", text) for text in TOLD]),
        st.sampled_from([("order", text) for text in ORDERS]),
        st.tuples(st.just("press"), st.integers(0, 4)),
        st.tuples(st.just("old"), st.integers(0, 30)),
        st.just(("pause", 0)),
        st.just(("silence", 0)),
    ),
    max_size=25,
)


@settings(max_examples=300, deadline=None)
@given(steps=steps, states=st.lists(st.sampled_from(STATES), max_size=2), anonymous=st.booleans())
def test_nothing_typed_is_lost_and_nothing_said_twice(
    steps: list[tuple[str, str | int]], states: list[State], anonymous: bool
) -> None:
    cases = [own(state, f"2026-00000{n + 1}") for n, state in enumerate(states)]
    talking = Talking(cases=cases, anonymous=anonymous)
    typed: list[str] = []
    seen: list[str] = []
    for kind, what in steps:
        said = len(talking.said)
        if kind == "say":
            before = len(talking.done)
            talking.hear(str(what))
            typed.append(str(what))
            # Words do nothing by themselves before he has paused.
            assert talking.done[before:] == []
        elif kind == "order":
            talking.hear(str(what))
        elif kind == "press" and talking.choices:
            button = talking.choices[int(what) % len(talking.choices)]
            talking.hear("", press=Press(data=button.data, query="q"))
        elif kind == "old" and seen:
            talking.hear("", press=Press(data=seen[int(what) % len(seen)], query="q"))
        elif kind == "pause":
            talking.pause()
        elif kind == "silence" and talking.talk.at is not None:
            talking.clock()
        seen += [b.data for one in talking.said[said:] for row in one.buttons for b in row]
        draft, shelf = talking.talk.draft, talking.talk.shelf
        if shelf is not None:
            # What he has discarded himself need not be kept for ever.
            typed = [text for text in typed if text not in [p.text for p in shelf.pieces]]
        assert draft is None or len(draft.asked) <= 3
        # Whatever lies here has a moment at which it goes on.
        assert not talking.talk.open or talking.talk.at is not None
    kept = talking.kept()
    # What he rewrote himself ("Ubah") stands there emptied.
    assert "" in kept or [text for text in typed if text not in kept] == []
    texts = [one.text for one in talking.said]
    assert all(a != b for a, b in pairwise(texts))


@settings(max_examples=300, deadline=None)
@given(
    before=st.sampled_from(("tolong ", "kapan ", "kenapa belum ", "sudah lama tidak ", "Pak, ")),
    order=st.sampled_from(
        ("selesai", "batal", "status", "kirim", "belum", "cabut", "tutup", "5", "menu")
    ),
    after=st.sampled_from((" urusan ini", " semua janji kalian", " itu di loket 3", " lagi")),
    state=st.sampled_from(STATES),
)
def test_an_order_inside_a_longer_text_is_no_order(
    before: str, order: str, after: str, state: State
) -> None:
    talking = Talking(cases=[own(state)])
    talking.say(before + order + after)
    ending = (ActionId.TUTUP, ActionId.NILAI)
    assert not [one for one in talking.done if isinstance(one, Act) and one.id in ending]
    assert talking.opened() == []
    assert before + order + after in talking.kept()


@settings(max_examples=200, deadline=None)
@given(texts=st.lists(st.text(min_size=1, max_size=60).filter(plain), min_size=1, max_size=5))
def test_any_text_at_all_is_kept(texts: list[str]) -> None:
    talking = Talking()
    for text in texts:
        talking.hear(text)
    talking.pause()
    for _ in range(6):
        if talking.talk.at is not None:
            talking.clock()
    assert talking.talk.stage is None or talking.talk.stage is not Stage.SPEAK
    assert not talking.talk.open
    for one in talking.done:
        if isinstance(one, Open):
            assert one.draft.pieces
