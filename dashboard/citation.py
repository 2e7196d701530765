"""How a statement is cited in one line of plain text."""

from __future__ import annotations

from dashboard.records import Row
from dashboard.wording import UNKNOWN_PARTY, day, review


def cited(items: list[Row], build: Row) -> list[Row]:
    """Rows of `queries.evidence` or `queries.score_items`, each with `who` (speaker and party, or party) and `cite`."""
    return [{**item, "who": who(item), "cite": line(item, build)} for item in items]


def who(item: Row) -> str:
    """Whose statement it is: "Ada Example (Example Unity Party)", or the party alone for a manifesto."""
    party = item["party_name"] or UNKNOWN_PARTY
    return f"{item['member_name']} ({party})" if item["member_name"] else str(party)


def line(item: Row, build: Row) -> str:
    """The quote, who said it and where, the official page, and what lets a reader check all that: digest and date of the
    archived copy, mention id, edition and build. `item`: a row of `queries.evidence`, `build`: of `queries.build`."""
    quote = " ".join(item["statement"].split())
    invented = " INVENTED SAMPLE, not to be quoted." if build["is_sample"] else ""
    return (
        f"“{quote}” {who(item)}, {item['citation'].rstrip('.')}. {item['url']} (archived copy retrieved "
        f"{day(item['retrieved_at'])}, SHA-256 {item['sha256']}). On Record, mention {item['mention_id']}, edition "
        f"{build['edition']}, built {day(build['built_at'])}; label: {review(item['reviewed'])}.{invented}"
    )
