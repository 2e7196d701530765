"""What people decided: the committed files say what the method says, and every mistake in one is told in one line."""

import gzip
import json
import re
import shutil
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from crawlers.sources import PROJECT_REFERENCE, ReferenceError
from pipeline.memberships import Days, party_spells
from pipeline.reference import Ask, Reference, load
from tests.conftest import SHARED

PROJECT = PROJECT_REFERENCE.parent


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load(PROJECT)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with reference files of its own, to be broken."""
    shutil.copytree(PROJECT_REFERENCE, tmp_path / "reference")
    return tmp_path


def edit(data: Path, name: str, old: str, new: str) -> Path:
    path = data / "reference" / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} no longer holds {old!r}: this test would break nothing"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def refusal(data: Path) -> str:
    with pytest.raises(ReferenceError) as refused:
        load(data)
    message = str(refused.value)
    assert "\n" not in message
    return message


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


# ------------------------------------------------------------------------------------------- mistakes, one line each


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("parties.toml", "[labour]", "[labour", "parties.toml: is not valid TOML"),
        ("parties.toml", "[libdem]", "[labour]", "parties.toml: is not valid TOML"),
        ("parties.toml", "members_api_ids = [17]", "members_api_ids = [15]", "labour and libdem are both 15"),
        ("parties.toml", "valid_until = 2021-01-03", "valid_until = 2021-01-04", "reform and brexit are both 1036"),
        ("parties.toml", "valid_until = 2021-01-03", "valid_until = 2018-01-03", "valid_until 2018-01-03 is before"),
        ("parties.toml", 'colour = "#0063ba"', 'color = "#0063ba"', "conservative."),
        ("parties.toml", 'colour = "#0063ba"', 'colour = "blue"', "conservative.colour is wrong"),
        ("parties.toml", 'nations = ["Scotland"]', 'nations = ["Alba"]', "snp.nations.0 is wrong"),
        ("parties.toml", "scored = true", "scored = 1", "conservative.scored is wrong"),
        ("governments.toml", 'party_id = "labour"', 'party_id = "labor"', "party labor is not in parties.toml"),
        ("governments.toml", "end_date = 2010-05-10", "end_date = 2010-05-11", "overlaps labour from 2007-06-27"),
        ("governments.toml", "end_date = 2010-05-10", "end_date = 1910-05-10", "government 2 is wrong"),
        ("periods.toml", "end_date = 2010-05-05", "end_date = 2010-05-06", "period 2010-15 overlaps 2005-10"),
        ("periods.toml", 'period = "2010-15"', 'period = "2005-10"', "period 2005-10 is there twice"),
        ("manifestos.toml", 'party_id = "snp"', 'party_id = "spn"', "party spn is not in parties.toml"),
        ("manifestos.toml", 'party_id = "snp"', 'party_id = "reform"', "reform did not exist on 2005-05-05"),
        ("topic.toml", "triggers", "trigger", "topic.triggers is missing"),
        ("topic.toml", '"atrocit*"', '"atrocit.*y"', "topic.triggers.0 is wrong"),
        ("method.toml", "saturation = 2.0", "saturation = 0.0", "method.saturation is wrong"),
        ("method.toml", "interval = 0.90", "interval = 90.0", "method.interval is wrong"),
        ("method.toml", "prior_strength", "prior_strenght", "method.prior_streng"),
        ("method.toml", "4 = 1.00", "5 = 1.00", "method.points"),
        ("method.toml", "4 = 1.00", "", "points has no level 4"),
        ("method.toml", "4 = 1.00", "4 = inf", "method.points.4 is wrong"),
        ("method.toml", "3 = 0.60", "3 = 0.20", "points must not fall"),
        ("method.toml", "query = 0.2", "query = true", "method.record.query is wrong"),
        ("method.toml", "query = 0.2", "query = -0.2", "method.record.query is wrong"),
        ("method.toml", "oppose = -1.0", "oppose = 1.0", "method.record.oppose is wrong"),
        (
            "method.toml",
            "weight_factor = [0.5, 2.0]",
            "weight_factor = [0.0, 2.0]",
            "weight_factor must be above 0 and hold 1",
        ),
        (
            "method.toml",
            "3 = [0.50, 0.75]",
            "3 = [0.65, 0.75]",
            "alternatives.points.3 must hold the points of that level",
        ),
        (
            "method.toml",
            "3 = [0.50, 0.75]",
            "3 = [0.30, 0.75]",
            "alternatives.points.3 reaches below the level before it",
        ),
        ("asks/champion-r2p.toml", "weight = 1.0", "weight = inf", "champion-r2p.weight is wrong"),
        ("asks/champion-r2p.toml", "weight = 1.0", "weight = 0.0", "champion-r2p.weight is wrong"),
        ("asks/champion-r2p.toml", "weight = 1.0", "weight = -1.0", "champion-r2p.weight is wrong"),
        ("asks/national-inquiry.toml", "position = 1", "position = 7", "position or title is that of champion-r2p"),
        ("asks/champion-r2p.toml", "headline =", "ask_id = 'toast'\nheadline =", "champion-r2p.ask_id is said already"),
        ("asks/champion-r2p.toml", "headline =", "head_line =", "champion-r2p.head"),
        ("corrections.toml", "", "[[correction]]\nfield = 'party_id'\n", "correction 1.document_id is missing"),
        ("corrections.toml", "", "[corrections]\n", "corrections is not known here"),
    ],
)
def test_a_mistake_is_one_line_that_names_file_and_key(data: Path, name: str, old: str, new: str, says: str) -> None:
    path = edit(data, name, old, new)
    message = refusal(data)
    assert message.startswith(f"{path}: ")
    assert says in message


def test_an_ask_without_triggers_is_refused(data: Path) -> None:
    path = data / "reference" / "asks" / "champion-r2p.toml"
    text = re.sub(r"(?ms)^triggers = \[.*?^\]", "triggers = []", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    assert refusal(data).startswith(f"{path}: champion-r2p.triggers is wrong")


def test_a_folder_of_asks_with_none_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reference" / "asks").mkdir(parents=True)
    assert "holds no ask" in refusal(tmp_path)


def test_an_ask_is_named_by_its_file_alone(data: Path) -> None:
    folder = data / "reference" / "asks"
    (folder / "champion-r2p.toml").rename(folder / "champion-toast.toml")
    assert [ask.ask_id for ask in load(data).asks][6] == "champion-toast"


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
    assert refusal(tmp_path).startswith(f"{notice}: sample.notice is wrong")


def test_the_hash_of_the_method_moves_with_a_constant_or_a_weight_and_with_nothing_else(data: Path) -> None:
    before = load(data).method.hash
    assert re.fullmatch(r"[0-9a-f]{12}", before)
    edit(data, "method.toml", "# The method:", "# Again, the method:")
    edit(data, "asks/champion-r2p.toml", "Champion the", "Champion, the")
    assert load(data).method.hash == before
    edit(data, "method.toml", "describe = 0.0", "describe = 0.1")
    with_constant = load(data).method.hash
    edit(data, "asks/champion-r2p.toml", "weight = 1.0", "weight = 1.5")
    edit(data, "asks/cross-portfolio.toml", "weight = 1.0", "weight = 0.5")
    assert len({before, with_constant, load(data).method.hash}) == 3


def test_reference_records_cannot_be_changed_after_loading(reference: Reference) -> None:
    ask: Ask = reference.asks[0]
    with pytest.raises(ValueError, match="frozen"):
        ask.weight = 2.0  # type: ignore[misc]


def test_the_correction_that_the_file_shows_as_an_example_is_a_valid_one(data: Path) -> None:
    path = data / "reference" / "corrections.toml"
    example = [line[4:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#   ")]
    path.write_text("\n".join(example), encoding="utf-8")
    assert tomllib.loads("\n".join(example))["correction"]
    assert load(data).corrections[0].document_id == "written-question-123456"


def test_weights_that_do_not_sum_to_the_number_of_asks_are_refused(data: Path) -> None:
    edit(data, "asks/champion-r2p.toml", "weight = 1.0", "weight = 2.0")
    assert "reference/asks: the weights of the 8 asks sum to 9, not to 8" in refusal(data)
