"""Prints the sample's manifestos that are PDF files, with what real ones have and readers must undo.

A source in data/sample/published/print holds the lines as they stand on the page, so that words broken at a line's end
are there to be seen: `# title`, `## heading`, `• list item`, `=== page`. Printing adds running heads, page numbers and
the ligatures ﬁ and ﬂ.
"""

from pathlib import Path

import reportlab
from reportlab.lib.pagesizes import A5
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
PRINTED = {
    "sample-green-2024.txt": ("The Sample Grows | Sample Green Alliance", "manifesto.sample-green.example/2024.pdf"),
    "example-unity-2024.txt": (
        "Example Unity Party Manifesto 2024",
        "www.example-unity.example/media/2024/manifesto.pdf",
    ),
}
LEFT, TOP, LEADING = 48, 510, 15  # points


def print_pdf(source: Path, running_head: str, target: Path) -> None:
    """Writes `source` as a PDF; the same source always gives the same bytes."""
    fonts = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont("Vera", fonts / "Vera.ttf"))
    pdfmetrics.registerFont(TTFont("VeraBold", fonts / "VeraBd.ttf"))
    canvas = Canvas(str(target), pagesize=A5, invariant=1)
    for number, page in enumerate(source.read_text(encoding="utf-8").split("=== page\n"), start=1):
        canvas.setFont("Vera", 7)
        canvas.drawString(LEFT, 550, running_head)
        canvas.drawCentredString(A5[0] / 2, 30, str(number))
        height = float(TOP)
        for line in page.splitlines():
            marks, _, heading = line.partition("# ")
            is_heading = marks in ("", "#") and heading
            height -= LEADING * (1.6 if is_heading or line.startswith("•") else 1)
            canvas.setFont("VeraBold" if is_heading else "Vera", {"": 16, "#": 12}[marks] if is_heading else 10)
            canvas.drawString(LEFT, height, (heading or line).replace("fi", "ﬁ").replace("fl", "ﬂ"))
            if is_heading:
                height -= LEADING / 2
        canvas.showPage()
    canvas.save()


def print_all(folder: Path) -> list[Path]:
    """Prints every source into `folder`, one file for each at the address that publishes it."""
    targets = []
    for source, (running_head, address) in PRINTED.items():
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        print_pdf(SAMPLE / "published" / "print" / source, running_head, target)
        targets.append(target)
    return targets


if __name__ == "__main__":
    print_all(SAMPLE / "published" / "web")
