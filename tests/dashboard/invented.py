"""A small database of invented parties, written straight into the schema: what the questions and pages are tested on."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from pipeline.database import SCHEMA, SCHEMA_VERSION
from pipeline.reference import load
from pipeline.scores.commitment import level_table

PERIOD = "2024-"
ELECTION = "2024-07-04"
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
    "meadow": "Fictional Meadow Party",  # its manifesto was read and says nothing
    "placeholder": "Placeholder League",  # its manifesto is not in the archive
    "nowhere": "One-Member Party of Nowhere",
}
READ = ("unity", "harbour", "meadow")
MEMBERS = {
    1: ("Ada Example", "unity"),
    2: ("Ben O’Invented", "harbour"),
    3: ("Cy Placeholder", "placeholder"),
    4: ("Dee Nowhere", "nowhere"),
}
POINTS = {"X": -0.5, "1": 0.05, "2": 0.25, "3": 0.6, "4": 1.0}
RECORD = {"unity": (12.5, 6.2, 21.8), "harbour": (4.4, 1.0, 9.6), "placeholder": (8.1, 3.3, 15.0)}
HOSTILE = (
    'We will <script>window.hacked = 1</script><img src=x onerror="window.hacked = 1"> set up a [unit](javascript:window.hacked=1) '
    "costing $5 or $\\frac{1}{2}$ **at least** :red[now] {{ 7 * 7 }} <b>across departments</b>."
)
HOSTILE_URL = "javascript:window.hacked=1"
# party | ask (- fits none) | act | match | M(anifesto), Q(uestion) or A(nswer) with member and date | statement
STATEMENTS: list[list[str]] = [
    [part.strip() for part in line.split("|")]
    for line in f"""
unity | prevention-unit | commit | full | M | We will set up a cross-departmental unit to analyse the risk of mass atrocities.
unity | prevention-unit | describe | part | M | A small desk for atrocity risk exists in one department today.
unity | prevention-strategy | commit | part | M | We will publish a strategy for preventing mass atrocities.
unity | champion-r2p | support | full | M | We support the Responsibility to Protect, and Britain’s part in upholding it.
unity | security-documents | oppose | part | M | We see no need to rewrite the defence review around atrocity prevention.
unity | - | describe | - | M | Preventing genocide is the work of generations.
unity | prevention-strategy | press | part | Q 1 2024-09-10 | To ask whether she will publish a strategy for preventing mass atrocities.
harbour | prevention-unit | support | part | M | {HOSTILE}
harbour | r2p-focal-point | commit | part | A 2 2024-09-12 | I will take on the role of Focal Point for the Responsibility to Protect.
harbour | cross-portfolio | describe | part | M | The prevention of mass atrocities concerns more than one department.
placeholder | champion-r2p | query | part | Q 3 2024-10-01 | To ask what steps he is taking to uphold the Responsibility to Protect.
placeholder | prevention-unit | press | part | Q 3 2023-03-01 | To ask if he will set up an atrocity prevention unit.
nowhere | prevention-lens | press | full | Q 4 2024-11-05 | To ask if she will make atrocity risk a test in arms export licences.
""".strip().splitlines()
]  # fmt: skip
# Answers in which nothing was found: to the question at that place in STATEMENTS, and whether it is a holding answer.
ANSWERS = {
    10: ("The Department keeps its duties under review.", False),
    12: ("It has not been possible to answer in time.", True),
}
QUOTES = [statement[-1] for statement in STATEMENTS]


def mention_id(number: int) -> str:
    """The key of the statement at that place in STATEMENTS."""
    return _digest(f"invented {number}")[:16]


def write(path: Path, edition: str = "2026-11", unity_commitment: float | None = None, copies: int = 1) -> Path:
    """Writes the database whole; a second call with another value plays a rebuild. `copies` repeats the statements."""
    aside = path.with_suffix(".aside")
    aside.unlink(missing_ok=True)
    with duckdb.connect(str(aside)) as connection:
        connection.execute(SCHEMA)
        _reference(connection)
        _manifestos(connection)
        for number in range(copies * len(STATEMENTS)):
            _statement(connection, number, *STATEMENTS[number % len(STATEMENTS)])
        for number, (text, is_holding) in ANSWERS.items():
            _answer(connection, number, text, is_holding)
        _items(connection)
        for party in PARTIES:
            _commitment(connection, party, unity_commitment if party == "unity" else None)
            _record(connection, party)
        count = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
            for table in ("documents", "passages", "mentions")
        }
        _insert(
            connection, "builds", build_id="b0" * 8, built_at="2024-12-01 09:30:00", schema_version=SCHEMA_VERSION, version="0.1.0",
            edition=edition, method=f"{edition}+0123456789ab", labeller="rules 1", is_sample=True, **count,
        )  # fmt: skip
    aside.replace(path)
    return path


def _insert(connection: duckdb.DuckDBPyConnection, table: str, **values: object) -> None:
    places = ", ".join(f"${name}" for name in values)
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", values)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _reference(connection: duckdb.DuckDBPyConnection) -> None:
    connection.executemany(
        "INSERT INTO levels VALUES (?, ?, ?, ?, ?, ?)", level_table(load(Path("no such folder")).method)
    )
    for party, name in PARTIES.items():
        _insert(
            connection,
            "parties",
            party_id=party,
            name=name,
            short_name=name,
            colour="#555555",
            nations=["England"],
            scored=True,
            also_called=["Unies"] if party == "unity" else [],
        )
    for position, (ask, title) in enumerate(ASKS.items(), 1):
        _insert(
            connection, "asks", ask_id=ask, position=position, headline=position <= 3, title=title, fully_met_by="All elements.",
            definition=f"{title}: in plain language.", source="Invented letter", source_url="https://example.org/letter",
            weight=1.0, weight_reason="Equal.",
        )  # fmt: skip
    _insert(connection, "periods", period=PERIOD, title="Since 2024", start_date=ELECTION)
    _insert(
        connection, "periods", period="2019-24", title="2019 to 2024", start_date="2019-12-12", end_date="2024-07-03"
    )
    for source, title, publisher in (
        ("manifestos", "Manifestos", "The parties"),
        ("written_questions", "Written questions", "Parliament"),
    ):
        _insert(
            connection,
            "sources",
            source_id=source,
            title=title,
            publisher=publisher,
            licence="Quoted",
            whole_text_may_be_exported=source == "written_questions",
        )
        times = {"started_at": "2024-11-30 08:00:00", "last_capture_at": "2024-11-30 08:10:00"}
        _insert(connection, "crawls", source_id=source, warc="raw/x.warc.gz", responses=10, unchanged=0, **times)
    for member, (name, party) in MEMBERS.items():
        _insert(connection, "members", member_id=member, name=name, list_name=name)
        _insert(connection, "memberships", member_id=member, party_id=party)
        place = f"{name.split()[-1]} Central"
        _insert(connection, "seats", member_id=member, house="Commons", constituency=place, start_date=ELECTION)


def _document(
    connection: duckdb.DuckDBPyConnection,
    key: str,
    source: str,
    kind: str,
    date: str,
    party: str,
    url: str,
    **more: object,
) -> None:
    _insert(
        connection, "documents", document_id=key, source_id=source, kind=kind, date=date, party_id=party, url=url, words=12000,
        sha256=_digest(key), retrieved_at="2024-11-30 08:05:00", source_url=url, warc="raw/x.warc.gz", warc_offset=0,
        is_withdrawn=False, **more,
    )  # fmt: skip


def _manifestos(connection: duckdb.DuckDBPyConnection) -> None:
    for party in READ:
        key, title = f"manifesto-{party}-{ELECTION}", f"{PARTIES[party]} manifesto"
        url = HOSTILE_URL if party == "harbour" else f"https://example.org/{party}.pdf"
        _document(connection, key, "manifestos", "manifesto", ELECTION, party, url, title=title)
        _insert(connection, "manifestos", party_id=party, election_date=ELECTION, title=title, url=url, document_id=key)
    missing = {"title": "Our League", "url": "https://example.org/league.pdf"}
    _insert(connection, "manifestos", party_id="placeholder", election_date=ELECTION, **missing)


def _statement(
    connection: duckdb.DuckDBPyConnection,
    number: int,
    party: str,
    ask: str,
    act: str,
    match: str,
    where: str,
    text: str,
) -> None:
    if where == "M":
        kind, date, member_id, authority = "manifesto", ELECTION, None, "manifesto"
        key, locator = f"manifesto-{party}-{ELECTION}", f"p{number + 1}.1"
    else:
        letter, member, date = where.split()
        member_id = int(member)
        answer = letter == "A"
        kind, locator, authority = (
            ("written_answer", "answer", "minister") if answer else ("written_question", "question", "backbencher")
        )
        key, url = f"written-question-{number}", f"https://example.org/question/{number}"
        _document(
            connection, key, "written_questions", "written_question", date, party, url, house="Commons", member_id=member_id
        )  # fmt: skip
    _insert(
        connection, "passages", document_id=key, locator=locator, position=1, kind=kind, date=date, member_id=member_id, party_id=party,
        role="Minister of Invention" if authority == "minister" else "", authority=authority, is_scorable=True,
        citation=f"{key}, {locator}", text=text, words=len(text.split()),
    )  # fmt: skip
    _insert(
        connection, "mentions", mention_id=mention_id(number), document_id=key, locator=locator, start_char=0, end_char=len(text),
        statement=text, context_before="The sentence before.", context_after="The sentence after.",
        ask_id=None if ask == "-" else ask, topic=True, act=act, match=None if match == "-" else match,
        labeller="rules 1", reason="words found", reviewed=number == 0,
    )  # fmt: skip


def _answer(connection: duckdb.DuckDBPyConnection, number: int, text: str, is_holding: bool) -> None:
    key = f"written-question-{number}"
    holding = f'{{"answer_is_holding": {str(is_holding).lower()}}}'
    connection.execute("UPDATE documents SET attributes = ? WHERE document_id = ?", [holding, key])
    _insert(
        connection, "passages", document_id=key, locator="answer", position=2, kind="written_answer", date="2024-11-20", member_id=2,
        party_id="harbour", role="Minister", authority="minister", is_scorable=not is_holding, citation=f"{key}, answer", text=text,
        words=len(text.split()),
    )  # fmt: skip


def _items(connection: duckdb.DuckDBPyConnection) -> None:
    """What each figure rests on, by the table of levels."""
    points = "CASE " + " ".join(f"WHEN level = '{level}' THEN {value}" for level, value in POINTS.items()) + " END"
    connection.execute(f"""
        INSERT INTO score_items (party_id, period, ask_id, figure, mention_id, member_id, level, points, is_decisive, note)
        SELECT party_id, '{PERIOD}', ask_id, 'commitment', mention_id, NULL, level, {points},
               {points} = max({points}) OVER (PARTITION BY party_id, ask_id), ''
        FROM evidence WHERE ask_id IS NOT NULL AND authority <> 'backbencher' AND date >= '{ELECTION}'
        UNION ALL SELECT party_id, '{PERIOD}', ask_id, 'record', mention_id, member_id, NULL, 0.5, false, ''
        FROM evidence WHERE ask_id IS NOT NULL AND authority = 'backbencher' AND date >= '{ELECTION}'""")


def _commitment(connection: duckdb.DuckDBPyConnection, party: str, value: float | None) -> None:
    """A row an ask and one over all; of the earlier Parliament nothing was read."""
    found = {
        ask: (level, points, items)
        for ask, level, points, items in connection.execute(
            """SELECT ask_id, max_by(level, points), max(points), count(*) FROM score_items
               WHERE party_id = ? AND figure = 'commitment' GROUP BY ask_id""",
            [party],
        ).fetchall()
    }
    same = {"party_id": party, "figure": "commitment", "method": "m"}
    for ask in (*ASKS, "all"):
        _insert(connection, "scores", period="2019-24", ask_id=ask, status="not yet assessed", items=0, **same)
        if party not in READ:
            _insert(connection, "scores", period=PERIOD, ask_id=ask, status="not yet assessed", items=0, **same)
    if party in READ:
        for ask in ASKS:
            level, points, items = found.get(ask, ("0", 0.0, 0))
            _insert(
                connection,
                "scores",
                period=PERIOD,
                ask_id=ask,
                value=100 * points,
                level=level,
                status="scored",
                items=items,
                **same,
            )
        whole = value if value is not None else 100 * sum(points for _, points, _ in found.values()) / len(ASKS)
        items = sum(items for *_, items in found.values())
        _insert(connection, "scores", period=PERIOD, ask_id="all", value=whole, status="scored", items=items, **same)


def _record(connection: duckdb.DuckDBPyConnection, party: str) -> None:
    """Figures made up whole, with their intervals."""
    count = "SELECT count(*) FROM score_items WHERE party_id = ? AND figure = 'record'"
    items = connection.execute(count, [party]).fetchall()[0][0]
    same = {"party_id": party, "period": PERIOD, "ask_id": "all"}
    if party in RECORD:
        figure = {**dict(zip(("value", "low", "high"), RECORD[party], strict=True)), "status": "scored"}
    else:
        figure = {"status": "insufficient record" if party == "nowhere" else "no record found"}
    _insert(connection, "scores", figure="record", items=items, method="m", **same, **figure)
    _insert(connection, "records", side="both", eligible=5, supporting=0.5, prior_mean=0.04, **same, **figure)
