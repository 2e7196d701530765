"""A web page -> the headings, paragraphs and list items of its main content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from crawlers.pages.manifestos import repair
from crawlers.pages.manifestos.paragraphs import BULLET, Kind, Piece

_NEVER = ("script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "button", "select",
          "iframe", "dialog", "object", "head", "rp", "rt")  # fmt: skip
_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu"}
_FURNITURE = re.compile(
    r"(^|[ _-])(cookies?|consent|gdpr|breadcrumbs?|nav(bar|igation)?|main-?menu|site-?(header|footer|nav)|skip-?(link|to)"
    r"|(share|sharing|social)-?(bar|buttons?|icons?|links?|media)|sidebar|newsletter|popup|modal|sr-only|screen-reader"
    r"|visually-hidden)([ _-]|$)|^wm-ipp",
    re.IGNORECASE,
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "header", "hgroup", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip


def read_html(body: bytes, encoding: str | None) -> Iterator[Piece]:
    soup = BeautifulSoup(body, "lxml", from_encoding=encoding)
    content = _main(soup)
    found = [(kind, " ".join(text.split())) for kind, text in _blocks(content)]
    known = repair.Vocabulary(text for _, text in found)
    for kind, text in found:
        item = BULLET.match(text)
        plain = repair.clean(repair.mend(text[item.end() :] if item else text, known))
        if any(map(str.isalnum, plain)):
            yield Piece(0, "list_item" if item and kind == "paragraph" else kind, plain)


def title(body: bytes) -> str:
    soup = BeautifulSoup(body[:100_000], "lxml")
    return repair.clean(soup.title.get_text()) if soup.title else ""


def _main(soup: BeautifulSoup) -> Tag:
    """The part of the page that is the document, its furniture taken out."""
    page: Tag = soup.body or soup
    everything = len(page.get_text())
    checks = 200  # a page has few elements of telling names; one of thousands is not measured to the end
    stack: list[Tag] = [page]
    while stack:
        for tag in [child for child in stack.pop().contents if isinstance(child, Tag)]:
            hidden = tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or tag.get("role") in _ROLES
            if not hidden and tag.name not in _NEVER and checks and _is_furniture(tag):
                checks -= 1
                hidden = len(tag.get_text()) * 3 < everything
            if hidden or tag.name in _NEVER:
                tag.decompose()
            else:
                stack.append(tag)
    rest = len(page.get_text())
    for part in page.find_all(["main", "article"]):
        if len(part.get_text()) * 2 > rest:
            return part
    return page


def _is_furniture(tag: Tag) -> bool:
    """By its name; the caller sees to it that it is small, as a page may wrap all it says in one telling element."""
    if tag.name in _HEADINGS or tag.name in ("p", "li", "main", "article"):
        return False
    return (
        _FURNITURE.search(" ".join(str(name) for name in (*tag.get_attribute_list("class"), tag.get("id")) if name))
        is not None
    )


def _blocks(root: Tag) -> Iterator[tuple[Kind, str]]:
    """Depth first without recursion: a hostile page may be nested thousands deep."""
    kind: Kind = "paragraph"
    text: list[str] = []
    stack: list[tuple[Tag | NavigableString | None, Kind]] = [(root, kind)]
    while stack:
        node, outer = stack.pop()
        if node is None:  # the end of a block
            yield kind, "".join(text)
            text, kind = [], outer
        elif isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):  # a comment or a declaration
                text.append(str(node))
        elif node.name == "br":
            text.append("\n")
        else:
            inner = outer
            if node.name in _BLOCKS:
                yield kind, "".join(text)
                text = []
                inner = "heading" if node.name in _HEADINGS else "list_item" if node.name == "li" else outer
                kind = inner
                stack.append((None, outer))
            elif node.name in ("td", "th"):
                text.append(" | " if "".join(text).strip() else "")
            stack.extend(
                (child, inner) for child in reversed(node.contents) if isinstance(child, Tag | NavigableString)
            )
