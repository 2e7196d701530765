"""Saved questions in SQL for the data page, to run as they are or to begin from."""

from __future__ import annotations

TITLES = {
    "commitments": "Which party is at which level on which ask, in the present Parliament?",
    "record": "How have the parties' parliamentary records changed?",
    "refusals": "When did ministers decline an ask, and in what words?",
    "askers": "Who asks most, and what do they do?",
    "coverage": "What was read of each party, and when was it last checked?",
    "reviewed": "How much of the evidence has a person reviewed?",
    "near-misses": "What came close and was not counted?",
}
SQL = {
    "commitments": """SELECT p.short_name AS party, a.title AS ask, s.level, s.status, s.items AS statements
FROM scores s JOIN parties p USING (party_id) JOIN asks a USING (ask_id)
WHERE s.figure = 'commitment' AND s.period = (SELECT arg_max(period, start_date) FROM periods)
ORDER BY p.short_name, a.position""",
    "record": """SELECT p.short_name AS party, r.title AS parliament, round(s.value, 1) AS record,
       round(s.low, 1) AS low, round(s.high, 1) AS high, s.status, s.items
FROM scores s JOIN parties p USING (party_id) JOIN periods r USING (period)
WHERE s.figure = 'record' AND s.ask_id = 'all'
ORDER BY p.short_name, r.start_date""",
    "refusals": """SELECT date, member_name, ask_id, statement, url, mention_id
FROM evidence
WHERE act = 'oppose' AND authority = 'minister'
ORDER BY date DESC""",
    "askers": """SELECT member_name, party_id, count(*) AS mentions, count(DISTINCT ask_id) AS asks,
       count(*) FILTER (act = 'press') AS presses, count(*) FILTER (act = 'query') AS asks_about
FROM evidence
WHERE member_id IS NOT NULL AND authority <> 'minister'
GROUP BY ALL
ORDER BY mentions DESC, member_name
LIMIT 50""",
    "coverage": """SELECT p.short_name AS party, c.period, s.title AS source, c.documents, c.words, c.last_date, c.last_checked
FROM coverage c JOIN parties p USING (party_id) JOIN sources s USING (source_id)
ORDER BY p.short_name, c.period, source""",
    "reviewed": """SELECT ask_id, count(*) AS mentions, count(*) FILTER (reviewed) AS reviewed
FROM evidence
GROUP BY ask_id
ORDER BY ask_id""",
    "near-misses": """SELECT ask_id, reason, statement, document_id
FROM near_misses
LIMIT 200""",
}
