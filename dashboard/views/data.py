"""The data behind the pages: what is in the database, under what licence, and how to ask it yourself."""

from itertools import groupby

from dashboard import markup
from dashboard.records import ask, rows
from pipeline import queries
from pipeline.database import FILE

dictionary = rows(ask(queries.dictionary))
tables = [(name, list(columns)) for name, columns in groupby(dictionary, key=lambda row: row["table_name"])]
markup.show("data.html", file=FILE, sources=rows(ask(queries.sources)))
markup.show("dictionary.html", tables=tables)
