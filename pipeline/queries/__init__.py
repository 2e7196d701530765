"""Named questions to onrecord.duckdb, each answered by a DataFrame; for the dashboard, exports and notebooks.

Every function takes an open connection (`pipeline.database.connect`) first. Values always travel as parameters of the
query, never inside its text. Dates and times arrive as pandas timestamps (times in UTC), missing values as NA.
"""

from pipeline.queries.accountability import ask_terms, certificates, delivery, near_misses, recall, reply, reviews
from pipeline.queries.asks import exchanges, outcomes, timeline
from pipeline.queries.catalogue import (
    asks,
    build,
    coverage,
    dictionary,
    evaluations,
    manifestos,
    parties,
    periods,
    reading,
    sources,
)
from pipeline.queries.evidence import (
    NO_ASK,
    EvidenceFilter,
    archived_passage,
    evidence,
    evidence_count,
    evidence_kinds,
    retired_mention,
    topic_statements,
)
from pipeline.queries.figures import Figure, history, member_records, past_figures, score_items, scores
from pipeline.queries.members import acts, member, members_named, memberships, posts, sitting_for
from pipeline.queries.rows import rows
from pipeline.queries.standing import dependence, next_steps, ranges, shifts, sides, ties, verdicts

__all__ = [
    "NO_ASK",
    "EvidenceFilter",
    "Figure",
    "acts",
    "archived_passage",
    "ask_terms",
    "asks",
    "build",
    "certificates",
    "coverage",
    "delivery",
    "dependence",
    "dictionary",
    "evaluations",
    "evidence",
    "evidence_count",
    "evidence_kinds",
    "exchanges",
    "history",
    "manifestos",
    "member",
    "member_records",
    "members_named",
    "memberships",
    "near_misses",
    "next_steps",
    "outcomes",
    "parties",
    "past_figures",
    "periods",
    "posts",
    "ranges",
    "reading",
    "recall",
    "reply",
    "retired_mention",
    "reviews",
    "rows",
    "score_items",
    "scores",
    "shifts",
    "sides",
    "sitting_for",
    "sources",
    "ties",
    "timeline",
    "topic_statements",
    "verdicts",
]
