-- Every table, view and column of onrecord.duckdb, each with its meaning in a COMMENT.
-- `onrecord schema`, data/README.md and datapackage.json are printed from these comments.

------------------------------------------------------------------------------ what people decided (data/reference)

CREATE TABLE parties (
    party_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, short_name VARCHAR NOT NULL, colour VARCHAR NOT NULL,
    nations VARCHAR[] NOT NULL, scored BOOLEAN NOT NULL, manifesto_project VARCHAR, takes_seats BOOLEAN NOT NULL DEFAULT true,
    also_called VARCHAR[] NOT NULL DEFAULT []);
COMMENT ON TABLE parties IS 'Political parties, and the labels (independent, crossbench, speaker) that are not parties and are never scored.';
COMMENT ON COLUMN parties.party_id IS 'Slug, never reused.';
COMMENT ON COLUMN parties.name IS 'Full name.';
COMMENT ON COLUMN parties.short_name IS 'Name for tables and charts.';
COMMENT ON COLUMN parties.colour IS 'Hex colour, for charts; never the only sign of a party.';
COMMENT ON COLUMN parties.nations IS 'Nations of the UK in which it stands for Westminster.';
COMMENT ON COLUMN parties.scored IS 'Whether it is scored.';
COMMENT ON COLUMN parties.takes_seats IS 'False where its members of the Commons abstain: they cannot ask, speak or sign, and have no parliamentary record.';
COMMENT ON COLUMN parties.also_called IS 'Other names that mean this party and no other, by which a sentence to be checked may name it.';
COMMENT ON COLUMN parties.manifesto_project IS 'Manifesto Project (MARPOR) party code as text, where known.';

CREATE TABLE asks (
    ask_id VARCHAR PRIMARY KEY, position INTEGER NOT NULL, headline BOOLEAN NOT NULL, title VARCHAR NOT NULL,
    definition VARCHAR NOT NULL, fully_met_by VARCHAR NOT NULL, source VARCHAR NOT NULL, source_url VARCHAR,
    weight DOUBLE NOT NULL, weight_reason VARCHAR NOT NULL);
COMMENT ON TABLE asks IS 'What the UK Civil Society Atrocity Prevention Working Group asks for.';
COMMENT ON COLUMN asks.ask_id IS 'Slug of the ask.';
COMMENT ON COLUMN asks.position IS 'Order in tables, from 1.';
COMMENT ON COLUMN asks.headline IS 'Whether it is one of the three headline asks.';
COMMENT ON COLUMN asks.title IS 'The ask in a few words.';
COMMENT ON COLUMN asks.definition IS 'The ask in plain language.';
COMMENT ON COLUMN asks.fully_met_by IS 'The elements that a statement must all hold for a full match.';
COMMENT ON COLUMN asks.source IS 'Where the ask comes from.';
COMMENT ON COLUMN asks.source_url IS 'Address of that source, where public.';
COMMENT ON COLUMN asks.weight IS 'Weight in the overall score; only ratios matter.';
COMMENT ON COLUMN asks.weight_reason IS 'Why this weight.';

CREATE TABLE periods (
    period VARCHAR PRIMARY KEY, title VARCHAR NOT NULL, start_date DATE NOT NULL, end_date DATE);
COMMENT ON TABLE periods IS 'Parliaments, from one general election to the day before the next.';
COMMENT ON COLUMN periods.period IS 'For example 2019-24, and 2024- for the present Parliament.';
COMMENT ON COLUMN periods.title IS 'Name for people.';
COMMENT ON COLUMN periods.start_date IS 'Day of the general election that began it.';
COMMENT ON COLUMN periods.end_date IS 'Last day, the eve of the next general election; null while it lasts.';

CREATE TABLE governments (party_id VARCHAR NOT NULL, start_date DATE NOT NULL, end_date DATE, title VARCHAR NOT NULL);
COMMENT ON TABLE governments IS 'Which party governed when; a coalition has a row for each party.';
COMMENT ON COLUMN governments.party_id IS 'Governing party.';
COMMENT ON COLUMN governments.start_date IS 'First day in government.';
COMMENT ON COLUMN governments.end_date IS 'Last day in government; null while it lasts.';
COMMENT ON COLUMN governments.title IS 'Name of the ministry.';

CREATE TABLE sources (
    source_id VARCHAR PRIMARY KEY, title VARCHAR NOT NULL, publisher VARCHAR NOT NULL, licence VARCHAR NOT NULL,
    licence_url VARCHAR, whole_text_may_be_exported BOOLEAN NOT NULL);
COMMENT ON TABLE sources IS 'Where documents come from, and on what terms.';
COMMENT ON COLUMN sources.source_id IS 'Name of the source: its spider, its folder in the archive.';
COMMENT ON COLUMN sources.title IS 'Name for people.';
COMMENT ON COLUMN sources.publisher IS 'Who publishes it.';
COMMENT ON COLUMN sources.licence IS 'Licence or rights of its texts.';
COMMENT ON COLUMN sources.licence_url IS 'Address of the licence.';
COMMENT ON COLUMN sources.whole_text_may_be_exported IS 'False where only quotes with their context may leave this database.';

CREATE TABLE manifestos (
    party_id VARCHAR NOT NULL, election_date DATE NOT NULL, title VARCHAR NOT NULL, url VARCHAR NOT NULL,
    document_id VARCHAR, PRIMARY KEY (party_id, election_date));
COMMENT ON TABLE manifestos IS 'Manifestos that should be in the archive, and whether each is.';
COMMENT ON COLUMN manifestos.party_id IS 'Party.';
COMMENT ON COLUMN manifestos.election_date IS 'Day of the general election it was written for.';
COMMENT ON COLUMN manifestos.title IS 'Title.';
COMMENT ON COLUMN manifestos.url IS 'Official address.';
COMMENT ON COLUMN manifestos.document_id IS 'The archived document; null when the archive does not hold it, and then the party is not yet assessed.';

CREATE TABLE ask_terms (ask_id VARCHAR NOT NULL, position INTEGER NOT NULL, term VARCHAR NOT NULL);
COMMENT ON TABLE ask_terms IS 'Words looked for, of the topic and of each ask; a statement needs words of both, or to point back to a statement that has them.';
COMMENT ON COLUMN ask_terms.ask_id IS 'Ask, or topic.';
COMMENT ON COLUMN ask_terms.position IS 'Order, from 1.';
COMMENT ON COLUMN ask_terms.term IS 'Word or words, in any case; * at its end stands for any ending.';

CREATE TABLE delivery (ask_id VARCHAR NOT NULL, party_id VARCHAR NOT NULL, status VARCHAR NOT NULL, date DATE NOT NULL,
    source_url VARCHAR NOT NULL, note VARCHAR NOT NULL);
COMMENT ON TABLE delivery IS 'What governments have done about an ask (data/reference/delivery.toml), kept by hand. It is no part of any score.';
COMMENT ON COLUMN delivery.ask_id IS 'Ask.';
COMMENT ON COLUMN delivery.party_id IS 'Party that governed on that day.';
COMMENT ON COLUMN delivery.status IS 'not started, in progress, in part, done or reversed.';
COMMENT ON COLUMN delivery.date IS 'Day on which the source says so.';
COMMENT ON COLUMN delivery.source_url IS 'Public page that says so.';
COMMENT ON COLUMN delivery.note IS 'The fact in our words.';

CREATE TABLE replies (party_id VARCHAR NOT NULL, edition VARCHAR NOT NULL, text VARCHAR NOT NULL, PRIMARY KEY (party_id, edition));
COMMENT ON TABLE replies IS 'Right of reply: what a party answered to its scores (data/reference/replies), word for word.';
COMMENT ON COLUMN replies.party_id IS 'Party.';
COMMENT ON COLUMN replies.edition IS 'Edition of the method that it answers to: this build''s.';
COMMENT ON COLUMN replies.text IS 'The reply as it was sent, not edited; a text of others, to be escaped wherever it is shown.';

------------------------------------------------------------------------------ who spoke, for whom, on what day

CREATE TABLE members (member_id INTEGER PRIMARY KEY, name VARCHAR NOT NULL, list_name VARCHAR NOT NULL, gender VARCHAR);
COMMENT ON TABLE members IS 'Members of either House.';
COMMENT ON COLUMN members.member_id IS 'Number that every Parliament API shares (MNIS id).';
COMMENT ON COLUMN members.name IS 'Display name today.';
COMMENT ON COLUMN members.list_name IS 'Surname first.';
COMMENT ON COLUMN members.gender IS 'As recorded by the Members API.';

CREATE TABLE memberships (member_id INTEGER NOT NULL, party_id VARCHAR NOT NULL, start_date DATE, end_date DATE);
COMMENT ON TABLE memberships IS 'Popolo memberships: which party a member belonged to, and when.';
COMMENT ON COLUMN memberships.member_id IS 'Member.';
COMMENT ON COLUMN memberships.party_id IS 'Party.';
COMMENT ON COLUMN memberships.start_date IS 'First day; null when the source does not know it.';
COMMENT ON COLUMN memberships.end_date IS 'Last day; null while it lasts.';

CREATE TABLE seats (member_id INTEGER NOT NULL, house VARCHAR NOT NULL, constituency VARCHAR, start_date DATE NOT NULL, end_date DATE);
COMMENT ON TABLE seats IS 'When a member sat in which House.';
COMMENT ON COLUMN seats.member_id IS 'Member.';
COMMENT ON COLUMN seats.house IS 'Commons or Lords.';
COMMENT ON COLUMN seats.constituency IS 'Constituency, or kind of peerage.';
COMMENT ON COLUMN seats.start_date IS 'First day.';
COMMENT ON COLUMN seats.end_date IS 'Last day; null while it lasts.';

CREATE TABLE posts (member_id INTEGER NOT NULL, kind VARCHAR NOT NULL, title VARCHAR NOT NULL, start_date DATE NOT NULL, end_date DATE);
COMMENT ON TABLE posts IS 'Posts held, by date.';
COMMENT ON COLUMN posts.member_id IS 'Member.';
COMMENT ON COLUMN posts.kind IS 'government, opposition, speaker (Speaker and Deputy Speakers), or other (not a minister''s).';
COMMENT ON COLUMN posts.title IS 'Title of the post.';
COMMENT ON COLUMN posts.start_date IS 'First day.';
COMMENT ON COLUMN posts.end_date IS 'Last day; null while it lasts.';

------------------------------------------------------------------------------ what was published

CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY, source_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, house VARCHAR, date DATE NOT NULL,
    party_id VARCHAR, member_id INTEGER, title VARCHAR, uin VARCHAR, answering_body_name VARCHAR, url VARCHAR NOT NULL,
    words BIGINT NOT NULL, sha256 VARCHAR NOT NULL, retrieved_at TIMESTAMP NOT NULL,
    source_url VARCHAR NOT NULL, warc VARCHAR NOT NULL, warc_offset BIGINT NOT NULL, group_id VARCHAR, is_withdrawn BOOLEAN NOT NULL, attributes JSON);
COMMENT ON TABLE documents IS 'One row a document in its latest version: a manifesto, a written question with its answer, a debate section, a statement, a motion.';
COMMENT ON COLUMN documents.document_id IS 'Our key, made of the publisher''s own id.';
COMMENT ON COLUMN documents.source_id IS 'Source.';
COMMENT ON COLUMN documents.kind IS 'manifesto, debate, written_question, written_statement or early_day_motion.';
COMMENT ON COLUMN documents.house IS 'Commons or Lords; null for a manifesto.';
COMMENT ON COLUMN documents.date IS 'Day of the election (manifesto), of tabling (question, motion) or of the sitting.';
COMMENT ON COLUMN documents.party_id IS 'Party whose document it is: of a manifesto its party, else that of the member on the day.';
COMMENT ON COLUMN documents.member_id IS 'Asking, sponsoring or speaking member; null for a manifesto or a debate.';
COMMENT ON COLUMN documents.title IS 'Title or heading as published; null where there is none.';
COMMENT ON COLUMN documents.uin IS 'Parliament''s number of the question, statement or motion; recurs across sessions.';
COMMENT ON COLUMN documents.answering_body_name IS 'Department that answers.';
COMMENT ON COLUMN documents.url IS 'Public page to cite.';
COMMENT ON COLUMN documents.words IS 'Words in all passages.';
COMMENT ON COLUMN documents.sha256 IS 'SHA-256 of the archived response body, in hexadecimal.';
COMMENT ON COLUMN documents.retrieved_at IS 'When that body was first fetched, in UTC.';
COMMENT ON COLUMN documents.source_url IS 'Address that was fetched.';
COMMENT ON COLUMN documents.warc IS 'Archive file, relative to the data folder.';
COMMENT ON COLUMN documents.warc_offset IS 'Byte offset of the response record in that file.';
COMMENT ON COLUMN documents.group_id IS 'Shared by questions answered together, and by the two copies of a statement made in both Houses; such a group counts once.';
COMMENT ON COLUMN documents.is_withdrawn IS 'Withdrawn by its author after publication.';
COMMENT ON COLUMN documents.attributes IS 'What else the source says of it, under the source''s own names in snake case.';

CREATE TABLE document_versions (document_id VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, retrieved_at TIMESTAMP NOT NULL,
    warc VARCHAR NOT NULL, warc_offset BIGINT NOT NULL, is_current BOOLEAN NOT NULL);
COMMENT ON TABLE document_versions IS 'Every version of every document that the archive holds.';
COMMENT ON COLUMN document_versions.document_id IS 'Document.';
COMMENT ON COLUMN document_versions.sha256 IS 'SHA-256 of the response body of this version.';
COMMENT ON COLUMN document_versions.retrieved_at IS 'When this version was first fetched, in UTC.';
COMMENT ON COLUMN document_versions.warc IS 'Archive file, relative to the data folder.';
COMMENT ON COLUMN document_versions.warc_offset IS 'Byte offset of the response record in that file.';
COMMENT ON COLUMN document_versions.is_current IS 'Whether it is the version in documents.';

CREATE TABLE passages (
    document_id VARCHAR NOT NULL, locator VARCHAR NOT NULL, position INTEGER NOT NULL, kind VARCHAR NOT NULL, date DATE NOT NULL,
    member_id INTEGER, party_id VARCHAR, role VARCHAR NOT NULL, authority VARCHAR NOT NULL, is_scorable BOOLEAN NOT NULL,
    heading VARCHAR, lead_in VARCHAR, citation VARCHAR NOT NULL, text VARCHAR NOT NULL, url VARCHAR, words INTEGER NOT NULL DEFAULT 0,
    language VARCHAR NOT NULL DEFAULT 'en', PRIMARY KEY (document_id, locator));
COMMENT ON TABLE passages IS 'One row a passage: a paragraph or list item of a manifesto, a question, an answer, a contribution.';
COMMENT ON COLUMN passages.document_id IS 'Document.';
COMMENT ON COLUMN passages.locator IS 'Where in the document: page and paragraph (p12.3; 0.7 where there are no pages), question, answer, or contribution id.';
COMMENT ON COLUMN passages.position IS 'Order in the document, from 1.';
COMMENT ON COLUMN passages.kind IS 'manifesto, debate, westminster_hall, written_question, written_answer, written_statement or early_day_motion.';
COMMENT ON COLUMN passages.date IS 'Day on which it was published, asked, answered or said.';
COMMENT ON COLUMN passages.member_id IS 'Who said or wrote it; null for a manifesto, or when the source does not say.';
COMMENT ON COLUMN passages.party_id IS 'Party it speaks for: of the manifesto, or of that member on that day; null when unknown.';
COMMENT ON COLUMN passages.role IS 'Posts that the member held on that day, or empty.';
COMMENT ON COLUMN passages.authority IS 'manifesto, minister, shadow_minister, backbencher, or none (not attributable).';
COMMENT ON COLUMN passages.is_scorable IS 'False for holding answers, withdrawn documents, second copies of a statement or a debate and amendments to motions: kept and never scored.';
COMMENT ON COLUMN passages.heading IS 'Nearest heading above it, if any.';
COMMENT ON COLUMN passages.lead_in IS 'The line ending in a colon that introduces the list in which it stands, if any: part of what it says.';
COMMENT ON COLUMN passages.citation IS 'How to cite it in one line.';
COMMENT ON COLUMN passages.url IS 'Public address of the passage itself; null where only its document has one.';
COMMENT ON COLUMN passages.language IS 'en, cy (Welsh) or ga (Irish); the tagger reads English only.';
COMMENT ON COLUMN passages.text IS 'Its text, from which every quote is cut.';
COMMENT ON COLUMN passages.words IS 'Words in its text.';

CREATE TABLE signatures (document_id VARCHAR NOT NULL, member_id INTEGER NOT NULL, party_id VARCHAR, date DATE NOT NULL, is_withdrawn BOOLEAN NOT NULL);
COMMENT ON TABLE signatures IS 'Who signed which early day motion.';
COMMENT ON COLUMN signatures.document_id IS 'Motion.';
COMMENT ON COLUMN signatures.member_id IS 'Who signed.';
COMMENT ON COLUMN signatures.party_id IS 'Party on that day; null when unknown.';
COMMENT ON COLUMN signatures.date IS 'Day of signing.';
COMMENT ON COLUMN signatures.is_withdrawn IS 'Whether the signature was taken back.';

------------------------------------------------------------------------------ what we understood

CREATE TABLE mentions (
    mention_id VARCHAR PRIMARY KEY, document_id VARCHAR NOT NULL, locator VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    statement VARCHAR NOT NULL, context_before VARCHAR NOT NULL, context_after VARCHAR NOT NULL,
    ask_id VARCHAR, topic BOOLEAN NOT NULL, act VARCHAR NOT NULL, match VARCHAR, labeller VARCHAR NOT NULL, reason VARCHAR NOT NULL, reviewed BOOLEAN NOT NULL);
COMMENT ON TABLE mentions IS 'One row an ask met by a statement; a statement on the topic that fits no ask has one row with ask_id null.';
COMMENT ON COLUMN mentions.mention_id IS 'First 16 hexadecimal digits of SHA-256 over document, locator, folded statement and ask (or topic).';
COMMENT ON COLUMN mentions.document_id IS 'Document.';
COMMENT ON COLUMN mentions.locator IS 'Passage.';
COMMENT ON COLUMN mentions.start_char IS 'First character of the statement in the passage, from 0.';
COMMENT ON COLUMN mentions.end_char IS 'One past its last character.';
COMMENT ON COLUMN mentions.statement IS 'The statement: exactly the passage between the two offsets.';
COMMENT ON COLUMN mentions.context_before IS 'The sentence before, or empty.';
COMMENT ON COLUMN mentions.context_after IS 'The sentence after, or empty.';
COMMENT ON COLUMN mentions.ask_id IS 'Ask; null for a statement on the topic that fits none.';
COMMENT ON COLUMN mentions.topic IS 'Whether the statement concerns preventing mass atrocities.';
COMMENT ON COLUMN mentions.act IS 'commit, support, press, query, describe or oppose.';
COMMENT ON COLUMN mentions.match IS 'full or part: whether every required element of the ask is there; null without an ask.';
COMMENT ON COLUMN mentions.labeller IS 'The rule, model or person that decided, with its version.';
COMMENT ON COLUMN mentions.reason IS 'What it decided by.';
COMMENT ON COLUMN mentions.reviewed IS 'Whether a person has confirmed or changed the label.';

CREATE TABLE overruled (
    mention_id VARCHAR PRIMARY KEY, document_id VARCHAR NOT NULL, locator VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    statement VARCHAR NOT NULL, context_before VARCHAR NOT NULL, context_after VARCHAR NOT NULL,
    ask_id VARCHAR, topic BOOLEAN NOT NULL, act VARCHAR NOT NULL, match VARCHAR, labeller VARCHAR NOT NULL, reason VARCHAR NOT NULL, reviewed BOOLEAN NOT NULL);
COMMENT ON TABLE overruled IS 'Mentions as the tagger labelled them, where people decided otherwise (reviews).';
COMMENT ON COLUMN overruled.mention_id IS 'The mention; it is in mentions too, unless it was rejected.';
COMMENT ON COLUMN overruled.document_id IS 'Document.';
COMMENT ON COLUMN overruled.locator IS 'Passage.';
COMMENT ON COLUMN overruled.start_char IS 'First character of the statement in the passage, from 0.';
COMMENT ON COLUMN overruled.end_char IS 'One past its last character.';
COMMENT ON COLUMN overruled.statement IS 'The statement.';
COMMENT ON COLUMN overruled.context_before IS 'The sentence before, or empty.';
COMMENT ON COLUMN overruled.context_after IS 'The sentence after, or empty.';
COMMENT ON COLUMN overruled.ask_id IS 'Ask, by the tagger; null for a statement on the topic that fits none.';
COMMENT ON COLUMN overruled.topic IS 'Whether the tagger found it on the topic.';
COMMENT ON COLUMN overruled.act IS 'Act, by the tagger.';
COMMENT ON COLUMN overruled.match IS 'Match, by the tagger.';
COMMENT ON COLUMN overruled.labeller IS 'Tagger and its version.';
COMMENT ON COLUMN overruled.reason IS 'What it decided by.';
COMMENT ON COLUMN overruled.reviewed IS 'Always false: this is the label from before the review.';

CREATE TABLE reviews (mention_id VARCHAR NOT NULL, decision VARCHAR NOT NULL, ask_id VARCHAR, act VARCHAR, match VARCHAR,
    reviewer VARCHAR NOT NULL, date DATE NOT NULL, reason VARCHAR, place VARCHAR NOT NULL, state VARCHAR NOT NULL);
COMMENT ON TABLE reviews IS 'People''s decisions on mentions (data/reviews), and what became of each.';
COMMENT ON COLUMN reviews.mention_id IS 'Mention.';
COMMENT ON COLUMN reviews.decision IS 'confirm, change or reject (it is no such mention).';
COMMENT ON COLUMN reviews.ask_id IS 'Ask as decided; null when it fits none, or is rejected.';
COMMENT ON COLUMN reviews.act IS 'Act as decided; null when it is rejected.';
COMMENT ON COLUMN reviews.match IS 'Match as decided; null without an ask.';
COMMENT ON COLUMN reviews.reviewer IS 'Who decided.';
COMMENT ON COLUMN reviews.date IS 'When.';
COMMENT ON COLUMN reviews.reason IS 'Why; null where a confirmation gives none.';
COMMENT ON COLUMN reviews.place IS 'File and line.';
COMMENT ON COLUMN reviews.state IS 'applied; superseded by a later one of the same person; outvoted by most of the reviewers; disputed (no majority: the machine''s label stays); stale (the mention is no longer there); double (its statement has another mention of that ask).';

CREATE TABLE retired_mentions (mention_id VARCHAR NOT NULL, statement VARCHAR NOT NULL, document_id VARCHAR NOT NULL, ask_id VARCHAR,
    retired_at TIMESTAMP NOT NULL, reason VARCHAR NOT NULL, replaced_by VARCHAR);
COMMENT ON TABLE retired_mentions IS 'Mentions of earlier builds that are gone, and why.';
COMMENT ON COLUMN retired_mentions.mention_id IS 'The mention that was.';
COMMENT ON COLUMN retired_mentions.statement IS 'Its statement.';
COMMENT ON COLUMN retired_mentions.document_id IS 'Its document.';
COMMENT ON COLUMN retired_mentions.ask_id IS 'Its ask.';
COMMENT ON COLUMN retired_mentions.retired_at IS 'When it was first missed, in UTC.';
COMMENT ON COLUMN retired_mentions.reason IS 'source corrected, source gone, method changed, or rejected in review.';
COMMENT ON COLUMN retired_mentions.replaced_by IS 'Mention of the same ask now in the same passage, if any.';

CREATE TABLE past_figures (party_id VARCHAR NOT NULL, period VARCHAR NOT NULL, ask_id VARCHAR NOT NULL, figure VARCHAR NOT NULL,
    value DOUBLE NOT NULL, edition VARCHAR NOT NULL, build_id VARCHAR NOT NULL, built_at TIMESTAMP NOT NULL);
COMMENT ON TABLE past_figures IS 'Figures of earlier builds that the next build printed otherwise or no more.';
COMMENT ON COLUMN past_figures.party_id IS 'Party.';
COMMENT ON COLUMN past_figures.period IS 'Parliament, or all.';
COMMENT ON COLUMN past_figures.ask_id IS 'Ask, or all.';
COMMENT ON COLUMN past_figures.figure IS 'commitment or record.';
COMMENT ON COLUMN past_figures.value IS 'The figure as it was, not rounded.';
COMMENT ON COLUMN past_figures.edition IS 'Edition of the method that it was made by.';
COMMENT ON COLUMN past_figures.build_id IS 'The last build that had it.';
COMMENT ON COLUMN past_figures.built_at IS 'When that was built, in UTC.';

CREATE TABLE near_misses (document_id VARCHAR NOT NULL, locator VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    statement VARCHAR NOT NULL, ask_id VARCHAR, reason VARCHAR NOT NULL);
COMMENT ON TABLE near_misses IS 'Statements that came close and were not counted, for judging recall.';
COMMENT ON COLUMN near_misses.document_id IS 'Document.';
COMMENT ON COLUMN near_misses.locator IS 'Passage.';
COMMENT ON COLUMN near_misses.start_char IS 'First character in the passage, from 0.';
COMMENT ON COLUMN near_misses.end_char IS 'One past its last character.';
COMMENT ON COLUMN near_misses.statement IS 'The statement.';
COMMENT ON COLUMN near_misses.ask_id IS 'Ask whose words it holds, if any.';
COMMENT ON COLUMN near_misses.reason IS 'Why it was not counted.';

CREATE TABLE levels (authority VARCHAR NOT NULL, kind VARCHAR NOT NULL, act VARCHAR NOT NULL, match VARCHAR NOT NULL,
    level VARCHAR NOT NULL, points DOUBLE NOT NULL, PRIMARY KEY (authority, kind, act, match));
COMMENT ON TABLE levels IS 'The method''s table of levels: what a statement from a source that can bind a party reaches.';
COMMENT ON COLUMN levels.authority IS 'manifesto, minister or shadow_minister; nobody else binds a party.';
COMMENT ON COLUMN levels.kind IS 'Kind of the passage; a question or a motion binds nobody.';
COMMENT ON COLUMN levels.act IS 'Act.';
COMMENT ON COLUMN levels.match IS 'full or part.';
COMMENT ON COLUMN levels.level IS '4, 3, 2, 1 or X.';
COMMENT ON COLUMN levels.points IS 'Points of that level.';

CREATE TABLE scores (
    party_id VARCHAR NOT NULL, period VARCHAR NOT NULL, ask_id VARCHAR NOT NULL, figure VARCHAR NOT NULL,
    value DOUBLE, low DOUBLE, high DOUBLE, level VARCHAR, status VARCHAR NOT NULL, items INTEGER NOT NULL, method VARCHAR NOT NULL,
    note VARCHAR NOT NULL DEFAULT '', PRIMARY KEY (party_id, period, ask_id, figure));
COMMENT ON TABLE scores IS 'Both figures for each party, ask and period, not rounded.';
COMMENT ON COLUMN scores.party_id IS 'Party.';
COMMENT ON COLUMN scores.period IS 'Parliament, or all.';
COMMENT ON COLUMN scores.ask_id IS 'Ask, or all.';
COMMENT ON COLUMN scores.figure IS 'commitment (what it has bound itself to) or record (what its members pressed for in Parliament).';
COMMENT ON COLUMN scores.value IS '0 to 100; null when there is no figure, see status. For one ask: 100 times its points (commitment).';
COMMENT ON COLUMN scores.low IS 'Lower end of the interval: of commitment the evidence range (score_ranges), of record the 90% interval; null without a figure.';
COMMENT ON COLUMN scores.high IS 'Upper end of the interval.';
COMMENT ON COLUMN scores.level IS 'Commitment to one ask: 4, 3, 2, 1, 0 or X.';
COMMENT ON COLUMN scores.status IS 'scored, not yet assessed, insufficient record, or no record found.';
COMMENT ON COLUMN scores.items IS 'How many mentions it rests on: different ones in score_items whose points are not 0.';
COMMENT ON COLUMN scores.method IS 'Edition of the method and its hash; figures of two editions are not comparable.';
COMMENT ON COLUMN scores.note IS 'What must be said beside the figure, as a sentence, or empty.';

CREATE TABLE score_items (
    party_id VARCHAR NOT NULL, period VARCHAR NOT NULL, ask_id VARCHAR NOT NULL, figure VARCHAR NOT NULL,
    mention_id VARCHAR NOT NULL, member_id INTEGER, level VARCHAR, points DOUBLE NOT NULL, is_decisive BOOLEAN NOT NULL, note VARCHAR NOT NULL);
COMMENT ON TABLE score_items IS 'The evidence behind each score.';
COMMENT ON COLUMN score_items.party_id IS 'Party.';
COMMENT ON COLUMN score_items.period IS 'Parliament, or all.';
COMMENT ON COLUMN score_items.ask_id IS 'Ask.';
COMMENT ON COLUMN score_items.figure IS 'commitment or record.';
COMMENT ON COLUMN score_items.mention_id IS 'Mention.';
COMMENT ON COLUMN score_items.member_id IS 'Member: of a motion who signed it.';
COMMENT ON COLUMN score_items.level IS 'Level that the item reaches (commitment).';
COMMENT ON COLUMN score_items.points IS 'Points of that level (commitment), or weight in the member''s sum (record); 0 where it is read and does not count, see note.';
COMMENT ON COLUMN score_items.is_decisive IS 'Whether the score of the ask is this item''s level (commitment), or it counts in the sum (record).';
COMMENT ON COLUMN score_items.note IS 'Why it counts less or not at all, or empty.';

CREATE TABLE records (
    party_id VARCHAR NOT NULL, period VARCHAR NOT NULL, ask_id VARCHAR NOT NULL, side VARCHAR NOT NULL,
    eligible INTEGER NOT NULL, supporting DOUBLE NOT NULL, prior_mean DOUBLE NOT NULL,
    value DOUBLE, low DOUBLE, high DOUBLE, status VARCHAR NOT NULL, PRIMARY KEY (party_id, period, ask_id, side));
COMMENT ON TABLE records IS 'The parliamentary record with all that it is computed from, and apart for the Parliaments in which the party governed and those in which it did not.';
COMMENT ON COLUMN records.party_id IS 'Party.';
COMMENT ON COLUMN records.period IS 'Parliament, or all.';
COMMENT ON COLUMN records.ask_id IS 'Ask, or all.';
COMMENT ON COLUMN records.side IS 'both: the figure of scores, among all parties. government or opposition: the Parliaments in which the party sat there for most of the days, among the parties that did too. Compare like with like.';
COMMENT ON COLUMN records.eligible IS 'Members who sat and could have spoken up: not only as ministers, Speaker or Deputy Speaker. 0 for a party whose members do not take their seats.';
COMMENT ON COLUMN records.supporting IS 'Sum of its members'' weights, each 0 to 1.';
COMMENT ON COLUMN records.prior_mean IS 'Share, 0 to 1, over all parties of that period and side together: what the figure is drawn towards.';
COMMENT ON COLUMN records.value IS '0 to 100: 100 * (prior_mean * strength + supporting) / (strength + eligible); null without a figure.';
COMMENT ON COLUMN records.low IS 'Lower end of the 90% interval.';
COMMENT ON COLUMN records.high IS 'Upper end.';
COMMENT ON COLUMN records.status IS 'As in scores.';

CREATE TABLE score_ranges (
    party_id VARCHAR NOT NULL, period VARCHAR NOT NULL, ask_id VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    low DOUBLE NOT NULL, high DOUBLE NOT NULL, draws INTEGER NOT NULL, PRIMARY KEY (party_id, period, ask_id, kind));
COMMENT ON TABLE score_ranges IS 'How far a commitment figure may move: the middle 90% of seeded draws, widened where needed to hold the figure itself.';
COMMENT ON COLUMN score_ranges.party_id IS 'Party.';
COMMENT ON COLUMN score_ranges.period IS 'Parliament.';
COMMENT ON COLUMN score_ranges.ask_id IS 'Ask, or all.';
COMMENT ON COLUMN score_ranges.kind IS 'evidence (labels not yet reviewed flip as often as the tagger was measured to err) or method (points and weights vary inside the declared alternatives).';
COMMENT ON COLUMN score_ranges.low IS 'Lower end, as in scores.value.';
COMMENT ON COLUMN score_ranges.high IS 'Upper end.';
COMMENT ON COLUMN score_ranges.draws IS 'How many draws.';

CREATE TABLE comparisons (
    period VARCHAR NOT NULL, ask_id VARCHAR NOT NULL, figure VARCHAR NOT NULL, party_id VARCHAR NOT NULL, other_party_id VARCHAR NOT NULL,
    probability DOUBLE NOT NULL, verdict VARCHAR NOT NULL, across_the_aisle BOOLEAN NOT NULL,
    PRIMARY KEY (period, ask_id, figure, party_id, other_party_id));
COMMENT ON TABLE comparisons IS 'Each party against each other in the draws; both ways round. Only scored figures.';
COMMENT ON COLUMN comparisons.period IS 'Parliament, or all (record).';
COMMENT ON COLUMN comparisons.ask_id IS 'Ask, or all.';
COMMENT ON COLUMN comparisons.figure IS 'commitment (draws of the evidence range) or record (draws of its posterior).';
COMMENT ON COLUMN comparisons.party_id IS 'Party.';
COMMENT ON COLUMN comparisons.other_party_id IS 'The party it is compared with.';
COMMENT ON COLUMN comparisons.probability IS 'Share of the draws in which the first is higher.';
COMMENT ON COLUMN comparisons.verdict IS 'higher or lower where that holds in 90% of the draws, else tied: then no rank may be said.';
COMMENT ON COLUMN comparisons.across_the_aisle IS 'One sat in government and the other did not: a warning belongs beside it.';

CREATE TABLE next_steps (
    party_id VARCHAR NOT NULL, period VARCHAR NOT NULL, ask_id VARCHAR NOT NULL, position INTEGER NOT NULL,
    to_level VARCHAR, authority VARCHAR NOT NULL, points DOUBLE, sentence VARCHAR NOT NULL, PRIMARY KEY (party_id, period, ask_id, position));
COMMENT ON TABLE next_steps IS 'What would raise a party''s commitment now, by ask, the cheapest step first; only for the Parliament that lasts.';
COMMENT ON COLUMN next_steps.party_id IS 'Party.';
COMMENT ON COLUMN next_steps.period IS 'Parliament.';
COMMENT ON COLUMN next_steps.ask_id IS 'Ask; all where the step is to archive the manifesto.';
COMMENT ON COLUMN next_steps.position IS 'From 1, the cheapest.';
COMMENT ON COLUMN next_steps.to_level IS 'Level of the ask after the step; null where the party is not yet assessed.';
COMMENT ON COLUMN next_steps.authority IS 'Who would have to say it: minister, shadow_minister or manifesto (the next one).';
COMMENT ON COLUMN next_steps.points IS 'Points added to the commitment over all asks (0 to 100); null where the party is not yet assessed.';
COMMENT ON COLUMN next_steps.sentence IS 'The step in words, with its points.';

CREATE TABLE dependence (
    party_id VARCHAR NOT NULL, period VARCHAR NOT NULL, ask_id VARCHAR NOT NULL, figure VARCHAR NOT NULL,
    mention_id VARCHAR, points_lost DOUBLE NOT NULL, member_id INTEGER, member_share DOUBLE, rests_on_one_member BOOLEAN NOT NULL,
    PRIMARY KEY (party_id, period, ask_id, figure));
COMMENT ON TABLE dependence IS 'How much a figure rests on one mention and, for the record, on one member.';
COMMENT ON COLUMN dependence.party_id IS 'Party.';
COMMENT ON COLUMN dependence.period IS 'Parliament, or all (record).';
COMMENT ON COLUMN dependence.ask_id IS 'Ask, or all.';
COMMENT ON COLUMN dependence.figure IS 'commitment or record.';
COMMENT ON COLUMN dependence.mention_id IS 'The mention whose removal would lower the figure most; null where no single one would.';
COMMENT ON COLUMN dependence.points_lost IS 'By how much its removal would lower the figure; the whole of it where no record would be left.';
COMMENT ON COLUMN dependence.member_id IS 'Member with the largest share of the record.';
COMMENT ON COLUMN dependence.member_share IS 'That share of the sum of weights, 0 to 1.';
COMMENT ON COLUMN dependence.rests_on_one_member IS 'Whether it is above one half.';

CREATE TABLE evaluations (labels VARCHAR NOT NULL, held_out BOOLEAN NOT NULL, part VARCHAR NOT NULL, name VARCHAR NOT NULL,
    precision DOUBLE, recall DOUBLE, f1 DOUBLE, support INTEGER, low DOUBLE, high DOUBLE, recall_low DOUBLE, recall_high DOUBLE,
    labeller VARCHAR NOT NULL, PRIMARY KEY (labels, part, name));
COMMENT ON TABLE evaluations IS 'Agreement of this build''s tagger with labelled statements (data/labelled).';
COMMENT ON COLUMN evaluations.labels IS 'Set of labelled statements.';
COMMENT ON COLUMN evaluations.held_out IS 'Whether the tagger''s rules were written without a look at them: only such figures tell how it does on new statements.';
COMMENT ON COLUMN evaluations.part IS 'topic, asks, act, match, by_kind or baseline.';
COMMENT ON COLUMN evaluations.name IS 'What within that part: all, an ask, an act, micro, macro, accuracy.';
COMMENT ON COLUMN evaluations.precision IS 'Share of the tagger''s labels that the coders gave too; accuracy for match.';
COMMENT ON COLUMN evaluations.recall IS 'Share of the coders'' labels that the tagger gave too.';
COMMENT ON COLUMN evaluations.f1 IS 'Harmonic mean of the two.';
COMMENT ON COLUMN evaluations.support IS 'People''s labels.';
COMMENT ON COLUMN evaluations.low IS 'Lower end of the 95% bootstrap interval of f1; of accuracy for match.';
COMMENT ON COLUMN evaluations.high IS 'Upper end.';
COMMENT ON COLUMN evaluations.recall_low IS 'Lower end of the 95% Wilson interval of recall; null for means, and without labels.';
COMMENT ON COLUMN evaluations.recall_high IS 'Upper end.';
COMMENT ON COLUMN evaluations.labeller IS 'Tagger and its version.';

CREATE TABLE confusions (labels VARCHAR NOT NULL, held_out BOOLEAN NOT NULL, step VARCHAR NOT NULL, truth VARCHAR NOT NULL,
    tagged VARCHAR NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (labels, step, truth, tagged));
COMMENT ON TABLE confusions IS 'How often the coders'' label met which label of the tagger, in each of its four decisions.';
COMMENT ON COLUMN confusions.labels IS 'Set of labelled statements.';
COMMENT ON COLUMN confusions.held_out IS 'As in evaluations.';
COMMENT ON COLUMN confusions.step IS 'topic (counts statements), ask (asks, and once each statement without one), act or match (asks).';
COMMENT ON COLUMN confusions.truth IS 'People''s label: yes or no for topic, an ask, an act, full or part; none for an ask the tagger gave too many.';
COMMENT ON COLUMN confusions.tagged IS 'The tagger''s label; none for an ask that it missed.';
COMMENT ON COLUMN confusions.count IS 'How often.';

------------------------------------------------------------------------------ how this database came about

CREATE TABLE crawls (source_id VARCHAR NOT NULL, warc VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL, last_capture_at TIMESTAMP NOT NULL,
    responses BIGINT NOT NULL, unchanged BIGINT NOT NULL);
COMMENT ON TABLE crawls IS 'The archive files this database was built from.';
COMMENT ON COLUMN crawls.source_id IS 'Source.';
COMMENT ON COLUMN crawls.warc IS 'Archive file, relative to the data folder.';
COMMENT ON COLUMN crawls.started_at IS 'First response in it, in UTC.';
COMMENT ON COLUMN crawls.last_capture_at IS 'Last response in it, in UTC.';
COMMENT ON COLUMN crawls.responses IS 'Responses in it.';
COMMENT ON COLUMN crawls.unchanged IS 'Of these, the ones whose body was in the archive already.';

CREATE TABLE sweeps (source_id VARCHAR NOT NULL, asked VARCHAR NOT NULL, event VARCHAR NOT NULL, first_day DATE NOT NULL, last_day DATE NOT NULL,
    announced BIGINT, received BIGINT NOT NULL, wanted BIGINT NOT NULL, held BIGINT NOT NULL, problem VARCHAR,
    checked_at TIMESTAMP NOT NULL, last_checked TIMESTAMP);
COMMENT ON TABLE sweeps IS 'The state of each source: what was asked of its lists, how many records they announced, and how many came. A database in which a window lacks records is not published.';
COMMENT ON COLUMN sweeps.source_id IS 'Source.';
COMMENT ON COLUMN sweeps.asked IS 'What was asked for: questions of the answering bodies, of a search term, sections of a House, members.';
COMMENT ON COLUMN sweeps.event IS 'Which day of a record lies in the window: tabled, answered, corrected, made, sat, status, published.';
COMMENT ON COLUMN sweeps.first_day IS 'First day of the window.';
COMMENT ON COLUMN sweeps.last_day IS 'Last day of the window.';
COMMENT ON COLUMN sweeps.announced IS 'Records in the window by the source''s own count; null where it has none.';
COMMENT ON COLUMN sweeps.received IS 'Different records of the window that came.';
COMMENT ON COLUMN sweeps.wanted IS 'Of these, the records to be kept whole.';
COMMENT ON COLUMN sweeps.held IS 'Of these, the records that the archive holds as they were listed.';
COMMENT ON COLUMN sweeps.problem IS 'What went wrong; null when nothing did.';
COMMENT ON COLUMN sweeps.checked_at IS 'When the window was swept, in UTC.';
COMMENT ON COLUMN sweeps.last_checked IS 'When the window, or a part of it, was last swept to its end, in UTC; null when it never was.';

CREATE TABLE unasked_terms (source_id VARCHAR NOT NULL, term VARCHAR NOT NULL);
COMMENT ON TABLE unasked_terms IS 'Terms that a source which is searched was never asked for: what it holds on them is not in the archive.';
COMMENT ON COLUMN unasked_terms.source_id IS 'Source.';
COMMENT ON COLUMN unasked_terms.term IS 'Term of its search_terms that no sweep of the archive names.';

CREATE TABLE builds (
    build_id VARCHAR NOT NULL, built_at TIMESTAMP NOT NULL, schema_version INTEGER NOT NULL, version VARCHAR NOT NULL, edition VARCHAR NOT NULL,
    method VARCHAR NOT NULL, labeller VARCHAR NOT NULL, is_sample BOOLEAN NOT NULL, documents BIGINT NOT NULL, passages BIGINT NOT NULL, mentions BIGINT NOT NULL);
COMMENT ON TABLE builds IS 'One row: this build.';
COMMENT ON COLUMN builds.build_id IS 'Digest of everything that the build depends on; equal inputs give equal ids.';
COMMENT ON COLUMN builds.built_at IS 'When, in UTC.';
COMMENT ON COLUMN builds.schema_version IS 'Version of this schema.';
COMMENT ON COLUMN builds.version IS 'Version of On Record.';
COMMENT ON COLUMN builds.edition IS 'Edition of the method.';
COMMENT ON COLUMN builds.method IS 'Edition and hash of the method, as in scores.';
COMMENT ON COLUMN builds.labeller IS 'Tagger and its version.';
COMMENT ON COLUMN builds.is_sample IS 'True when parties, people and texts are invented.';
COMMENT ON COLUMN builds.documents IS 'Documents.';
COMMENT ON COLUMN builds.passages IS 'Passages.';
COMMENT ON COLUMN builds.mentions IS 'Mentions.';

CREATE TABLE inputs (as_of DATE, reference JSON NOT NULL);
COMMENT ON TABLE inputs IS 'One row: what this build was made with beside the archive.';
COMMENT ON COLUMN inputs.as_of IS 'Last day of the archive and of the reviews that was read; null when all was.';
COMMENT ON COLUMN inputs.reference IS 'The reference data as it was: every constant, party, ask and period.';

------------------------------------------------------------------------------ the views people query
-- A finished build holds evidence, exchanges, coverage and certificates as tables of the same name (pipeline/stored.py).

CREATE VIEW evidence AS
SELECT
    m.mention_id, m.ask_id, m.topic, m.act, m.match,
    l.level,
    m.labeller, m.reviewed, p.party_id, p.member_id, s.name AS member_name, p.role, p.authority, p.date, p.kind, d.house, m.document_id, d.title, coalesce(p.url, d.url) AS url,
    p.citation, m.locator, m.start_char, m.end_char, m.statement,
    CASE WHEN m.context_before <> '' THEN m.context_before ELSE coalesce(p.lead_in, '') END AS context_before, m.context_after, d.sha256, d.retrieved_at,
    m.reason, p.is_scorable, d.group_id, d.source_id
FROM mentions m
JOIN passages p USING (document_id, locator)
JOIN documents d USING (document_id)
LEFT JOIN members s ON s.member_id = p.member_id
LEFT JOIN levels l ON (l.authority, l.kind, l.act, l.match) = (p.authority, p.kind, m.act, m.match);
COMMENT ON VIEW evidence IS 'One row a mention, with all that is needed to cite it.';
COMMENT ON COLUMN evidence.mention_id IS 'Key of the mention; a rebuild does not move it.';
COMMENT ON COLUMN evidence.ask_id IS 'Ask; null for a statement on the topic that fits none.';
COMMENT ON COLUMN evidence.topic IS 'Whether the statement concerns preventing mass atrocities.';
COMMENT ON COLUMN evidence.act IS 'commit, support, press, query, describe or oppose.';
COMMENT ON COLUMN evidence.match IS 'full or part; null without an ask.';
COMMENT ON COLUMN evidence.level IS 'Level that the statement can reach by the table levels: 4, 3, 2, 1 or X; null without an ask, or where its source cannot bind a party (a backbencher, a question, a motion).';
COMMENT ON COLUMN evidence.labeller IS 'The rule, model or person that decided, with its version.';
COMMENT ON COLUMN evidence.reviewed IS 'Whether a person has confirmed or changed the label.';
COMMENT ON COLUMN evidence.party_id IS 'Party on the day.';
COMMENT ON COLUMN evidence.member_id IS 'Member.';
COMMENT ON COLUMN evidence.member_name IS 'Display name of the member.';
COMMENT ON COLUMN evidence.role IS 'Posts held on the day, or empty.';
COMMENT ON COLUMN evidence.authority IS 'manifesto, minister, shadow_minister, backbencher, or none.';
COMMENT ON COLUMN evidence.date IS 'Day it was published, asked, answered or said.';
COMMENT ON COLUMN evidence.kind IS 'Kind of the passage.';
COMMENT ON COLUMN evidence.house IS 'Commons or Lords; null for a manifesto.';
COMMENT ON COLUMN evidence.document_id IS 'Document.';
COMMENT ON COLUMN evidence.title IS 'Title or heading of the document.';
COMMENT ON COLUMN evidence.url IS 'Public page to cite.';
COMMENT ON COLUMN evidence.citation IS 'How to cite it in one line.';
COMMENT ON COLUMN evidence.locator IS 'Where in the document.';
COMMENT ON COLUMN evidence.start_char IS 'First character of the statement in the passage, from 0.';
COMMENT ON COLUMN evidence.end_char IS 'One past its last character.';
COMMENT ON COLUMN evidence.statement IS 'The quote, exactly.';
COMMENT ON COLUMN evidence.context_before IS 'The sentence before it in its passage, else the line that introduces its list, or empty.';
COMMENT ON COLUMN evidence.context_after IS 'The sentence after, or empty.';
COMMENT ON COLUMN evidence.sha256 IS 'SHA-256 of the archived response body.';
COMMENT ON COLUMN evidence.retrieved_at IS 'When it was fetched, in UTC.';
COMMENT ON COLUMN evidence.reason IS 'What the label was decided by.';
COMMENT ON COLUMN evidence.is_scorable IS 'False for holding answers, withdrawn documents and second copies.';
COMMENT ON COLUMN evidence.group_id IS 'Shared by questions answered together.';
COMMENT ON COLUMN evidence.source_id IS 'Source.';

CREATE VIEW exchanges AS
WITH put AS MATERIALIZED (
    SELECT e.ask_id, e.kind, e.document_id, e.locator, e.mention_id, e.statement, e.date, e.member_id, e.member_name, e.party_id, e.title,
           e.house, e.url, d.uin, d.answering_body_name, d.attributes
    FROM evidence e JOIN documents d USING (document_id)
    -- Hansard's tags for the sections in which ministers answer; in the Lords only the title tells.
    WHERE e.ask_id IS NOT NULL
      AND (e.kind = 'written_question' OR e.kind = 'debate' AND e.authority <> 'minister' AND (
           d.attributes ->> 'hrs_tag' IN ('hs_8Question', 'hs_2cUrgentQuestion', 'hs_2cUrgenQuestion', 'hs_2cStatement')
           OR d.house = 'Lords' AND regexp_matches(d.title, ' - ((Private Notice|Urgent) )?(Question|Statement)$')))
    QUALIFY row_number() OVER (PARTITION BY e.ask_id, e.document_id, e.locator ORDER BY e.start_char) = 1),
near AS MATERIALIZED (
    SELECT document_id, locator, position, authority, date, member_id, party_id, text FROM passages
    WHERE document_id IN (SELECT document_id FROM put)),
asked AS (
    SELECT put.*, coalesce(a.locator, 'answer') AS answer_locator FROM put
    LEFT JOIN near q ON put.kind = 'debate' AND q.document_id = put.document_id AND q.locator = put.locator
    LEFT JOIN near a ON a.document_id = q.document_id AND a.position = q.position + 1 AND a.authority = 'minister'
    WHERE put.kind = 'written_question' OR a.locator IS NOT NULL),
answered AS (
    SELECT ask_id, document_id, locator, mention_id, statement, act FROM mentions
    WHERE (ask_id, document_id, locator) IN (SELECT (ask_id, document_id, answer_locator) FROM asked)
    QUALIFY row_number() OVER (PARTITION BY ask_id, document_id, locator ORDER BY
        CASE act WHEN 'oppose' THEN 1 WHEN 'commit' THEN 2 ELSE 3 END, start_char) = 1)
SELECT q.ask_id, q.kind, q.document_id, q.uin, q.title, q.house, q.answering_body_name, q.url, q.date, q.member_id, q.member_name,
       p.name AS party_name, q.mention_id AS question_mention, q.statement AS question,
       t.date AS answer_date, m.name AS answer_member, g.name AS answer_party,
       a.mention_id AS answer_mention, a.statement AS answer, t.text AS answer_text,
       CASE WHEN t.document_id IS NULL THEN 'not answered'
            WHEN q.attributes ->> 'answer_is_holding' = 'true' THEN 'holding'
            WHEN a.act = 'oppose' THEN 'decline'
            WHEN a.act = 'commit' THEN 'commit'
            WHEN a.act IS NOT NULL THEN 'restate'
            ELSE 'unmatched' END AS outcome
FROM asked q LEFT JOIN near t ON t.document_id = q.document_id AND t.locator = q.answer_locator
LEFT JOIN answered a ON (a.ask_id, a.document_id, a.locator) = (q.ask_id, q.document_id, q.answer_locator)
LEFT JOIN members m ON m.member_id = t.member_id
LEFT JOIN parties p ON p.party_id = q.party_id
LEFT JOIN parties g ON g.party_id = t.party_id;
COMMENT ON VIEW exchanges IS 'Questions to ministers with their answers: written questions, and what others than ministers said in the chamber at question time, on an urgent question or on a statement where the next to speak was a minister. One row a question and ask.';
COMMENT ON COLUMN exchanges.ask_id IS 'Ask that the question is on.';
COMMENT ON COLUMN exchanges.kind IS 'written_question, or debate for one asked in the chamber.';
COMMENT ON COLUMN exchanges.document_id IS 'Document that holds question and answer.';
COMMENT ON COLUMN exchanges.uin IS 'Parliament''s number of the question; null for one asked in the chamber.';
COMMENT ON COLUMN exchanges.title IS 'Heading of the question or debate.';
COMMENT ON COLUMN exchanges.house IS 'Commons or Lords.';
COMMENT ON COLUMN exchanges.answering_body_name IS 'Department asked; null for a question asked in the chamber.';
COMMENT ON COLUMN exchanges.url IS 'Public page to cite.';
COMMENT ON COLUMN exchanges.date IS 'Day it was asked.';
COMMENT ON COLUMN exchanges.member_id IS 'Member who asked.';
COMMENT ON COLUMN exchanges.member_name IS 'Display name of that member.';
COMMENT ON COLUMN exchanges.party_name IS 'Party of that member on the day.';
COMMENT ON COLUMN exchanges.question_mention IS 'Mention in the question, the first on this ask.';
COMMENT ON COLUMN exchanges.question IS 'Its quote, exactly.';
COMMENT ON COLUMN exchanges.answer_date IS 'Day it was answered; null without an answer, as are the columns on the answer that follow.';
COMMENT ON COLUMN exchanges.answer_member IS 'Who answered.';
COMMENT ON COLUMN exchanges.answer_party IS 'Party of who answered, on the day.';
COMMENT ON COLUMN exchanges.answer_mention IS 'Mention in the answer on this ask; null where none was found.';
COMMENT ON COLUMN exchanges.answer IS 'Its quote, exactly.';
COMMENT ON COLUMN exchanges.answer_text IS 'The answer, whole.';
COMMENT ON COLUMN exchanges.outcome IS 'decline, commit or restate, by the statement of the answer on this ask (of several the most cautious, in this order); holding (it says that an answer will follow); unmatched (answered, and nothing in the answer was found to be on this ask); not answered (yet).';

CREATE VIEW source_states AS
SELECT s.source_id, w.announced, w.received, coalesce(w.last_checked, c.last_capture_at) AS last_checked
FROM sources s
LEFT JOIN (SELECT source_id, sum(announced)::BIGINT AS announced, sum(received)::BIGINT AS received, max(last_checked) AS last_checked
           FROM sweeps GROUP BY source_id) w USING (source_id)
LEFT JOIN (SELECT source_id, max(last_capture_at) AS last_capture_at FROM crawls GROUP BY source_id) c USING (source_id);
COMMENT ON VIEW source_states IS 'How complete and how fresh each source is.';
COMMENT ON COLUMN source_states.source_id IS 'Source.';
COMMENT ON COLUMN source_states.announced IS 'Records that its lists announced, over all windows of sweeps (a record may stand in several); null where there is no such count.';
COMMENT ON COLUMN source_states.received IS 'How many of them came.';
COMMENT ON COLUMN source_states.last_checked IS 'When the source was last asked to the end, in UTC; of what a person put into the archive, when. Null when it never was.';

CREATE VIEW coverage AS
SELECT d.source_id, coalesce(r.period, 'before') AS period, p.party_id, count(DISTINCT d.document_id) AS documents,
       sum(p.words)::BIGINT AS words, coalesce(sum(p.words) FILTER (p.language <> 'en'), 0)::BIGINT AS words_not_assessed,
       min(p.date) AS first_date, max(p.date) AS last_date, any_value(c.last_checked) AS last_checked,
       any_value(c.announced) AS announced, any_value(c.received) AS received
FROM passages p JOIN documents d USING (document_id)
LEFT JOIN periods r ON p.date >= r.start_date AND p.date <= coalesce(r.end_date, DATE '9999-12-31')
LEFT JOIN source_states c USING (source_id)
GROUP BY ALL;
COMMENT ON VIEW coverage IS 'How much was read, by source, period and party: what an absence rests on.';
COMMENT ON COLUMN coverage.source_id IS 'Source.';
COMMENT ON COLUMN coverage.period IS 'Parliament, or before (the first that we score).';
COMMENT ON COLUMN coverage.party_id IS 'Party on whose side the words were said; null when nobody knows.';
COMMENT ON COLUMN coverage.documents IS 'Documents in which it speaks.';
COMMENT ON COLUMN coverage.words IS 'Its words in them.';
COMMENT ON COLUMN coverage.words_not_assessed IS 'Those of them in Welsh or Irish, which the tagger does not read.';
COMMENT ON COLUMN coverage.first_date IS 'Date of the first.';
COMMENT ON COLUMN coverage.last_date IS 'Date of the last.';
COMMENT ON COLUMN coverage.last_checked IS 'When the source was last asked to the end, in UTC.';
COMMENT ON COLUMN coverage.announced IS 'Records that the whole source announced, as in source_states.';
COMMENT ON COLUMN coverage.received IS 'How many of them came.';

CREATE VIEW position_shifts AS
WITH sided AS (
    SELECT s.party_id, s.ask_id, s.figure, s.period AS now, b.side AS side_now, s.value AS value_now,
           lag(s.period) OVER party AS before, lag(b.side) OVER party AS side_before, lag(s.value) OVER party AS value_before
    FROM scores s JOIN periods r USING (period)
    JOIN (SELECT party_id, period, side FROM records WHERE ask_id = 'all' AND side <> 'both') b USING (party_id, period)
    WHERE s.value IS NOT NULL WINDOW party AS (PARTITION BY s.party_id, s.ask_id, s.figure ORDER BY r.start_date))
SELECT party_id, ask_id, figure, before, side_before, value_before, now, side_now, value_now, value_now - value_before AS shift
FROM sided WHERE side_before <> side_now;
COMMENT ON VIEW position_shifts IS 'How a figure moved when a party crossed between government and opposition: two scored Parliaments in succession, on different sides.';
COMMENT ON COLUMN position_shifts.party_id IS 'Party.';
COMMENT ON COLUMN position_shifts.ask_id IS 'Ask, or all.';
COMMENT ON COLUMN position_shifts.figure IS 'commitment or record.';
COMMENT ON COLUMN position_shifts.before IS 'Parliament before.';
COMMENT ON COLUMN position_shifts.side_before IS 'government or opposition.';
COMMENT ON COLUMN position_shifts.value_before IS 'The figure then.';
COMMENT ON COLUMN position_shifts.now IS 'Parliament after, the next one that is scored.';
COMMENT ON COLUMN position_shifts.side_now IS 'government or opposition.';
COMMENT ON COLUMN position_shifts.value_now IS 'The figure in it.';
COMMENT ON COLUMN position_shifts.shift IS 'The difference, in points.';


CREATE VIEW recalls AS
WITH counted AS (
    SELECT name AS ask_id, string_agg(labels, ', ' ORDER BY labels) AS labels, bool_and(held_out) AS held_out,
           sum(support)::INTEGER AS support, sum(round(recall * support))::INTEGER AS found
    FROM evaluations WHERE part = 'asks' AND name NOT IN ('micro', 'macro') AND support > 0
    AND held_out = (SELECT coalesce(bool_or(held_out), false) FROM evaluations) GROUP BY name),
shares AS (SELECT *, found / support AS p, 1.959963984540054 AS z FROM counted)
SELECT ask_id, labels, held_out, support, found, p AS recall,
       greatest(0, (p + z * z / (2 * support) - z * sqrt(p * (1 - p) / support + z * z / (4 * support * support))) / (1 + z * z / support)) AS low,
       least(1, (p + z * z / (2 * support) + z * sqrt(p * (1 - p) / support + z * z / (4 * support * support))) / (1 + z * z / support)) AS high
FROM shares;
COMMENT ON VIEW recalls IS 'Of the statements labelled with an ask, how many the tagger finds: the held-out sets together, where there are any.';
COMMENT ON COLUMN recalls.ask_id IS 'Ask.';
COMMENT ON COLUMN recalls.labels IS 'Sets of labelled statements.';
COMMENT ON COLUMN recalls.held_out IS 'As in evaluations.';
COMMENT ON COLUMN recalls.support IS 'People''s labels.';
COMMENT ON COLUMN recalls.found IS 'Of these, found by the tagger.';
COMMENT ON COLUMN recalls.recall IS 'Their share.';
COMMENT ON COLUMN recalls.low IS 'Lower end of its 95% Wilson interval.';
COMMENT ON COLUMN recalls.high IS 'Upper end.';

CREATE VIEW certificates AS
WITH dated AS (
    SELECT p.document_id, p.locator, p.party_id, r.period FROM passages p
    JOIN periods r ON p.date >= r.start_date AND p.date <= coalesce(r.end_date, DATE '9999-12-31')),
missed AS (
    SELECT d.party_id, d.period, n.ask_id, count(DISTINCT (n.document_id, n.locator, n.start_char)) AS near_misses
    FROM near_misses n JOIN dated d USING (document_id, locator) GROUP BY ALL),
unbinding AS (
    SELECT d.party_id, d.period, m.ask_id, count(*) AS mentions FROM mentions m JOIN dated d USING (document_id, locator) GROUP BY ALL),
wholly AS (
    SELECT party_id, period, sum(documents)::BIGINT AS documents, sum(words)::BIGINT AS words,
           min(first_date) AS first_date, max(last_date) AS last_date, min(last_checked) AS last_checked FROM coverage GROUP BY ALL)
SELECT s.party_id, s.period, s.ask_id, w.documents, w.words, w.first_date, w.last_date, w.last_checked,
       coalesce(u.mentions, 0) AS unbinding_mentions, coalesce(n.near_misses, 0) AS near_misses,
       c.recall, c.low AS recall_low, c.high AS recall_high, c.support AS recall_support
FROM scores s
JOIN wholly w USING (party_id, period)
LEFT JOIN missed n USING (party_id, period, ask_id)
LEFT JOIN unbinding u USING (party_id, period, ask_id)
LEFT JOIN recalls c USING (ask_id)
WHERE s.figure = 'commitment' AND s.ask_id <> 'all' AND s.status = 'scored' AND s.level = '0';
COMMENT ON VIEW certificates IS 'Absence certificates: what stands behind "no mention found", by party, Parliament and ask. A party that is not assessed has none.';
COMMENT ON COLUMN certificates.party_id IS 'Party.';
COMMENT ON COLUMN certificates.period IS 'Parliament.';
COMMENT ON COLUMN certificates.ask_id IS 'Ask on which nothing was found that binds the party; the words looked for are in ask_terms.';
COMMENT ON COLUMN certificates.documents IS 'Documents of the party that were read, its manifesto among them; by source in coverage.';
COMMENT ON COLUMN certificates.words IS 'Its words in them.';
COMMENT ON COLUMN certificates.first_date IS 'Date of the first.';
COMMENT ON COLUMN certificates.last_date IS 'Date of the last.';
COMMENT ON COLUMN certificates.last_checked IS 'When the source checked longest ago was last asked, in UTC.';
COMMENT ON COLUMN certificates.unbinding_mentions IS 'Mentions of the ask by its members that cannot bind the party; usually 0.';
COMMENT ON COLUMN certificates.near_misses IS 'Statements that came close to this ask and were not counted (near_misses).';
COMMENT ON COLUMN certificates.recall IS 'Share of such statements that the tagger finds among labelled ones; null where it was never measured.';
COMMENT ON COLUMN certificates.recall_low IS 'Lower end of its 95% interval.';
COMMENT ON COLUMN certificates.recall_high IS 'Upper end.';
COMMENT ON COLUMN certificates.recall_support IS 'Labelled statements it was measured on.';
