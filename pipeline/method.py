"""The method as data: every constant that a score depends on, its edition and hash."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from crawlers.sources import Strict

Level = Literal["X", "0", "1", "2", "3", "4"]
LEVELS: tuple[Level, ...] = get_args(Level)  # from the lowest to the highest
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Share = Annotated[float, Field(gt=0, lt=1)]
Adds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Takes = Annotated[float, Field(le=0, allow_inf_nan=False)]
Range = Annotated[list[float], Field(min_length=2, max_length=2)]  # low, high


class RecordWeights(Strict):
    """What one act of one member adds to that member's sum for an ask."""

    support_speech: Adds
    press_oral: Adds
    press_written: Adds
    query: Adds
    early_day_motion: Adds
    oppose: Takes
    describe: Adds


class Draws(Strict):
    """How uncertainty is drawn: `confusion_prior` is the weight, in statements, of an even spread over the labels, so that
    a label in which the tagger was never seen to err may still be wrong; from `certainty` on one party is above another."""

    number: Annotated[int, Field(ge=100)]
    seed: int
    certainty: Annotated[float, Field(gt=0.5, lt=1)]
    confusion_prior: Positive


class Alternatives(Strict):
    """Between which bounds a reasonable person might set the points of a level and the weight of an ask (a factor)."""

    weight_factor: Range
    points: dict[Level, Range]


class MethodFile(Strict):
    """The constants of the method as method.toml states them."""

    edition: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$")]
    points: dict[Level, float]
    record: RecordWeights
    saturation: Positive
    prior_strength: Positive
    interval: Share
    minimum_members: Annotated[int, Field(ge=1)]
    same_question_days: Annotated[int, Field(ge=1)]
    gap_days: Annotated[int, Field(ge=0)]
    one_member_share: Share
    minister_cap: Level
    draws: Draws
    alternatives: Alternatives

    @model_validator(mode="after")
    def _points_for_every_level(self) -> Self:
        if missing := [level for level in LEVELS if level not in self.points]:
            raise ValueError(f"points has no level {missing[0]}")
        in_order = [self.points[level] for level in LEVELS]
        if in_order != sorted(in_order):
            raise ValueError("points must not fall from X over 0 to 4")
        return self

    @model_validator(mode="after")
    def _alternatives_hold_what_is_declared(self) -> Self:
        low, high = self.alternatives.weight_factor
        if not 0 < low <= 1 <= high:
            raise ValueError("alternatives.weight_factor must be above 0 and hold 1")
        reached = -float("inf")
        for level in LEVELS:
            if level not in self.alternatives.points:
                raise ValueError(f"alternatives.points has no level {level}")
            low, high = self.alternatives.points[level]
            if not low <= self.points[level] <= high:
                raise ValueError(f"alternatives.points.{level} must hold the points of that level")
            if low < reached:
                raise ValueError(f"alternatives.points.{level} reaches below the level before it")
            reached = high
        return self


class Method(MethodFile):
    """The method with the asks' weights: all that a score depends on beside evidence."""

    ask_weights: dict[str, float]

    @property
    def hash(self) -> str:
        """First 12 hexadecimal digits of SHA-256 over constants and weights; layout and comments do not move it."""
        canonical = json.dumps(self.model_dump(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]

    @property
    def name(self) -> str:
        """How scores name their method: edition and hash."""
        return f"{self.edition}+{self.hash}"
