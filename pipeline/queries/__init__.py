"""Named questions to onrecord.duckdb, each answered by a DataFrame; for the dashboard, exports and notebooks.

Every function takes an open connection (`pipeline.database.connect`) first. Values always travel as parameters of the
query, never inside its text. Dates and times arrive as pandas timestamps (times in UTC), missing values as NA.
"""

from pipeline.queries.catalogue import (
    asks,
    build,
    coverage,
    dictionary,
    evaluations,
    manifestos,
    parties,
    periods,
    sources,
)
from pipeline.queries.evidence import (
    NO_ASK,
    EvidenceFilter,
    evidence,
    evidence_count,
    evidence_kinds,
    retired_mention,
    topic_statements,
)
from pipeline.queries.figures import Figure, member_records, score_items, scores

__all__ = [
    "NO_ASK",
    "EvidenceFilter",
    "Figure",
    "asks",
    "build",
    "coverage",
    "dictionary",
    "evaluations",
    "evidence",
    "evidence_count",
    "evidence_kinds",
    "manifestos",
    "member_records",
    "parties",
    "periods",
    "retired_mention",
    "score_items",
    "scores",
    "sources",
    "topic_statements",
]
