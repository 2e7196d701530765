"""A small database of invented parties, written straight into the schema: what the pages are tested on."""

import hashlib
from datetime import date
from pathlib import Path

import duckdb

from pipeline.database import SCHEMA_VERSION, schema

PERIOD = "2024-"
ASKS = {
    "national-inquiry": "A national inquiry",
    "prevention-unit": "A cross-departmental prevention unit",
    "r2p-focal-point": "A minister as R2P Focal Point",
    "cross-portfolio": "Prevention across portfolios",
    "security-documents": "Prevention in security documents",
    "prevention-strategy": "A prevention strategy",
    "champion-r2p": "Champion R2P",
    "prevention-lens": "A prevention lens on other policy",
}
PARTIES = {
    "unity": "Example Unity Party",
    "harbour": "Invented Harbour Party",
    "meadow": "Fictional Meadow Party",
    "placeholder": "Placeholder League",
    "nowhere": "One-Member Party of Nowhere",
}
MEMBERS = {
    1: ("Ada Example", "unity"),
    2: ("Ben O’Invented", "harbour"),
    3: ("Cy Placeholder", "placeholder"),
    4: ("Dee Nowhere", "nowhere"),
}
POINTS = {"X": -0.5, "1": 0.05, "2": 0.25, "3": 0.6, "4": 1.0}
HOSTILE = (
    'We will <script>window.hacked = 1</script><img src=x onerror="window.hacked = 1"> set up a [unit](javascript:window.hacked=1) '
    "costing $5 or $\\frac{1}{2}$ **at least** :red[now] {{ 7 * 7 }} <b>across departments</b>."
)
# party, ask (None: fits none), act, match, kind, member, date, statement
STATEMENTS: list[tuple[str, str | None, str, str | None, str, int | None, str, str]] = [
    (
        "unity",
        "prevention-unit",
        "commit",
        "full",
        "manifesto",
        None,
        "2024-07-04",
        "We will set up a cross-departmental unit to analyse the risk of mass atrocities.",
    ),
    (
        "unity",
        "prevention-unit",
        "describe",
        "part",
        "manifesto",
        None,
        "2024-07-04",
        "A small desk for atrocity risk exists in one department today.",
    ),
    (
        "unity",
        "prevention-strategy",
        "commit",
        "part",
        "manifesto",
        None,
        "2024-07-04",
        "We will publish a strategy for preventing mass atrocities.",
    ),
    (
        "unity",
        "champion-r2p",
        "support",
        "full",
        "manifesto",
        None,
        "2024-07-04",
        "We support the Responsibility to Protect, and Britain’s part in upholding it.",
    ),
    (
        "unity",
        "security-documents",
        "oppose",
        None,
        "manifesto",
        None,
        "2024-07-04",
        "We see no need to rewrite the defence review around atrocity prevention.",
    ),
    (
        "unity",
        None,
        "describe",
        None,
        "manifesto",
        None,
        "2024-07-04",
        "Preventing genocide is the work of generations.",
    ),
    (
        "unity",
        "prevention-strategy",
        "press",
        "part",
        "written_question",
        1,
        "2024-09-10",
        "To ask whether she will publish a strategy for preventing mass atrocities.",
    ),
    ("harbour", "prevention-unit", "support", "part", "manifesto", None, "2024-07-04", HOSTILE),
    (
        "harbour",
        "r2p-focal-point",
        "commit",
        "part",
        "written_answer",
        2,
        "2024-09-12",
        "I will take on the role of Focal Point for the Responsibility to Protect.",
    ),
    (
        "harbour",
        "cross-portfolio",
        "describe",
        "part",
        "manifesto",
        None,
        "2024-07-04",
        "The prevention of mass atrocities concerns more than one department.",
    ),
    (
        "placeholder",
        "champion-r2p",
        "query",
        "part",
        "written_question",
        3,
        "2024-10-01",
        "To ask what steps he is taking to uphold the Responsibility to Protect.",
    ),
    (
        "placeholder",
        "prevention-unit",
        "press",
        "part",
        "written_question",
        3,
        "2023-03-01",
        "To ask if he will set up an atrocity prevention unit.",
    ),
    (
        "nowhere",
        "prevention-lens",
        "press",
        "full",
        "written_question",
        4,
        "2024-11-05",
        "To ask if she will make atrocity risk a test in arms export licences.",
    ),
]


def mention_id(index: int) -> str:
    """The key of the statement at that place in STATEMENTS."""
    return hashlib.sha256(f"invented {index}".encode()).hexdigest()[:16]


def write(path: Path, edition: str = "2026-11", unity_commitment: float | None = None, copies: int = 1) -> Path:
    """Writes the database; a second call with another value plays a rebuild. `copies` repeats the statements."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".aside")
    aside.unlink(missing_ok=True)
    with duckdb.connect(str(aside)) as connection:
        connection.execute(schema())
        _reference(connection)
        _statements(connection, copies)
        _scores(connection, unity_commitment)
        connection.execute(
            "INSERT INTO builds SELECT 'b0b0b0b0b0b0b0b0', '2024-12-01 09:30:00', ?, '0.1.0', ?, ? || '+0123456789ab', 'rules 1', true,"
            " (SELECT count(*) FROM documents), (SELECT count(*) FROM passages), (SELECT count(*) FROM mentions)",
            [SCHEMA_VERSION, edition, edition],
        )
    aside.replace(path)
    return path


def _reference(connection: duckdb.DuckDBPyConnection) -> None:
    for party, name in PARTIES.items():
        connection.execute(
            "INSERT INTO parties VALUES (?, ?, ?, '#555555', ['England'], true, NULL)", [party, name, name]
        )
    for position, (ask, title) in enumerate(ASKS.items(), 1):
        connection.execute(
            "INSERT INTO asks VALUES (?, ?, ?, ?, ?, ?, 'Invented letter', 'https://example.org/letter', 1.0, 'All asks weigh the same.')",
            [ask, position, position <= 3, title, f"{title}: in plain language.", "All elements."],
        )
    connection.execute(
        "INSERT INTO periods VALUES ('2024-', 'Since 2024', '2024-07-04', NULL), ('2019-24', '2019 to 2024', '2019-12-12', '2024-07-03')"
    )
    connection.execute(
        "INSERT INTO sources VALUES ('manifestos', 'Manifestos', 'The parties', 'Quoted', NULL, false),"
        " ('written_questions', 'Written questions', 'UK Parliament', 'Open Parliament Licence v3.0', 'https://example.org/licence', true)"
    )
    for source in ("manifestos", "written_questions"):
        connection.execute(
            "INSERT INTO crawls VALUES (?, 'raw/x.warc.gz', '2024-11-30 08:00:00', '2024-11-30 08:10:00', 10, 0)",
            [source],
        )
    for member, (name, party) in MEMBERS.items():
        connection.execute("INSERT INTO members VALUES (?, ?, ?, NULL)", [member, name, name])
        connection.execute("INSERT INTO memberships VALUES (?, ?, NULL, NULL)", [member, party])


def _statements(connection: duckdb.DuckDBPyConnection, copies: int) -> None:
    for party in ("unity", "harbour", "meadow"):
        document = f"manifesto-{party}-2024-07-04"
        url = "javascript:window.hacked=1" if party == "harbour" else f"https://example.org/{party}.pdf"
        _document(
            connection,
            document,
            "manifestos",
            "manifesto",
            date(2024, 7, 4),
            party,
            None,
            f"{PARTIES[party]} manifesto",
            url,
        )
        connection.execute(
            "INSERT INTO manifestos VALUES (?, '2024-07-04', ?, ?, ?)",
            [party, f"{PARTIES[party]} manifesto", url, document],
        )
    connection.execute(
        "INSERT INTO manifestos VALUES ('placeholder', '2024-07-04', 'Our League', 'https://example.org/league.pdf', NULL)"
    )
    for copy in range(copies):
        for index, (party, ask, act, match, kind, member, when, text) in enumerate(STATEMENTS):
            number = index + copy * len(STATEMENTS)
            document, locator = f"manifesto-{party}-2024-07-04", f"p{number + 1}.1"
            if kind != "manifesto":
                document, locator = f"written-question-{number}", "answer" if kind == "written_answer" else "question"
                day = date.fromisoformat(when)
                _document(
                    connection,
                    document,
                    "written_questions",
                    "written_question",
                    day,
                    party,
                    member,
                    "Genocide: Prevention",
                    f"https://example.org/question/{number}",
                )
            authority = {"manifesto": "manifesto", "written_answer": "minister"}.get(kind, "backbencher")
            role = "Minister of Invention" if authority == "minister" else ""
            connection.execute(
                "INSERT INTO passages VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, true, NULL, NULL, ?, ?)",
                [
                    document,
                    locator,
                    kind,
                    when,
                    member,
                    party,
                    role,
                    authority,
                    f"{PARTIES[party]}, {kind.replace('_', ' ')}, {locator}",
                    text,
                ],
            )
            connection.execute(
                "INSERT INTO mentions VALUES"
                " (?, ?, ?, 0, ?, ?, 'The sentence before.', 'The sentence after.', ?, true, ?, ?, 'rules 1', 'words found', ?)",
                [mention_id(number), document, locator, len(text), text, ask, act, match, number == 0],
            )


def _document(
    connection: duckdb.DuckDBPyConnection,
    key: str,
    source: str,
    kind: str,
    day: date,
    party: str,
    member: int | None,
    title: str,
    url: str,
) -> None:
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, 12000, ?, ?, ?, 'raw/x.warc.gz', 0, NULL, false, NULL)",
        [
            key,
            source,
            kind,
            "Commons" if member else None,
            day,
            party,
            member,
            title,
            url,
            hashlib.sha256(key.encode()).hexdigest(),
            "2024-11-30 08:05:00",
            url,
        ],
    )


def _scores(connection: duckdb.DuckDBPyConnection, unity_commitment: float | None) -> None:
    """Levels by the table of the method; the figures themselves are invented."""
    connection.execute(
        "INSERT INTO score_items SELECT party_id, '2024-', ask_id, 'commitment', mention_id, NULL, level, 0, false, '' FROM evidence"
        " WHERE ask_id IS NOT NULL AND authority <> 'backbencher' AND date >= '2024-07-04'"
    )
    for level, points in POINTS.items():
        connection.execute("UPDATE score_items SET points = ? WHERE level = ?", [points, level])
    connection.execute(
        "INSERT INTO score_items SELECT party_id, '2024-', ask_id, 'record', mention_id, member_id, NULL, 0.5, false, '' FROM evidence"
        " WHERE ask_id IS NOT NULL AND authority = 'backbencher' AND date >= '2024-07-04'"
    )
    connection.execute(
        "UPDATE score_items s SET is_decisive = true WHERE points = (SELECT max(points) FROM score_items b"
        " WHERE (b.party_id, b.ask_id, b.figure) = (s.party_id, s.ask_id, s.figure))"
    )
    for party in PARTIES:
        read = party in ("unity", "harbour", "meadow")
        for ask in ASKS:
            found = connection.execute(
                "SELECT max_by(level, points), count(*), max(points) FROM score_items"
                " WHERE party_id = ? AND ask_id = ? AND figure = 'commitment'",
                [party, ask],
            ).fetchone()
            level, items, points = found or (None, 0, None)
            values = [100 * (points or 0), level or "0", "scored"] if read else [None, None, "not yet assessed"]
            connection.execute(
                "INSERT INTO scores VALUES (?, '2024-', ?, 'commitment', ?, NULL, NULL, ?, ?, ?, 'm')",
                [party, ask, *values, items],
            )
        total = connection.execute(
            "SELECT avg(value), sum(items) FROM scores WHERE party_id = ? AND figure = 'commitment'", [party]
        ).fetchone()
        value, items = total or (None, 0)
        if party == "unity" and unity_commitment is not None:
            value = unity_commitment
        connection.execute(
            "INSERT INTO scores VALUES (?, '2024-', 'all', 'commitment', ?, NULL, NULL, NULL, ?, ?, 'm')",
            [party, value, "scored" if read else "not yet assessed", items],
        )
    record = {
        "unity": (12.5, 6.2, 21.8),
        "harbour": (4.4, 1.0, 9.6),
        "meadow": None,
        "placeholder": (8.1, 3.3, 15.0),
        "nowhere": None,
    }
    for party, figure in record.items():
        status = "scored" if figure else "insufficient record" if party == "nowhere" else "no record found"
        items = connection.execute(
            "SELECT count(*) FROM score_items WHERE party_id = ? AND figure = 'record'", [party]
        ).fetchone()
        connection.execute(
            "INSERT INTO scores VALUES (?, '2024-', 'all', 'record', ?, ?, ?, NULL, ?, ?, 'm')",
            [party, *(figure or (None, None, None)), status, (items or [0])[0]],
        )
    connection.execute(
        "INSERT INTO scores SELECT party_id, '2019-24', ask_id, figure, NULL, NULL, NULL, NULL, 'not yet assessed', 0, 'm'"
        " FROM scores WHERE figure = 'commitment'"
    )
