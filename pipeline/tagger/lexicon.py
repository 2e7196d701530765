"""The words of the rules: which phrases express which concept.

What people can change stands in data/reference (topic words, each ask's words, their look-alikes); what is plain English
or plain Westminster stands here. `*` is any ending, a plural is its singular, the longest phrase wins.
"""

from collections.abc import Iterator, Sequence

from pipeline.reference import Ask, Topic

# The concept that an ask's own triggers express.
CONCEPT_OF_ASK = {
    "national-inquiry": "INQUIRY",
    "prevention-unit": "UNIT",
    "r2p-focal-point": "ROLE",
    "cross-portfolio": "REACH",
    "security-documents": "DOCUMENT",
    "prevention-strategy": "STRATEGY",
    "champion-r2p": "DOCTRINE",
    "prevention-lens": "AREA",
}

_WORDS = {
    # Names of parties that hold words of the rules: whose they are is never read, nor what they are called.
    "PARTY": (
        "reform uk|uk independence party|change uk|pirate party uk|restore britain|workers party of britain"
        "|communist party of britain|scottish national party|british national party|national health action party|respect party"
        "|alliance party of northern ireland|green party of england and wales|women's equality party"
    ),
    # Names that hold words of the topic and say nothing about prevention.
    "CONVENTION": (
        "genocide convention|un genocide convention|convention on genocide|convention against genocide|law of genocide"
        "|convention on the prevention and punishment of the crime of genocide|convention of genocide"
        "|convention for the prevention and punishment of the crime of genocide"
        "|convention on the prevention and punishment of genocide|convention on the prevention of genocide"
        "|convention on the prevention and punishment of the crimes of genocide|convention on the crime of genocide"
        "|prevention and punishment of the crime of genocide|prevention and punishment of genocide"
    ),
    "COURT": (
        "application of the convention on the prevention and punishment of the crime of genocide"
        "|application of convention on the prevention and punishment of the crime of genocide"
        "|genocide case"
    ),
    "MEASURES": "provisional measures",
    "ICJ": "international court of justice|icj|world court",
    "AMENDMENT": "genocide amendment|anti-genocide amendment|genocide clause",
    "": (
        "all-party group on genocide prevention|all-party group on the prevention of genocide|prevention of crime act"
        "|all-party parliamentary group on prevention of genocide and crimes against humanity"
        "|group for the prevention of genocide"
        "|all-party parliamentary group on the prevention of genocide and crimes against humanity"
        "|all-party group on the great lakes region and genocide prevention"
        "|international day of commemoration and dignity of the victims of the"
        " crime of genocide and of the prevention of this crime|genocide determination bill"
        "|preventing sexual violence in conflict"
        "|prevention of sexual violence in conflict|crimes against humanity act|in the end|receiving end"
        "|coalition for genocide response|at the end|week end|dead end|end user|end-use"
        "|holocaust memorial|genocide memorial|office for the coordination of humanitarian affairs"
        "|prevent births|prevented births|birth prevention|preventative medicine"
    ),
    # Atrocities by other words: too common, or too rare, to open the gate.
    "ATROCITY": (
        "for who they are|are slaughtered|be slaughtered|being slaughtered|were slaughtered"
        "|exterminat*|pogrom*|ethnic massacre|ethnic killing|ethnic slaughter"
        "|ethnic violence|ethnically motivated|ethnically targeted violence|ethnically cleansed|identity-based|identity based"
    ),
    "NEVER": "never again|never happen again|from happening again|not happen again|never be repeated"
        "|not witness|stand by|stood by|bystander",
    # What is not done about it, and the part that one takes in it.
    "INACTION": (
        "inaction|indifference|indifferent|stand idly by|standing idly by|stood idly by|sit idly by|sat idly by|look away"
        "|looked away|looking away|looked the other way|look the other way|turn away|blind eye"
        "|turn our backs|turned our backs|turn our back|turned our back|failure to act|fail to act|failed to act|failing to act"
        "|fails to act|failure to respond|failed to respond|do nothing|does nothing|did nothing|done nothing|doing nothing"
        "|nothing was done|nothing is done|nothing has been done|watched in silence|watch on|nothing happened"
    ),
    "COMPLICIT": "complicit*|collud*|collusion|aid and abet|aiding and abetting|aids and abets|aided and abetted",
    "VICTIM": "rohingya*|yazidi*|yezidi*|uyghur*|uighur*|xinjiang|myanmar|sudan|gaza",
    # What can be done about it.
    "PREVENT": (
        "prevent*|avert*|forestall*|head off|heads off|headed off|head it off|heading off|preempt|pre-empt|upstream|deter"
        "|deterring|deterrence|deterrent effect|thwart*|anticipat*"
    ),
    "STOP": "stop|stops|stopped|stopping|halt|halting|halted|end|ends|ending|ended|eradicat*|put a stop"
        "|cease|curb|combat|combating|tackle"
    "|tackling|mitigat*|reduce|reducing|fight against|bring about an end|guard against",
    "PROTECT": "protect*|shield*|safeguard*|shelter*|save|saving|rescu*",
    "FORESEE": "foresee*|foretell|foretold|predict*|forecast*|spot|spotting|watch for|watching for|alert to"
        "|see coming|saw coming|coming"
    "|readiness|ready to act|before they start|before they begin|before they happen|before an"
        "|before it starts|identify risk",
    "RISK": "risk*|threat*|danger*|warning|warned of|warn of|warns of|warn about|likelihood|imminent|impending|vulnerab*|prospect of"
        "|brink of|looming",
    "SIGNS": (
        "indicator*|early warning*|early-warning*|warning sign|risk factor|tripwire*|trip-wire|red flag|signs of|signs that"
        "|the signs|these signs|those signs|its signs|what signs|first signs|list of signs|early signs|danger sign|alarm bell"
        "|triggers|which signs|warning system|benchmark*|watchlist*|watch list|horizon scanning|risk assessment"
        "|joint analysis|list of countries|signals|warning light|what to watch for"
    ),
    # Who, and by what authority.
    "UK": (
        "foreign, commonwealth and development office|foreign, commonwealth & development office|uk"
        "|united kingdom|britain|british|britain's|this country|our country|our own|whitehall"
        "|foreign office|fcdo|fco|dfid"
        "|our government|uk's|uk government|nobody here|london|this nation|country's"
    ),
    "MINISTER": (
        "government|the government|minister|the minister|ministers|his majesty's government"
        "|her majesty's government|secretary of state"
        "|foreign secretary|prime minister|home secretary|defence secretary|trade secretary|chancellor"
        "|noble friend the minister|member of the government|member of the cabinet|cabinet minister|cabinet secretary|cabinet table"
    ),
    "OBLIGE": (
        "obligation|obligations|obliged|duty|duties|responsibility|responsibilities|duty bearer|bound"
        "|binding|binds|commitments"
    ),
    "PORTFOLIO": (
        "development|international development|diplomacy|diplomatic|defence|justice|home office|treasury"
        "|immigration policy|foreign policy|aid"
        "|migration|communities|security|humanitarian|diplomats|trade|refugees|asylum policy"
        "|development staff|soldiers|foreign|ministry of defence"
    ),
}  # fmt: skip


# A killing of victims is an atrocity, and so is another Srebrenica.
_KILLING = [
    "kill",
    "killing",
    "killing of",
    "slaughter",
    "slaughtering",
    "slaughter of",
    "murder",
    "murdering",
    "murder of",
    "butcher",
    "butchering",
    "bombing",
    "shelling",
    "starving",
    "starvation of",
    "violence against",
    "crimes against",
    "wiping out",
    "annihilating",
    "annihilation of",
    "extermination of",
    "purging",
    "erasing",
    "destruction of",
]
_KILLED = [
    "killed",
    "slaughtered",
    "murdered",
    "butchered",
    "massacred",
    "exterminated",
    "wiped out",
    "annihilated",
    "put to death",
    "put to the sword",
    "driven out",
]
_ANOTHER = ["next", "another", "a new", "future", "second", "more"]


def _atrocities(topic: Topic) -> Iterator[str]:
    for victims in topic.victims:
        yield from (f"{killing} {the}{victims}" for killing in _KILLING for the in ("", "the ", "innocent "))
        yield from (
            f"{victims} {are} {killed}" for are in ("are", "were", "being", "be", "is", "to be") for killed in _KILLED
        )
    yield from (f"{another} {place}{plural}" for place in topic.places for another in _ANOTHER for plural in ("", "s"))


def phrases(asks: Sequence[Ask], topic: Topic) -> dict[str, list[str]]:
    """All phrases by concept, for a `Reader`: look-alikes first, then names, the asks' own words, topic words, the rest."""
    listed: dict[str, list[str]] = {"": [*topic.negative_labels]}
    for ask in asks:
        listed[""] += ask.negative_labels
    for concept, words in _WORDS.items():
        listed.setdefault(concept, []).extend(words.split("|"))
    for ask in asks:
        listed.setdefault(CONCEPT_OF_ASK[ask.ask_id], []).extend(ask.triggers)
    # Last: a topic word that is an ask's own word too, as R2P is, counts as the ask's.
    listed["ATROCITY"] = [*listed.pop("ATROCITY"), *topic.triggers, *_atrocities(topic)]
    listed["VICTIM"] += topic.places
    return listed
