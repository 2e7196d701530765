import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.language import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cy", "Byddwn yn sefydlu uned yn y llywodraeth ac yn gofyn i’r gweinidog weithio gyda phob adran."),
        ("cy", "Mae angen strategaeth ar y wlad, ac nid yw'r un bresennol yn ddigon da. Bydd ein plaid yn ei newid."),
        ("ga", "Tá plean againn agus beidh sé ag obair leis na ranna go léir chun é a chur i bhfeidhm."),
        ("en", "We will set up a unit, and it will report to Parliament each year."),
        ("en", "The Prime Minister met the Taoiseach and the First Minister of Wales (Prif Weinidog Cymru)."),
        ("en", "Cymru 2030"),
        ("en", ""),
        ("en", "12.5% (a) £4m"),
    ],
)
def test_a_passage_is_in_the_language_of_its_short_words(language: str, text: str) -> None:
    assert language_of(text) == language


@given(st.text(max_size=3_000))
def test_any_text_has_one_of_the_three(text: str) -> None:
    assert language_of(text) in {"en", "cy", "ga"}
