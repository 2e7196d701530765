"""Third decision: what does the speaker do? A small grammar: who speaks where, in which mood, with which modality.

The kind of passage and the speaker's post decide which readings are open: only a manifesto, a minister or a front-bencher
can bind anyone; in a question the main verb decides between pressing and asking for information; what is reported of others
is described. Each rule gives an act with the words it was decided by, or passes on to the next.
"""

from collections.abc import Callable

from pipeline.tagger.acts.blame import blame
from pipeline.tagger.acts.manifestos import led, manifesto
from pipeline.tagger.acts.ministers import front_bench, minister
from pipeline.tagger.acts.others import others_deeds, pressing, quoted, report
from pipeline.tagger.acts.pledges import CONDITIONAL
from pipeline.tagger.acts.positions import want
from pipeline.tagger.acts.questions import oral_question, written_question
from pipeline.tagger.acts.refusals import refusal
from pipeline.tagger.acts.speaker import Decision
from pipeline.tagger.text import Reading

_RULES: tuple[Callable[[Reading, str, str], Decision], ...] = (
    quoted, written_question, oral_question, pressing, others_deeds, blame, refusal, report, manifesto, minister, front_bench, want,
)  # fmt: skip


def act_of(reading: Reading, kind: str, role: str, lead: Reading | None = None) -> tuple[str, str]:
    """The act of a statement and the words it was decided by; `lead` is the line above a list ("We will press for:")."""
    by_lead = led(lead, reading) if lead is not None and kind == "manifesto" else None
    act, reason = by_lead or next(decision for rule in _RULES if (decision := rule(reading, kind, role)))
    condition = CONDITIONAL.search(reading.symbols) if act == "commit" else None
    return ("describe", f"only on a condition: '{reading.quote(condition)}'") if condition else (act, reason)
