"""What Parliament's JSON APIs share: strict records, days without a zone, envelopes, errors inside a 200."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from crawlers.pages import ShapeError, SoftError

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?")  # London civil time, never with a zone


def _day(value: object) -> date:
    if not (isinstance(value, str) and (found := MOMENT.fullmatch(value))):
        raise ValueError("is not a date and time without a zone (YYYY-MM-DDTHH:MM:SS)")
    return date.fromisoformat(found[1])


def _day_if_known(value: object) -> date | None:
    """Null, or the year 1 by which .NET writes "no date"."""
    day = None if value is None else _day(value)
    return None if day and day.year == 1 else day


Day = Annotated[date, BeforeValidator(_day)]
DayIfKnown = Annotated[date | None, BeforeValidator(_day_if_known)]


class Record(BaseModel):
    """A JSON object of an API: every key known and present, no coercion. Attributes in snake case, keys in camel case."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=to_camel)


Row = TypeVar("Row", bound=Record)


class Link(Record):
    """An address relative to nothing useful: known, never followed."""

    rel: str
    href: str
    method: str


def read_json(body: bytes) -> Any:
    """The JSON in a body. Raises SoftError for an HTML page, a torn body, or an error told inside a 200."""
    start = body.lstrip()[:1]
    if start == b"<":
        raise SoftError("an HTML page came instead of JSON (a challenge or an error page)")
    try:
        data = json.loads(body)
    except ValueError as error:
        raise SoftError(f"the JSON is torn or damaged ({error})") from None
    if isinstance(data, dict) and isinstance(status := data.get("status"), int) and status >= 400:
        raise SoftError(f"an error {status} came inside a 200 ({data.get('title', 'untitled')})")
    return data


def as_record(model: type[Row], data: object) -> Row:
    """The data as a record. Raises ShapeError that names the first field that is not as we know it."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first, *others = error.errors()
        place = ".".join(str(part) for part in first["loc"]) or "the answer"
        match first["type"]:
            case "missing":
                problem = "is missing"
            case "extra_forbidden":
                problem = "is new: it was not known when this page was written"
            case _:
                problem = f"is not as known ({first['msg']}; found {first['input']!r:.80})"
        more = f" (and {len(others)} more)" if others else ""
        raise ShapeError(f"{place} {problem}{more}") from None
