"""README.md of an export: what it is, how to cite it, on what terms, how to check it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline import queries
from pipeline.export import charts, datapackage, public_copy
from pipeline.presentation import caveats, citation

FILE = "README.md"


def write(public: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Writes README.md."""
    build = queries.rows(queries.build(public))[0]
    sources = queries.rows(queries.sources(public))
    licences = "\n".join(f"- {row['title']} ({row['publisher']}): {row['licence']}." for row in sources)
    recall = caveats.recall(queries.rows(queries.evaluations(public)))
    must_travel = "\n".join(f"- {line}" for line in [*caveats.general(build), *([recall] if recall else [])])
    (folder / FILE).write_text(
        f"""# {citation.DATASET}

{citation.dataset(build, "text")}

## What is here

- `{public_copy.FILE}`: everything, as one DuckDB file.
- `csv/`, `parquet/`: the same, a file for each table and view. `evidence` has a row for each quote, `scores` one for each
  figure.
- `{charts.FILE}`: both figures and all levels, a row a party and Parliament, for Datawrapper or Flourish.
- `{datapackage.FILE}`: the meaning of every column, licences and checksums (Frictionless Data Package).
- `SHA256SUMS`: check the files with `sha256sum --check SHA256SUMS`.

In CSV an empty cell is a missing value, never a nought; times are in UTC; a text that a spreadsheet would run as a formula
begins with an apostrophe (Parquet has it as it is).

{public_copy.NOTE.strip()} Such texts are not in `passages.csv` and
`passages.parquet` at all.

## What must travel with a figure

{must_travel}
- What holds for one figure stands beside it: `scores.note`, and `scores.status` where there is none.

## How to cite

```
{citation.dataset(build, "text")}
```

```bibtex
{citation.dataset(build, "bibtex")}```

`onrecord cite MENTION_ID` cites a single quote.

## On what terms

What On Record adds (labels, scores, reference data): MIT License. Contains Parliamentary information licensed under the Open
Parliament Licence v3.0. By source:

{licences}
""",
        encoding="utf-8",
    )
