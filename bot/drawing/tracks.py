"""Tracks: arrows that share a lane, a band or a gap run beside each other, not over each other.

A way of `bot.drawing.ways` falls into runs, each along one lane, band or gap. Runs that would
touch get different tracks; which one lies where is chosen so that few arrows cross. Only
arrows to the same side of the same symbol join in one track. `bot.drawing.layout` turns the
numbers of tracks into places.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from bot.drawing.chart import Arrow, Chart, Kind
from bot.drawing.ways import Way, heading

Channel = tuple[bool, int]
"""Whether it is upright, and its column or row of the grid: where a run runs."""

_NODE = 100
"""The distance of two nodes, in the rough measure in which crossings are counted."""

_EDGE = 41
"""How far from its node a symbol is touched: more than any track is away from it."""

_CROSSING = 10
_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A straight part of a way, from one place along its channel to another, in rough measure."""

    channel: Channel
    start: int
    end: int


@dataclass(slots=True, kw_only=True, eq=False)
class _Track:
    """What runs in one line: a run, or several that join before a symbol."""

    channel: Channel
    low: int
    high: int
    runs: list[tuple[int, int]] = field(default_factory=list)
    slot: int = 0

    def touches(self, other: "_Track") -> bool:
        """Tell whether both would touch if they had one line."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """The runs of each arrow, and the slot of each run in its channel.

    In a gap slots count from 0, from the left or from the top. In the middle of a lane or band
    0 is the very middle, and slots before it are negative.
    """

    runs: tuple[tuple[Run, ...], ...]
    slots: Mapping[tuple[int, int], int]

    def used(self, channel: Channel) -> range:
        """Give the slots of a channel, from the first to the last that is in use."""
        found = [
            self.slots[arrow, number]
            for arrow, runs in enumerate(self.runs)
            for number, run in enumerate(runs)
            if run.channel == channel
        ]
        return range(min(found), max(found) + 1) if found else range(0)


def lay_tracks(chart: Chart, ways: tuple[Way, ...]) -> Tracks:
    """Give every run of the ways its track."""
    return _Laying(chart, ways).tracks()


def is_gap(channel: Channel) -> bool:
    """Tell whether a channel is a gap, not the middle of a lane or band."""
    return channel[1] % 2 == 0


def _runs(way: Way) -> Iterator[Run]:
    """Give the straight parts of a way; at symbols they end at the edge."""
    corners = [way[0]]
    for before, after in pairwise(pairwise(way)):
        if heading(*before) != heading(*after):
            corners.append(before[1])
    corners.append(way[-1])
    for number, (start, end) in enumerate(pairwise(corners)):
        upright = heading(start, end).upright
        along = 1 if upright else 0
        first, last = start[along] * _NODE, end[along] * _NODE
        forward = 1 if last > first else -1
        yield Run(
            channel=(upright, start[1 - along]),
            start=first + forward * _EDGE * (number == 0),
            end=last - forward * _EDGE * (number == len(corners) - 2),
        )


class _Laying:
    """Gives slots greedily, then exchanges them as long as fewer arrows cross."""

    def __init__(self, chart: Chart, ways: tuple[Way, ...]) -> None:
        self.runs = tuple(tuple(_runs(way)) for way in ways)
        self.channels: dict[Channel, list[_Track]] = defaultdict(list)
        self.of: dict[tuple[int, int], _Track] = {}
        self.width: dict[Channel, int] = {}
        joined: dict[tuple[object, ...], list[_Track]] = defaultdict(list)
        for arrow, runs in enumerate(self.runs):
            for number, run in enumerate(runs):
                last = number == len(runs) - 1
                way = ways[arrow]
                side = (way[-1], heading(way[-2], way[-1]), chart.arrows[arrow].kind)
                candidates = joined[side] if last else []
                self._add(arrow, number, run, candidates, chart.arrows)
        for channel in self.channels:
            self._spread(channel)
        self.users = {
            channel: sorted({arrow for track in tracks for arrow, _ in track.runs})
            for channel, tracks in self.channels.items()
        }
        self.lines = [self._line(arrow) for arrow in range(len(self.runs))]

    def tracks(self) -> Tracks:
        crowded = [c for c in sorted(self.channels) if len(self.channels[c]) > 1]
        for _ in range(_ROUNDS):
            if sum(self._improve(channel) for channel in crowded) == 0:
                break
        for channel, tracks in self.channels.items():
            if is_gap(channel):
                dense = {slot: n for n, slot in enumerate(sorted({t.slot for t in tracks}))}
                for track in tracks:
                    track.slot = dense[track.slot]
        return Tracks(runs=self.runs, slots={place: track.slot for place, track in self.of.items()})

    def _add(
        self,
        arrow: int,
        number: int,
        run: Run,
        candidates: list[_Track],
        arrows: tuple[Arrow, ...],
    ) -> None:
        """Put a run into a track of its own, or into that of arrows to the same side."""
        low, high = min(run.start, run.end), max(run.start, run.end)
        for track in candidates:
            # Two straight arrows between the same symbols would look like one.
            doubled = any(
                len(self.runs[arrow]) == 1
                and len(self.runs[other]) == 1
                and arrows[other].source == arrows[arrow].source
                for other, _ in track.runs
            )
            if not doubled and arrows[arrow].kind is not Kind.LINK:
                track.low, track.high = min(low, track.low), max(high, track.high)
                break
        else:
            track = _Track(channel=run.channel, low=low, high=high)
            candidates.append(track)
            self.channels[run.channel].append(track)
        track.runs.append((arrow, number))
        self.of[arrow, number] = track

    # Slots

    def _spread(self, channel: Channel) -> None:
        """Give every track of a channel the first slot that is free; straight arrows first."""
        tracks = self.channels[channel]
        given: list[_Track] = []
        for track in sorted(tracks, key=lambda t: (not self._straight(t), t.low - t.high)):
            taken = {other.slot for other in given if other.touches(track)}
            track.slot = next(slot for slot in _slots(channel) if slot not in taken)
            given.append(track)
        self.width[channel] = 1 + max(abs(track.slot) for track in tracks)

    def _straight(self, track: _Track) -> bool:
        return any(len(self.runs[arrow]) == 1 for arrow, _ in track.runs)

    def _improve(self, channel: Channel) -> bool:
        """Move or exchange tracks of a channel where it helps; tell whether anything did."""
        tracks = self.channels[channel]
        better = False
        for track in tracks:
            for slot in range(self.width[channel]):
                for wanted in (slot,) if is_gap(channel) else (slot, -slot):
                    better |= self._try({track: wanted})
        for one, other in combinations(tracks, 2):
            if one.slot != other.slot and one.touches(other):
                better |= self._try({one: other.slot, other: one.slot})
        return better

    def _try(self, wanted: Mapping[_Track, int]) -> bool:
        """Move tracks if they find room there and it helps."""
        before = {track: track.slot for track in wanted}
        if before == wanted:
            return False
        arrows = sorted({arrow for track in wanted for arrow, _ in track.runs})
        cost = self._cost(arrows, wanted)
        self._move(wanted, arrows)
        room = all(
            other is track or other.slot != track.slot or not other.touches(track)
            for track in wanted
            for other in self.channels[track.channel]
        )
        if room and self._cost(arrows, wanted) < cost:
            return True
        self._move(before, arrows)
        return False

    def _move(self, wanted: Mapping[_Track, int], arrows: list[int]) -> None:
        for track, slot in wanted.items():
            track.slot = slot
        for arrow in arrows:
            self.lines[arrow] = self._line(arrow)

    def _cost(self, arrows: list[int], tracks: Mapping[_Track, int]) -> int:
        """Give what some arrows cost: what they cross, and what is away from the middle.

        What has no run in the same channel is crossed or not, wherever the tracks lie in it.
        """
        channel = next(iter(tracks)).channel
        off = 0 if is_gap(channel) else sum(abs(track.slot) for track in tracks)
        crossed = sum(
            _crossings(self.lines[arrow], self.lines[other])
            for arrow in arrows
            for other in self.users[channel]
            if other > arrow or other not in arrows
        )
        return _CROSSING * crossed + off

    def _line(self, arrow: int) -> list[tuple[bool, float, float, float]]:
        """Give the parts of an arrow: upright or not, where, from where, to where."""
        runs = self.runs[arrow]
        at = [self._at(arrow, number) for number in range(len(runs))]
        corners = [float(runs[0].start), *at, float(runs[-1].end)]
        # A run goes from where the one before it lies to where the one after it lies.
        reach = [sorted((corners[n], corners[n + 2])) for n in range(len(runs))]
        return [
            (run.channel[0], at[n], low, high)
            for n, (run, (low, high)) in enumerate(zip(runs, reach, strict=True))
        ]

    def _at(self, arrow: int, number: int) -> float:
        track = self.of[arrow, number]
        width = self.width[track.channel] + 1
        middle = track.channel[1] * _NODE
        if is_gap(track.channel):
            return middle - _EDGE + 2 * _EDGE * (track.slot + 1) / width
        return middle + _EDGE * track.slot / width


def _slots(channel: Channel) -> Iterator[int]:
    """Give the slots of a channel, the best first."""
    slot = 0
    while True:
        yield slot
        if slot and not is_gap(channel):
            yield -slot
        slot += 1


def _crossings(
    one: list[tuple[bool, float, float, float]], other: list[tuple[bool, float, float, float]]
) -> int:
    """Count where two arrows cross."""
    return sum(
        1
        for upright, at, low, high in one
        for across, there, start, end in other
        if upright != across and low < there < high and start < at < end
    )
