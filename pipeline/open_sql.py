"""SQL from strangers, answered by a process of its own that can read our tables, hold little, and be stopped.

DuckDB's own limits are not enough for a public page: some functions cannot be interrupted and allocate outside its
memory limit, and its catalogue names files. So a question is first read as a syntax tree, which may name our tables and
nothing else, and then runs in a child process whose memory and time the system limits. A child answers one question and ends.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.spare import Spare

SECONDS = 5.0
ROWS = 1_000
CELL = 2_000  # characters of a value
MEMORY = 1_200  # megabytes of address space: DuckDB maps about 700 that it never touches
AT_ONCE = threading.BoundedSemaphore(2)

CHILD = [sys.executable, "-m", "pipeline.open_sql"]

_spare = Spare(CHILD, Path(__file__).parents[1], {"HOME": "/nonexistent", "LANG": "C.UTF-8"})
_GRACE = 5.0  # for the child to start and to hand over its answer
_TABLE_FUNCTIONS = {"range", "generate_series", "unnest"}
_FORBIDDEN = {"current_setting", "getenv", "write_log"}
_CLOSED = {"passages"}  # whole texts leave the database only where the licence allows it; quotes are in `evidence`


class Refused(Exception):
    """The question cannot be answered; the message is one line for whoever asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows (JSON values: text, numbers, true and false, null) of an answer; `is_cut` when there were more."""

    columns: list[str]
    rows: list[list[Any]]
    is_cut: bool


def ask(database: Path, sql: str, seconds: float = SECONDS, rows: int = ROWS) -> Answer:
    """The answer to one SELECT over the tables and views of the schema, at most `rows` rows.

    Raises Refused: not one SELECT, a name that is not ours, an error of DuckDB's, or a limit that was reached.
    """
    if not AT_ONCE.acquire(timeout=seconds):
        raise Refused("Too many questions at once. Ask again in a moment.")
    question = {"database": str(database), "sql": sql, "seconds": seconds, "rows": rows}
    try:
        with _spare.take() as child:
            try:
                written, _ = child.communicate(json.dumps(question).encode(), timeout=seconds + _GRACE)
            except subprocess.TimeoutExpired:
                raise Refused(_too_long(seconds)) from None
            finally:
                child.kill()
        _spare.prepare()
    finally:
        AT_ONCE.release()
    try:
        said = json.loads(written)
    except ValueError:  # the system ended the child: its time, or memory that DuckDB could not do without
        raise Refused("The question needs more memory or time than this page allows. Ask for less.") from None
    if "refused" in said:
        raise Refused(said["refused"])
    return Answer(**said)


def read(sql: str, tree: dict[str, Any], tables: set[str], reserved: set[str]) -> None:
    """Raises Refused unless a syntax tree (DuckDB's json_serialize_sql) is one SELECT over `tables` and its own CTEs. A CTE
    with a `reserved` name (the catalogue's) opens nothing: where it is out of scope the name would mean the catalogue's."""
    if tree["error"]:
        message = tree["error_message"]
        raise Refused(
            "Only SELECT is answered here." if tree["error_type"] == "not implemented" else f"SQL: {message[:300]}"
        )
    if len(tree["statements"]) != 1:
        raise Refused("Ask one question at a time." if sql.strip() else "Write a question in SQL.")
    nodes = list(_nodes(tree))
    own = {entry["key"].lower() for node in nodes for entry in node.get("cte_map", {}).get("map", [])}
    known = tables | (own - reserved)
    for node in nodes:
        kind, name = node.get("type"), str(node.get("function_name", node.get("table_name", ""))).lower()
        if kind == "BASE_TABLE":
            if name in _CLOSED and name not in own:
                raise Refused(
                    f"“{name}” holds whole texts, which are not open here. “evidence” has every quote in its context."
                )
            if node["schema_name"] or node["catalog_name"] or name not in known:
                raise Refused(f"There is no table “{name}” here. The data dictionary below names them all.")
        elif kind == "TABLE_FUNCTION":
            function = str(node["function"]["function_name"]).lower()
            if function not in _TABLE_FUNCTIONS:
                raise Refused(f"The function “{function}” is not available here.")
        elif kind == "SHOW_REF":
            if node["query"] is None:
                raise Refused("Only SELECT, DESCRIBE and SUMMARIZE are answered here.")
        elif "function_name" in node and name in _FORBIDDEN:
            raise Refused(f"The function “{name}” is not available here.")


def _nodes(tree: Any) -> Any:
    """All objects of a JSON tree."""
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for child in tree:
            yield from _nodes(child)


def _too_long(seconds: float) -> str:
    return f"The question took longer than {seconds:g} seconds and was stopped. Ask for less."


def answer(database: Path, sql: str, seconds: float = SECONDS, rows: int = ROWS) -> Answer:
    """As `ask`, within this process: nothing but DuckDB holds memory and time within limits."""
    import duckdb

    from pipeline.database import connect

    with connect(database, memory="200MB", threads=1) as connection:
        named = connection.execute(
            """SELECT table_name, internal FROM duckdb_tables()
               UNION ALL SELECT view_name, internal FROM duckdb_views()"""
        ).fetchall()
        tables = {name for name, internal in named if not internal} - _CLOSED
        tree = connection.execute("SELECT json_serialize_sql($sql::VARCHAR)", {"sql": sql}).fetchall()[0][0]
        read(sql, json.loads(tree), tables, {name for name, _ in named})
        timer = threading.Timer(seconds, connection.interrupt)
        timer.start()
        try:
            cursor = connection.execute(sql)
            columns = [column[0] for column in cursor.description or []]
            found = cursor.fetchmany(rows + 1)
        except duckdb.InterruptException:
            raise Refused(_too_long(seconds)) from None
        except (duckdb.OutOfMemoryException, MemoryError):
            raise Refused("The question needs more memory than this page allows. Ask for less.") from None
        except duckdb.Error as error:
            raise Refused(f"SQL: {str(error).splitlines()[0][:300]}") from None
        finally:
            timer.cancel()
    return Answer(columns, [[_cell(value) for value in row] for row in found[:rows]], len(found) > rows)


def _cell(value: object) -> Any:
    if value is None or isinstance(value, (bool, int)) or (isinstance(value, float) and value - value == 0):
        return value
    text = str(value)
    return text if len(text) <= CELL else f"{text[:CELL]}…"


def main() -> None:
    """The child: what `answer` takes as JSON on standard input, answer or refusal as JSON on standard output."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY * 2**20,) * 2)
    import pipeline.database  # noqa: F401 - before there is a question, since it takes longer than most answers

    question = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_CPU, (int(question["seconds"]) + 2,) * 2)
    try:
        said = asdict(answer(**question | {"database": Path(question["database"])}))
    except Refused as refusal:
        said = {"refused": str(refusal)}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
