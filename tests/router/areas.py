"""An invented town with kecamatan, kelurahan, streets and places, for stories about places."""

from config.areas import Area, AreaKind, Ring


def _area(kind: AreaKind, name: str, parent: Area | None, *, aliases: tuple[str, ...] = ()) -> Area:
    own = name.lower().replace(" ", "-")
    return Area(
        id=f"{parent.id}/{own}" if parent else own,
        kind=kind,
        name=name,
        parent=parent.id if parent else None,
        aliases=aliases,
    )


def kelurahan(name: str, parent: Area, **more: tuple[str, ...]) -> Area:
    """Give a kelurahan."""
    return _area(AreaKind.KELURAHAN, name, parent, **more)


TIRTA = _area(AreaKind.KECAMATAN, "Tirta Jaya", None)
WARU = _area(AreaKind.KECAMATAN, "Warujati", None)
SENTRAL = _area(AreaKind.KECAMATAN, "Sentral", None)

MENUR = kelurahan("Menur Sari", TIRTA)
KALIWANGI = kelurahan("Kaliwangi", TIRTA)
LONTAR = kelurahan("Lontar", TIRTA)
WARUJATI = kelurahan("Warujati", WARU)
TAMBAKRAYA_WARU = kelurahan("Tambakraya", WARU)
DUKUH = kelurahan("Dukuh Winong", WARU)
TAMBAKRAYA_SENTRAL = kelurahan("Tambakraya", SENTRAL)
BALE = kelurahan("Bale Rejo Kulon", SENTRAL)
REJOSARI_SENTRAL = kelurahan("Rejosari Sentral", SENTRAL)
GUNUNG = kelurahan("Gunung Lawu", SENTRAL, aliases=("Lawu Indah",))

MELATI = _area(AreaKind.JALAN, "Jalan Melati", KALIWANGI)
KAPUAS = _area(AreaKind.JALAN, "Jl. Kapuas Raya", BALE)
TWICE = (
    _area(AreaKind.JALAN, "Jalan Panjang", MENUR),
    _area(AreaKind.JALAN, "Jalan Panjang", LONTAR),
)
PASAR = _area(AreaKind.TEMPAT, "Pasar Induk Winong", DUKUH)

TOWN = (
    *(TIRTA, WARU, SENTRAL),
    *(MENUR, KALIWANGI, LONTAR, WARUJATI, TAMBAKRAYA_WARU, DUKUH),
    *(TAMBAKRAYA_SENTRAL, BALE, REJOSARI_SENTRAL, GUNUNG),
    *(MELATI, KAPUAS, *TWICE, PASAR),
)


def square(west: float, south: float, size: float = 0.01) -> Ring:
    """Give a square by its lower left corner, in degrees."""
    east, north = round(west + size, 6), round(south + size, 6)
    return ((west, south), (east, south), (east, north), (west, north))
