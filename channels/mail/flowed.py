"""Text in `format=flowed` as paragraphs (RFC 3676). Pure; `mime` asks."""


def unflowed(text: str, *, delsp: bool = False) -> str:
    """Join the lines of a `format=flowed` text into paragraphs (RFC 3676, 4)."""
    paragraphs: list[list[str]] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        # Senders put a blank before lines that begin like a quotation (space-stuffing).
        body = body.removeprefix(" ")
        signature = body == "-- "
        flows = body.endswith(" ") and not signature
        piece = body[:-1] if flows and delsp else body
        if open_depth == depth and not signature:
            paragraphs[-1].append(piece)
        else:
            paragraphs.append([">" * depth + " ", piece] if depth else [piece])
        open_depth = depth if flows else None
    return "\n".join("".join(pieces) for pieces in paragraphs)
