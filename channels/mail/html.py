"""HTML of a mail as plain text: blocks become lines, quotations get "> ", links keep their target.

`mime` uses it where a mail has no plain text. The standard library's `html.parser` takes
quadratic time on broken markup, and mail comes from anybody: this reader goes over the text
once, and every search that finds nothing ends it or is bounded.
"""

import re
from html import unescape
from urllib.parse import unquote

from channels.mail.decode import clean

HTML_LIMIT = 500_000
"""Characters of HTML that are read. The raw mail keeps the rest."""

TAG_LIMIT = 1_000
"""Characters in which a tag's quotes are heeded; a longer tag ends at its first `>`."""

QUOTE_DEPTH = 5
URL_LIMIT = 500

_MARKUP = re.compile(r"<(?:[!?]|(/?)([a-z][\w:-]{0,30}+))", re.IGNORECASE)
_TAG = re.compile(
    r"""<(/?)([a-z][\w:-]{0,30}+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""", re.IGNORECASE
)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_INDENTED = re.compile(r"border:\s?(?:none|0|medium none)\b", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\xa0]+")

_DROPPED = frozenset({"script", "style", "title", "template", "textarea", "select"})
"""Elements whose content is not for readers."""

# fmt: off
_PARAGRAPHS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "dl",
})
_LINES = frozenset({
    "div", "tr", "li", "dt", "dd", "hr", "section", "article", "header", "footer", "main",
    "address", "form", "center", "body",
})
# fmt: on
_CELLS = frozenset({"td", "th"})


class _Page:
    """The lines written so far, and what the reader must remember on its way."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quotes = 0
        self.blockquotes: list[bool] = []
        self.preformatted = 0
        self.target: str | None = None
        self.label: list[str] = []

    def write(self, text: str) -> None:
        text = clean(_unescaped(text))
        if self.target is not None:
            self.label.append(text)
        if not self.preformatted:
            self.line.append(_BLANKS.sub(" ", text))
            return
        first, *others = text.split("\n")
        self.line.append(first)
        for other in others:
            self.end_line()
            self.line.append(other)

    def end_line(self) -> None:
        """End the line, also an empty one: two of them make a blank line."""
        text = "".join(self.line).rstrip()
        # A line that starts with a blank would carry it only from the source's layout.
        text = text if self.preformatted else text.lstrip()
        self.line.clear()
        prefix = "> " * min(self.quotes, QUOTE_DEPTH)
        self.lines.append(f"{prefix}{text}".rstrip())

    def block(self, name: str, attributes: str, *, closing: bool) -> None:
        """Begin or end a block: on a line of its own, paragraphs with a blank line around."""
        if "".join(self.line).strip():
            self.end_line()
        self.line.clear()
        # The blank line around a quotation stands outside of it.
        if closing:
            self._leave(name)
        if name in _PARAGRAPHS and self.lines and self.lines[-1].strip("> "):
            self.end_line()
        if not closing:
            self._enter(name, attributes)

    def tag(self, name: str, attributes: str, *, closing: bool) -> None:
        """Do what a tag asks for; most ask for nothing."""
        if name == "br":
            self.end_line()
        elif name in _PARAGRAPHS or name in _LINES:
            self.block(name, attributes, closing=closing)
            if name == "li" and not closing:
                self.line.append("- ")
        elif name in _CELLS and not closing and self.line:
            self.line.append(" ")
        elif name == "a":
            self._link(None if closing else _href(attributes))

    def _enter(self, name: str, attributes: str) -> None:
        if name == "blockquote":
            # Gmail's button for a wider margin makes one without the line at its side.
            quotes = "cite" in attributes.lower() or not _INDENTED.search(attributes)
            self.blockquotes.append(quotes)
            self.quotes += quotes
        elif name == "pre":
            self.preformatted += 1

    def _leave(self, name: str) -> None:
        if name == "blockquote" and self.blockquotes:
            self.quotes -= self.blockquotes.pop()
        elif name == "pre":
            self.preformatted = max(0, self.preformatted - 1)

    def _link(self, target: str | None) -> None:
        label = "".join(self.label).strip()
        if self.target and label and label not in unquote(self.target):
            self.line.append(f" <{self.target}>")
        self.target = target
        self.label.clear()

    def text(self) -> str:
        self._link(None)
        self.end_line()
        squeezed: list[str] = []
        for line in self.lines:
            if line or (squeezed and squeezed[-1]):
                squeezed.append(line)
        while squeezed and not squeezed[-1].strip("> "):
            squeezed.pop()
        return "\n".join(squeezed)


def to_text(html: str) -> str:
    """Give the text of an HTML document as a reader would see it. Never raises; linear time."""
    html = html[:HTML_LIMIT]
    page = _Page()
    position = 0
    while True:
        markup = _MARKUP.search(html, position)
        if not markup:
            page.write(html[position:])
            break
        start = markup.start()
        if start > position:
            page.write(html[position:start])
        end = _after_markup(html, markup, page)
        # Markup that never ends hides the rest of the document, as in a browser.
        if end < 0:
            break
        position = end
    return page.text()


def _after_markup(html: str, markup: re.Match[str], page: _Page) -> int:
    """Read the markup that begins there; give the position after it, -1 when it never ends."""
    start, slash, name = markup.start(), markup[1], markup[2]
    if not name:
        comment = html.startswith("<!--", start)
        return _after(html, "-->", start + 4) if comment else _after(html, ">", start)
    name = name.lower()
    tag = _TAG.match(html, start, start + TAG_LIMIT)
    attributes, end = (tag[3], tag.end()) if tag else ("", _after(html, ">", start))
    if end < 0:
        return -1
    if name in _DROPPED and not slash:
        return _after_element(html, name, end)
    page.tag(name, attributes, closing=bool(slash))
    return end


def _after_element(html: str, name: str, start: int) -> int:
    closing = re.compile(f"</{name}[^>]{{0,100}}>", re.IGNORECASE).search(html, start)
    return closing.end() if closing else -1


def _after(html: str, mark: str, start: int) -> int:
    found = html.find(mark, start)
    return -1 if found < 0 else found + len(mark)


def _href(attributes: str) -> str | None:
    found = _HREF.search(attributes)
    if not found:
        return None
    target = clean(_unescaped(found[1] or found[2] or found[3] or "")).strip()
    if not target.lower().startswith(("http://", "https://", "mailto:")):
        return None
    return target[:URL_LIMIT]


def _unescaped(text: str) -> str:
    try:
        return unescape(text)
    except ValueError:
        # A character reference of thousands of digits: no character, so left as it stands.
        return text
