"""How a figure comes about: levels and points, what counts in the record, weights, and how good the tagger is."""

from dashboard import agreement, contact, editions, markup
from dashboard.records import ask, data_folder, rows
from pipeline import queries, reference
from pipeline.presentation import wording

build = rows(ask(queries.build))[0]
method: reference.Method | None
try:
    method = reference.load(data_folder()).method
except ValueError:  # a reference file that cannot be read: the figures stand, the constants behind them cannot be shown
    method = None
same = method is not None and method.hash in build["method"]
markup.show(
    "method.html",
    build=build,
    method=method,
    same=same,
    levels=[(code, wording.LEVELS[code]) for code in wording.LEVEL_ORDER],
)
asks = rows(ask(queries.asks))
markup.show("agreement.html", sets=agreement.by_set(rows(ask(queries.evaluations)), asks))
markup.show("asks.html", asks=asks)
reviews = rows(ask(queries.reviews))
markup.show(
    "wrong.html",
    decided=sum(row["mentions"] for row in reviews if row["state"] == "applied"),
    can_report=contact.report("") is not None,
)
markup.show("editions.html", log=editions.log(editions.text()))
