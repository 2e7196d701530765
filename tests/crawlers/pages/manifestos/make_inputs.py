"""Draws the PDF inputs of the cases in this folder: `python -m tests.crawlers.pages.manifestos.make_inputs`.

All parties and plans are invented. Each function draws one file with one difficulty of real manifestos."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
A4 = (595.0, 842.0)


def column(
    canvas: Canvas, x: float, y: float, lines: Sequence[str], font: str = "Helvetica", size: float = 10
) -> float:
    """Prints lines downwards from y, an empty one as half a line; gives the height below the last."""
    for line in lines:
        if line:
            canvas.setFont(font, size)
            canvas.drawString(x, y, line)
        y -= size * (1.3 if line else 0.8)
    return y


def furniture(canvas: Canvas, number: int, head: str) -> None:
    canvas.setFont("Helvetica-Oblique", 8)
    canvas.drawString(60, 810, head)
    canvas.drawRightString(535, 30, f"The Teapot Alliance | {number}")


def two_columns(canvas: Canvas) -> None:
    """A heading across two columns, sentences and words that columns and pages cut, running heads and folios."""
    heads = ["Contents", "Kettles for all", "Kettles for all", "A warmer world"]
    for number, head in enumerate(heads, start=1):
        furniture(canvas, number, head)
        if number == 1:
            column(canvas, 60, 760, ["THE TEAPOT ALLIANCE"], "Helvetica-Bold", 28)
            column(canvas, 60, 700, ["Kettles for all .................... 2", "A warmer world .................... 4"])
        elif number == 2:
            column(canvas, 60, 760, ["Kettles for every household in the land"], "Helvetica-Bold", 18)
            left = ["The Teapot Alliance will give each house-", "hold a kettle. Our cross-depart-"]
            left += ["mental Kettle Unit will report each year.", "", "We want long-term and short-"]
            left += [
                "term plans, as well as mid- and",
                "long-term ones. A cross-departmental",
                "unit costs little, and a",
            ]
            right = ["household that is warm is a household", "that thrives.", "", "Tea from the north-"]
            right += [
                "eastern hills must be sold at a fair",
                "price. Fair prices are the price",
                "of peace, and the peace of the",
            ]
            column(canvas, 60, 720, left)
            column(canvas, 320, 720, right)
        elif number == 3:
            column(canvas, 60, 720, ["north-eastern hills is ours to keep.", "", "Second paragraph of the third page."])
        else:
            column(canvas, 60, 760, ["A warmer world"], "Helvetica-Bold", 18)
            column(canvas, 60, 720, ["We shall pour for our neighbours."])
        canvas.showPage()


def spread(canvas: Canvas) -> None:
    """Two printed pages on each sheet, each in two columns: left page first."""
    for sheet in range(3):
        canvas.setPageSize((1190, 842))
        for side, x in enumerate((50, 645)):
            printed = 2 * sheet + side
            canvas.setFont("Helvetica", 8)
            canvas.drawString(x, 25, f"{printed + 1}")
            canvas.drawString(x + 380, 815, "Lantern Party")
            column(canvas, x, 770, [f"Chapter {'ABCDEF'[printed]}"], "Helvetica-Bold", 20)
            column(canvas, x, 720, [f"Left column of page {printed + 1}", "goes on for two lines", "and then it"])
            column(canvas, x + 260, 720, [f"crosses to the right of page {printed + 1}.", "", "It ends there."])
        canvas.showPage()


def letters(canvas: Canvas) -> None:
    """Ligatures by their code points, one of them named wrongly by the font, invisible and odd characters."""
    canvas.setFont("Vera", 11)
    lines = ["The of\ufb01ce of the Lantern Party will re\ufb02ect on con\ufb02ict. Con\ufb02ict has many causes, and",
             "many a con\ufb02ict could have been stopped: conflict is not fate. We reflect on each.",
             "The “lantern”\u00a0costs £5, and its glow is free."]  # fmt: skip
    for y, line in zip((760, 745, 730), lines, strict=True):
        canvas.drawString(60, y, line)
    canvas.showPage()


def lists(canvas: Canvas) -> None:
    """Bullets of several kinds, numbers, hanging lines, a dash that is none, items without stops."""
    y = column(canvas, 60, 770, ["What we will do"], "Helvetica-Bold", 16) - 8
    y = column(canvas, 60, y, ["In our first year, with courage", "– and with your help – we will:"]) - 4
    for first, *rest in (["Light every lane in the land and", "every harbour"], ["Appoint a Minister for Lanterns"]):
        canvas.drawString(60, y, "\u2022")
        y = column(canvas, 75, y, [first, *rest]) - 2
    for number, item in enumerate(["Count the lanterns, each year and", "Publish the count."], start=1):
        canvas.drawString(60, y, f"{number}.")
        y = column(canvas, 78, y, [item, "in public."] if number == 1 else [item]) - 2
    canvas.setFont("Vera", 10)
    for item in ("An arrow for a bullet", "Another arrow"):
        canvas.drawString(60, y, "\u25ba")
        y = column(canvas, 75, y, [item]) - 2
    column(canvas, 60, y - 8, ["That is all we promise."])
    canvas.showPage()


def set_apart(canvas: Canvas) -> None:
    """A heading of letters set apart, over text that is not."""
    text = canvas.beginText(60, 760)
    text.setFont("Helvetica-Bold", 16)
    text.setCharSpace(4)
    text.textLine("OUR GRAND PLAN")
    text.setCharSpace(0)
    canvas.drawText(text)
    column(canvas, 60, 720, ["A B C and D are letters, and I a word."])
    canvas.showPage()


def drop_cap(canvas: Canvas) -> None:
    """A capital as high as three lines, a box between the lines of a paragraph, a picture's rotated credit."""
    canvas.setFont("Helvetica", 36)
    canvas.drawString(60, 700, "W")
    column(
        canvas,
        98,
        726,
        [
            "e shall mend the roof while the sun",
            "shines, and the walls while the moon",
            "does, so that all are dry and no one",
        ],
    )
    column(canvas, 60, 687, ["is left out in the rain of our long", "and wet winters, which begin in the"])
    column(canvas, 70, 640, ["The roof in figures"], "Times-Bold", 13)
    column(canvas, 70, 622, ["Ninety roofs mended.", "Ten to go."], "Times-Roman", 8)
    column(canvas, 60, 580, ["month of May and never end.", "", "A new paragraph."])
    canvas.saveState()
    canvas.translate(570, 300)
    canvas.rotate(90)
    column(canvas, 0, 0, ["Photo: A. Nobody"], size=5)
    canvas.restoreState()
    canvas.showPage()


def sections(canvas: Canvas) -> None:
    """Two sections, each in two columns, one under the other; sentences tell the order."""
    column(canvas, 60, 760, ["First section, on the left, where", "the text begins. It is long and it"])
    column(canvas, 320, 760, ["ends on the right. Then there is no", "more to say."])
    column(canvas, 60, 640, ["Second section", "begins on the left. It also"])
    column(canvas, 320, 640, ["ends on the right, under the other", "one."])
    canvas.showPage()


def table(canvas: Canvas) -> None:
    """A table in a column, over a paragraph whose first line is as short as the table's first column."""
    for row, (label, amount) in enumerate([("Lanterns", "£50m"), ("Oil for the lanterns", "£30m"), ("Wicks", "£7m")]):
        column(canvas, 60, 760 - 20 * row, [label])
        column(canvas, 220, 760 - 20 * row, [amount])
    column(canvas, 60, 670, ["Light"], "Helvetica-Bold", 16)
    column(
        canvas,
        60,
        640,
        ["Lanterns will push forward", "the recommendations of the Committee on Light", "in every lane."],
    )
    column(canvas, 330, 760, ["The right column of the page stands", "beside the table and the text."])
    canvas.showPage()


def painted_over(canvas: Canvas) -> None:
    """An earlier version of the text lies under a coloured background."""
    column(canvas, 60, 760, ["We will sell the lanterns.", "They are old."], size=20)
    canvas.setFillColorRGB(0.9, 0.9, 1)
    canvas.rect(0, 0, *A4, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    column(canvas, 60, 760, ["We will keep the lanterns."], size=20)
    canvas.showPage()


def sideways(canvas: Canvas) -> None:
    """A page set sideways and turned for reading."""
    canvas.setPageRotation(90)
    canvas.translate(595, 0)
    canvas.rotate(90)
    column(canvas, 60, 500, ["Turned page"], "Helvetica-Bold", 18)
    column(canvas, 60, 460, ["The Ferry League prints", "its plans sideways."])
    column(canvas, 420, 460, ["It has two columns", "even so."])
    canvas.showPage()


def no_text(canvas: Canvas) -> None:
    for _ in range(2):
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()


CASES: dict[str, Callable[[Canvas], None]] = {
    draw.__name__: draw
    for draw in (two_columns, spread, letters, lists, set_apart, drop_cap, sections, table, painted_over, sideways)
}


def pdf(draw: Callable[[Canvas], None], password: str | None = None) -> bytes:
    rl_config.invariant = 1  # the same bytes on every day
    pdfmetrics.registerFont(ttfonts.TTFont("Vera", "Vera.ttf"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, A4, invariant=1, encrypt=StandardEncryption(password) if password else None)
    named = ttfonts.makeToUnicodeCMap

    def misnamed(font: str, characters: list[int]) -> str:
        """As a layout program did that named a ligature by the number of its glyph."""
        return str(named(font, [0x235 if character == 0xFB02 else character for character in characters]))

    ttfonts.makeToUnicodeCMap = misnamed
    try:
        draw(canvas)
        canvas.save()
    finally:
        ttfonts.makeToUnicodeCMap = named
    return buffer.getvalue()


if __name__ == "__main__":
    for name, draw in CASES.items():
        folder = HERE / name
        folder.mkdir(exist_ok=True)
        (folder / "input.pdf").write_bytes(pdf(draw))
