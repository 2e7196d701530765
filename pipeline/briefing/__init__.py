"""Two-page briefings with numbered footnotes: on a party, on an ask, on parties side by side; as Word, Markdown, HTML."""

from collections.abc import Callable

from pipeline.briefing.comparing import comparing
from pipeline.briefing.document import Briefing
from pipeline.briefing.html import html
from pipeline.briefing.markdown import markdown
from pipeline.briefing.of_ask import of_ask
from pipeline.briefing.of_party import of_party
from pipeline.briefing.parts import BriefingError
from pipeline.briefing.word import word

WRITERS: dict[str, Callable[[Briefing], bytes]] = {".docx": word, ".md": markdown, ".html": html}

__all__ = ["WRITERS", "Briefing", "BriefingError", "comparing", "html", "markdown", "of_ask", "of_party", "word"]
