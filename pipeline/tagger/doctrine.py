"""The duty to prevent, by its names: the Responsibility to Protect and the Genocide Convention."""

from pipeline.tagger.text import gap

# "Responsibility to protect" is the doctrine unless an object follows that rules it out: somebody's ("… our borders", "…
# those girls"), or of another trade.
_OBJECT = (
    r"(?:(?:its|their|our|my|your|his|her|whose|the|those|these|this|that|every|each|all|any|such"
    r"|others?|ourselves|themselves"
    r"|what|whatever|whoever|whom|yourself|himself|herself|them|him|you|me|us|it)"
    r"|(?:\S+ ){0,2}(?:firefighters?|data|information|privacy|child|children|pupils?|students?|young"
    r"|girls?|women|elderly|vulnerable"
    r"|workers?|staff|employees?|volunteers?|apprentices|whistleblowers?|witnesses|journalists"
    r"|patients?|residents|tenants|leaseholders"
    r"|consumers?|customers?|users?|savers|investors|pensioners|pensions|taxpayers?|passengers"
    r"|travellers|drivers|cyclists|motorists"
    r"|prisoners|detainees|officers|police|soldiers|troops|personnel|veterans|constituents|neighbours"
    r"|families|jobs|businesses|farmers"
    r"|borders?|homeland|democracy|freedoms?|rights|speech|integrity|reputation|confidentiality"
    r"|public|health|nhs|services?"
    r"|environment|nature|wildlife|animals?|birds|bees|fish|peat|trees|forests?|woodlands?"
    r"|countryside|landscapes?|soils?|water|rivers"
    r"|seas?|oceans?|coasts?|air|planet|climate|heritage|monuments|buildings|homes|property"
    r"|towns?|infrastructure|networks?|systems?))\b"
)
_PEOPLES = (
    r"(?:(?:the|its|their|his|her|our|own|all) ){0,2}(?:civilians|populations?|peoples?|citizens|innocents?|them (?:\.|from)"
    r"|those whose (?:\S+ )?(?:MINISTER|states?|rulers))"
)
R2P = rf"\bDOCTRINE\b(?:(?! {_OBJECT})|(?= {_PEOPLES}))"

# Keeping to the Genocide Convention, whose first article is the duty to prevent.
KEEPS_CONVENTION = (
    r"\bCONVENTION (?:requires?|asks?|demands?|obliges|expects|calls for|binds)\b|\b(?:owe|owes"
    r"|owed) (?:\S+ ){0,4}CONVENTION\b"
    r"|\b(?:compl(?:y|ies|ied|ying|iance)|adher\w+|abid\w+|uphold\w*|upheld|honour\w*|respect(?:s|ed"
    r"|ing)?|observ\w+|fulfil\w*"
    r"|implement\w*|live up|lives up) (?:\S+ ){0,9}CONVENTION\b|\barticle (?:1|i|one) (?:of|in) (?:the )?CONVENTION\b"
)
# "The duty to prevent", and no object: the Convention's.
DUTY_ALONE = (
    r"\bOBLIGE (?:up)?(?:on \w+ )?to PREVENT(?: and (?:to )?punish)?"
    r"(?= (?:[,.;:?—–]|at|and|arises?|begins|in|is|was|would|will)(?: |$)|$)"
)
# The United Kingdom bound itself to the Convention.
SIGNED = (
    rf"\b(?:UK|we|MINISTER)\b{gap(10)}(?:sign(?:ed|atory|atories)|ratif\w+|acced\w+|part(?:y|ies) to|drafted){gap(5)}CONVENTION\b"
    rf"|\b(?:signatory|party) to{gap(4)}CONVENTION\b{gap(2)}(?:UK|we|MINISTER)\b"
)
UNDER_CONVENTION = r"\bPREVENT under (?:the )?CONVENTION\b"
# The doctrine without its name: who commits atrocities forfeits the right to be left alone.
FORFEIT = r"\bATROCITY\b.*\bforfeit|\bforfeit\w*\b.*\bATROCITY\b"
# The law of genocide by what it is about.
LAW = r"\blaws? (?:\w\S* ){0,2}?(?:pertaining to|relating to|on|against|about|concerning|prohibit\w*|forbid\w*)(?: \w\S*){0,3} ATROCITY\b"

# What the doctrine's history, and what it lays on others, say of it, without a position.
HISTORY = (
    r"^(?!.*\b(?:we|our|UK|welcom\w*|success\w*|breakthrough|support\w*|important|vital|right)\b).*(?:"
    r"\bDOCTRINE\b(?: \S+){0,14}? (?:was|were|has been|had been) (?:\S+ ){0,2}(?:agreed|adopted|endorsed|invoked|born"
    r"|unanimously|accepted|pushed through|included|enshrined|resisted|approved|proclaimed|recognised)\b"
    r"|\b(?:endorsement|adoption|acceptance|birth|emergence) of (?:\S+ ){0,2}DOCTRINE\b"
    r"|\b(?:assembly|summit|nations) (?:\S+ ){0,2}(?:wrote|adopted|endorsed|agreed|accepted|affirmed) (?:\S+ ){0,3}DOCTRINE\b"
    r"|\bcouncil (?:will have|would have|has|have|had|bears?) (?:\S+ ){0,2}DOCTRINE\b)"
)
# Another state's breach of the Convention is an account of that state; its keeping of it is no duty of the United Kingdom.
ANOTHERS_BREACH = (
    r"^(?!.*\b(?:UK|we|our) (?:\S+ ){0,4}(?:breach|violat|contraven)).*"
    r"\b(?:breach\w*|violat\w*|contraven\w*) (?:(?!OBLIGE)\S+ ){0,5}CONVENTION\b"
)
ANOTHERS_KEEPING = (
    rf"(?<!UK )(?<!MINISTER )['’]s (?:\S+ )?(?:compliance|adherence|observance|respect)\b|{ANOTHERS_BREACH}"
)
