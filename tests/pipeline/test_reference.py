"""What people decided: the committed files say what the method says, and every mistake in one is told in one line."""

import gzip
import json
import re
import shutil
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from crawlers.sources import PROJECT_REFERENCE, ReferenceError
from pipeline.people.memberships import Days, party_spells
from pipeline.reference import Ask, Reference, load
from tests.conftest import SHARED

PROJECT = PROJECT_REFERENCE.parent


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load(PROJECT)


# ------------------------------------------------------------------------------------------- the committed files


def test_the_asks_are_those_of_the_method_in_order_with_equal_weights(reference: Reference) -> None:
    assert [ask.ask_id for ask in reference.asks] == [
        "national-inquiry",
        "prevention-unit",
        "r2p-focal-point",
        "cross-portfolio",
        "security-documents",
        "prevention-strategy",
        "champion-r2p",
        "prevention-lens",
    ]
    assert [ask.ask_id for ask in reference.asks if ask.headline] == [
        "national-inquiry",
        "prevention-unit",
        "r2p-focal-point",
    ]
    assert {ask.weight for ask in reference.asks} == {1.0}
    assert [ask.position for ask in reference.asks] == list(range(1, 9))


def test_the_method_holds_the_constants_of_its_edition(reference: Reference) -> None:
    method = reference.method
    assert method.edition == "2026-11"
    assert method.points == {"X": -0.5, "0": 0.0, "1": 0.05, "2": 0.25, "3": 0.6, "4": 1.0}
    assert method.record.model_dump() == {
        "support_speech": 1.0,
        "press_oral": 0.6,
        "press_written": 0.5,
        "query": 0.2,
        "early_day_motion": 0.3,
        "oppose": -1.0,
        "describe": 0.0,
    }
    assert (method.saturation, method.prior_strength, method.interval) == (2.0, 20.0, 0.9)
    assert (method.minimum_members, method.same_question_days, method.minister_cap) == (3, 30, "3")


def test_points_are_convex_so_that_one_full_commitment_outscores_vague_support_for_three(reference: Reference) -> None:
    points = [reference.method.points[level] for level in ("0", "1", "2", "3", "4")]
    steps = [after - before for before, after in pairwise(points)]
    assert steps == sorted(steps)
    assert points[4] > 3 * points[2]


def test_words_are_listed_once(reference: Reference) -> None:
    lists = [reference.topic.triggers, reference.topic.negative_labels]
    lists += [phrases for ask in reference.asks for phrases in (ask.triggers, ask.negative_labels)]
    for phrases in lists:
        assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(
    ("day", "governing"),
    [
        (date(1997, 5, 2), {"labour"}),
        (date(2010, 5, 10), {"labour"}),
        (date(2010, 5, 11), {"conservative", "libdem"}),
        (date(2015, 5, 7), {"conservative", "libdem"}),
        (date(2015, 5, 8), {"conservative"}),
        (date(2024, 7, 4), {"conservative"}),
        (date(2024, 7, 5), {"labour"}),
    ],
)
def test_who_governed_on_the_days_when_governments_changed(
    reference: Reference, day: date, governing: set[str]
) -> None:
    spells = [g for g in reference.governments if g.start_date <= day <= (g.end_date or date.max)]
    assert {government.party_id for government in spells} == governing


def test_every_day_since_1997_has_exactly_one_government(reference: Reference) -> None:
    spells = sorted({(g.start_date, g.end_date, g.title) for g in reference.governments})
    for (_, last_day, _), (next_first_day, _, _) in pairwise(spells):
        assert last_day is not None
        assert next_first_day - last_day == timedelta(days=1)
    assert spells[-1][1] is None


def test_periods_begin_at_general_elections_and_leave_no_day_out(reference: Reference) -> None:
    assert {period.period: str(period.start_date) for period in reference.periods} == {
        "2005-10": "2005-05-05",
        "2010-15": "2010-05-06",
        "2015-17": "2015-05-07",
        "2017-19": "2017-06-08",
        "2019-24": "2019-12-12",
        "2024-": "2024-07-04",
    }
    for before, after in pairwise(reference.periods):
        assert before.end_date == after.start_date - timedelta(days=1)
    assert reference.periods[-1].end_date is None


def test_every_manifesto_is_of_a_scored_party_for_an_election_that_began_a_period(reference: Reference) -> None:
    elections = {period.start_date for period in reference.periods}
    for entry in reference.manifestos:
        assert reference.parties[entry.party_id].scored
        assert entry.election_date in elections


def test_labels_that_are_no_parties_are_not_scored_and_parties_of_the_design_are(reference: Reference) -> None:
    scored = {party.party_id for party in reference.parties.values() if party.scored}
    assert not scored & {"independent", "crossbench", "speaker", "bishops", "nonaffiliated", "other"}
    assert scored >= {
        *("conservative", "labour", "libdem", "snp", "green", "plaid", "reform", "brexit", "ukip", "dup", "sinnfein"),
        *("sdlp", "alliance", "uup", "tuv", "scottishgreen", "greenni"),
    }


def test_colours_stand_out_from_white(reference: Reference) -> None:
    for party in reference.parties.values():
        assert contrast_with_white(party.colour) >= 3, party.party_id  # WCAG 2.1, 1.4.11: graphical objects


def contrast_with_white(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.real
def test_every_party_in_the_recorded_histories_is_known(reference: Reference) -> None:
    with gzip.open(SHARED / "real" / "members" / "members.jsonl.gz", "rt", encoding="utf-8") as lines:
        spells = [spell for line in lines for spell in json.loads(line)["partyHistory"]]
    found = {
        (spell["party"]["name"], party_id)
        for spell in spells
        for party_id, _ in party_spells(
            spell["party"]["id"],
            spell["party"]["name"],
            Days(
                date.fromisoformat(spell["startDate"][:10]),
                date.fromisoformat((spell["endDate"] or "2026-11-01")[:10]),
            ),
            reference.parties,
        )
    }
    assert len(spells) > 2500
    assert {name for name, party_id in found if party_id == "labour"} == {"Labour", "Labour (Co-op)"}
    assert {name for name, party_id in found if party_id == "reform"} == {"Reform UK"}
    assert {name for name, party_id in found if party_id == "speaker"} == {"Speaker", "Lord Speaker"}
    independent = {name for name, party_id in found if party_id == "independent"}
    assert all("Independent" in name for name in independent)
    assert {name for name, _ in found if "Independent" in name} - independent == set()


# ------------------------------------------------------------------------------------------- fallback, sample, hash


def test_each_file_that_a_data_folder_lacks_is_the_projects_own(tmp_path: Path, reference: Reference) -> None:
    assert load(tmp_path) == reference
    asks = tmp_path / "reference" / "asks"
    asks.mkdir(parents=True)
    shutil.copy(PROJECT_REFERENCE / "asks" / "champion-r2p.toml", asks)
    mine = load(tmp_path)
    assert [ask.ask_id for ask in mine.asks] == ["champion-r2p"]  # a folder is taken whole, never mixed
    assert mine.parties == reference.parties


def test_a_data_folder_is_a_sample_only_when_it_says_so(tmp_path: Path, reference: Reference) -> None:
    assert not reference.is_sample
    assert reference.sample_notice is None
    notice = tmp_path / "reference" / "sample.toml"
    notice.parent.mkdir(parents=True)
    notice.write_text('notice = "All of this is invented."\n', encoding="utf-8")
    assert load(tmp_path).is_sample
    assert load(tmp_path).sample_notice == "All of this is invented."
    notice.write_text("notice = 7\n", encoding="utf-8")
    with pytest.raises(ReferenceError, match=rf"^{re.escape(str(notice))}: sample\.notice is wrong"):
        load(tmp_path)


def test_reference_records_cannot_be_changed_after_loading(reference: Reference) -> None:
    ask: Ask = reference.asks[0]
    with pytest.raises(ValueError, match="frozen"):
        ask.weight = 2.0  # type: ignore[misc]
