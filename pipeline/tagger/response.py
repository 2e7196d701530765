"""What is done about an atrocity, or is not: acting, standing by, taking part."""

from pipeline.tagger.text import gap

_WE = r"(?:UK|MINISTER|we|us|our|ours|parliament|house|world|nobody)"
_CLOSE = r"(?: \w\S*){0,5} "
ACTING = (
    r"\b(?:act|acts|acting|action|intervene|intervening|stand|stands|lead|move|moves|moved|work|works|working|step in) (?:\S+ )?(?:against"
    r"|before|ahead of)(?: \S+)?"
)
# Not "confronted with", which only meets one.
ANSWERING = (
    # Praise of those who do is none of it.
    rf"^(?!.*\btribute\b).*(?:{ACTING} ATROCITY\b"
    r"|\b(?:respon(?:d|ds|ded|ding|se|ses) (?:\w+ )?to|act(?:s|ed|ing)? on|oppos(?:e|es|ed|ing)|counter|counters|countering"
    r"|address|addresses|addressing|engag(?:e|es|ing) (?:\w+ )?on|fight|fights|fighting|thwart\w*|confront(?:s|ing)?"
    rf"|stand(?:s|ing)? up (?:to|against))\b{_CLOSE}ATROCITY\b(?!(?: \S+){{0,2}} report\b)"
    r"|\bignor(?:es?|ed|ing) (?:\w\S* ){0,2}ATROCITY\b)"
)
# "What will we do when …", "to do something about …"
DOING = (
    r"\bdo(?:es|ing|ne)?(?: \S+)?(?: \S+)? (?:about|when|if|in the face of)"
    rf"{gap(5)}ATROCITY\b|\bATROCITY\b{gap(12)}do(?:es|ing|ne)? (?:something|anything|nothing|about) "
    r"|\bATROCITY\b.*\bdo(?:ing)? (?:\w+ )?about (?:it|this|that|them)\b"
)
# "We must act": on a genocide, not on those who did it.
_OUGHT = r"(?:must|should|have to|has to|need to|needs to|duty to|OBLIGE to|time to|chose to|refus\w+ to|unwilling to)"
MUST_ACT = (
    rf"^(?!.*\b(?:sanction|prosecut|punish|justice|account|determin|recogni|declar|amendment|clause)\w*)"
    rf"(?:.*\bATROCITY\b.*\b{_OUGHT} (?:now )?(?:act|take action|intervene)\b"
    rf"|.*\b{_OUGHT} (?:now )?(?:act|take action|intervene)\b.*\bATROCITY\b)"
)
# "… allowed genocide to happen", "atrocities must never be tolerated"
ALLOWING = (
    rf"\b(?:allow\w*|let|lets|letting|permit\w*)\b{gap(4)}ATROCITY{gap(5)}(?:happen|occur|continue|go on|take place|unfold)\b"
    r"|\b(?:allow|allows|allowing|permit|permits|permitting) ATROCITY\b"
    r"|\bATROCITY (?:to |must |can |should |will |ought )+(?:not|never)(?: again)?"
    r" (?:to )?(?:be (?:allowed|permitted|tolerated)|happen|occur)\b"
    r"|\bATROCITY (?:\S+ ){0,4}and (?:to )?(?:act|take action)\b"
)
STANDING_BY = rf"\bINACTION\b{gap(12)}ATROCITY\b|\bATROCITY\b{gap(12)}INACTION\b"
# Another state's part in a third one's crimes is an account of them.
TAKING_PART = (
    rf"\b{_WE}\b.*\bCOMPLICIT\b{gap(12)}ATROCITY\b|\bATROCITY\b.*\b{_WE}\b{gap(8)}COMPLICIT\b"
    rf"|\b{_WE}\b{gap(10)}(?:enabl|facilitat|fuell?|bankroll|abet)(?:s|es|ed|e|ing|ting|ted)?(?: \w+){{0,2}} ATROCITY\b"
    rf"|\bCOMPLICIT\b{gap(10)}ATROCITY\b{gap(8)}{_WE}\b"
)
