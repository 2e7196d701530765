"""Edited reference files: every mistake in one is told in one line."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from crawlers.sources import PROJECT_REFERENCE, ReferenceError
from pipeline.reference import load

PROJECT = PROJECT_REFERENCE.parent


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
        ("parties.toml", '"Lib Dem"', '"Labour"', "'Labour' means both libdem and labour"),
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


def test_the_correction_that_the_file_shows_as_an_example_is_a_valid_one(data: Path) -> None:
    path = data / "reference" / "corrections.toml"
    example = [line[4:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#   ")]
    path.write_text("\n".join(example), encoding="utf-8")
    assert tomllib.loads("\n".join(example))["correction"]
    assert load(data).corrections[0].document_id == "written-question-123456"


def test_weights_that_do_not_sum_to_the_number_of_asks_are_refused(data: Path) -> None:
    edit(data, "asks/champion-r2p.toml", "weight = 1.0", "weight = 2.0")
    assert "reference/asks: the weights of the 8 asks sum to 9, not to 8" in refusal(data)
