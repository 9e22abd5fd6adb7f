/* migrations.c - the shape of a store, step by step.  Only ever grows. */
#include "store/migrations.h"

#include "store/note_aggregates.h"

/* Days are integers since 1970-01-01; -719162 is "since ever", NULL in
 * until_day is "until further notice".  A fact is never updated: a row with
 * the same key and a newer change supersedes it. */
/* A fact that the run n saw: neither newer, nor withdrawn by then. */
#define SEEN(fact) \
	fact ".change <= n.change AND NOT EXISTS (SELECT 1 FROM change w" \
	" WHERE w.withdraws = " fact ".change AND w.change <= n.change)"

/* 1: facts, notes, rulesets, runs, results. */
static const char *const step_1[] = {
	"CREATE TABLE setting("
	" name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;",

	"CREATE TABLE change("
	" change INTEGER PRIMARY KEY,"
	" at TEXT NOT NULL,"		/* UTC, 2026-11-24T03:55:37Z */
	" by TEXT NOT NULL,"
	" command TEXT NOT NULL,"	/* init, import, withdraw */
	" detail TEXT NOT NULL,"	/* files, in words */
	" withdraws INTEGER REFERENCES change) STRICT;",

	/* Identities: a code and its number, for ever. */
	"CREATE TABLE party(party INTEGER PRIMARY KEY,"
	" code TEXT NOT NULL UNIQUE) STRICT;"	/* NIP, or a rater's code */
	"CREATE TABLE unit(unit INTEGER PRIMARY KEY,"
	" code TEXT NOT NULL UNIQUE) STRICT;",
	"CREATE TABLE position(position INTEGER PRIMARY KEY,"
	" code TEXT NOT NULL UNIQUE) STRICT;",
	"CREATE TABLE competency(competency INTEGER PRIMARY KEY,"
	" code TEXT NOT NULL UNIQUE) STRICT;",
	"CREATE TABLE course(course INTEGER PRIMARY KEY,"
	" code TEXT NOT NULL UNIQUE) STRICT;",

	/* Facts. */
	"CREATE TABLE reference_fact("
	" list TEXT NOT NULL, code TEXT NOT NULL,"
	" change INTEGER NOT NULL REFERENCES change,"
	" ord INTEGER, name_id TEXT NOT NULL, name_en TEXT, aliases TEXT,"
	" value INTEGER,"		/* millionths */
	" parent TEXT, basis TEXT, standing TEXT,"
	" PRIMARY KEY(list, code, change)) STRICT, WITHOUT ROWID;",

	"CREATE TABLE unit_fact("
	" unit INTEGER NOT NULL REFERENCES unit,"
	" change INTEGER NOT NULL REFERENCES change,"
	" name TEXT NOT NULL, kind TEXT NOT NULL,"
	" parent INTEGER REFERENCES unit(unit),"
	" district TEXT, address TEXT, head TEXT,"
	" PRIMARY KEY(unit, change)) STRICT, WITHOUT ROWID;",

	"CREATE TABLE competency_fact("
	" competency INTEGER NOT NULL REFERENCES competency,"
	" change INTEGER NOT NULL REFERENCES change,"
	" name TEXT NOT NULL, grp TEXT NOT NULL,"
	" official TEXT,"		/* M.1, SK.1, T.1: for display */
	" unit INTEGER REFERENCES unit,"
	" PRIMARY KEY(competency, change)) STRICT, WITHOUT ROWID;",

	"CREATE TABLE position_fact("
	" position INTEGER NOT NULL REFERENCES position,"
	" change INTEGER NOT NULL REFERENCES change,"
	" name TEXT NOT NULL, kind TEXT NOT NULL, tier TEXT NOT NULL,"
	" family TEXT, unit INTEGER REFERENCES unit,"
	" serves_public INTEGER,"	/* NULL: unknown */
	" PRIMARY KEY(position, change)) STRICT, WITHOUT ROWID;",

	/* A standard is of a position (tier '') or of a tier (position 0). */
	"CREATE TABLE standard_fact("
	" position INTEGER NOT NULL, tier TEXT NOT NULL,"
	" competency INTEGER NOT NULL REFERENCES competency,"
	" from_day INTEGER NOT NULL,"
	" change INTEGER NOT NULL REFERENCES change,"
	" level INTEGER NOT NULL CHECK(level BETWEEN 1 AND 5),"
	" basis TEXT,"
	" PRIMARY KEY(position, tier, competency, from_day, change))"
	" STRICT, WITHOUT ROWID;",

	"CREATE TABLE person_fact("
	" party INTEGER NOT NULL REFERENCES party,"
	" from_day INTEGER NOT NULL,"
	" change INTEGER NOT NULL REFERENCES change,"
	" until_day INTEGER, name TEXT NOT NULL,"
	" unit INTEGER NOT NULL REFERENCES unit,"
	" position INTEGER NOT NULL REFERENCES position,"
	" employment TEXT NOT NULL, grade TEXT, education TEXT,"
	" PRIMARY KEY(party, from_day, change)) STRICT, WITHOUT ROWID;",

	"CREATE TABLE assignment_fact("
	" party INTEGER NOT NULL REFERENCES party,"
	" name TEXT NOT NULL, from_day INTEGER NOT NULL,"
	" change INTEGER NOT NULL REFERENCES change,"
	" leads INTEGER REFERENCES unit(unit), until_day INTEGER,"
	" PRIMARY KEY(party, name, from_day, change)) STRICT, WITHOUT ROWID;",

	"CREATE TABLE absence_fact("
	" party INTEGER NOT NULL REFERENCES party,"
	" kind TEXT NOT NULL, from_day INTEGER NOT NULL,"
	" change INTEGER NOT NULL REFERENCES change,"
	" until_day INTEGER,"
	" PRIMARY KEY(party, kind, from_day, change)) STRICT, WITHOUT ROWID;",

	/* A rater is linked to one person (unit 0) or to a unit (party 0). */
	"CREATE TABLE rater_fact("
	" party INTEGER NOT NULL, unit INTEGER NOT NULL,"
	" rater INTEGER NOT NULL REFERENCES party(party),"
	" role TEXT NOT NULL, from_day INTEGER NOT NULL,"
	" change INTEGER NOT NULL REFERENCES change,"
	" until_day INTEGER,"
	" PRIMARY KEY(party, unit, rater, role, from_day, change))"
	" STRICT, WITHOUT ROWID;",

	"CREATE TABLE course_fact("
	" course INTEGER NOT NULL REFERENCES course,"
	" change INTEGER NOT NULL REFERENCES change,"
	" title TEXT NOT NULL,"
	" competency TEXT NOT NULL,"	/* a code, or '*': any */
	" form TEXT, stage TEXT, audience TEXT,"
	" jp INTEGER, level INTEGER,"	/* millionths */
	" area TEXT, seats INTEGER, cost INTEGER,"
	" PRIMARY KEY(course, change)) STRICT, WITHOUT ROWID;",

	"CREATE TABLE training_fact("
	" party INTEGER NOT NULL REFERENCES party,"
	" course INTEGER NOT NULL, title TEXT NOT NULL,"	/* 0 / '' */
	" day INTEGER NOT NULL,"
	" change INTEGER NOT NULL REFERENCES change,"
	" jp INTEGER, form TEXT, certificate TEXT,"
	" PRIMARY KEY(party, day, course, title, change))"
	" STRICT, WITHOUT ROWID;",

	"CREATE TABLE dialogue_fact("
	" party INTEGER NOT NULL REFERENCES party,"
	" competency INTEGER NOT NULL REFERENCES competency,"
	" day INTEGER NOT NULL,"
	" change INTEGER NOT NULL REFERENCES change,"
	" level INTEGER NOT NULL CHECK(level BETWEEN 0 AND 5),"
	" by TEXT, minutes TEXT,"
	" PRIMARY KEY(party, competency, day, change)) STRICT, WITHOUT ROWID;",

	"CREATE TABLE performance_fact("
	" party INTEGER NOT NULL REFERENCES party,"
	" period TEXT NOT NULL,"
	" change INTEGER NOT NULL REFERENCES change,"
	" result TEXT, behaviour TEXT, skp TEXT, note TEXT,"
	" PRIMARY KEY(party, period, change)) STRICT, WITHOUT ROWID;",

	/* Notes: lean and clustered, read in order of person and competency.
	 * `no` tells several notes of one day apart. */
	"CREATE TABLE note("
	" party INTEGER NOT NULL REFERENCES party,"
	" competency INTEGER NOT NULL REFERENCES competency,"
	" day INTEGER NOT NULL, no INTEGER NOT NULL,"
	" level INTEGER NOT NULL CHECK(level BETWEEN 0 AND 5),"
	" rater INTEGER NOT NULL REFERENCES party(party),"
	" change INTEGER NOT NULL REFERENCES change,"
	" PRIMARY KEY(party, competency, day, no)) STRICT, WITHOUT ROWID;",
	/* Its words, only where there are any. */
	"CREATE TABLE note_text("
	" party INTEGER NOT NULL, competency INTEGER NOT NULL,"
	" day INTEGER NOT NULL, no INTEGER NOT NULL,"
	" id TEXT, project TEXT, situation TEXT, action TEXT, result TEXT,"
	" evidence TEXT, indicator TEXT, recorded_on INTEGER,"
	" feedback_on INTEGER, event TEXT,"
	" PRIMARY KEY(party, competency, day, no),"
	" FOREIGN KEY(party, competency, day, no) REFERENCES note)"
	" STRICT, WITHOUT ROWID;",
	"CREATE INDEX note_text_id ON note_text(id, competency)"
	" WHERE id IS NOT NULL;",
	/* A note that is corrected or voided counts only for runs that saw an
	 * older change. */
	"CREATE TABLE note_void("
	" party INTEGER NOT NULL, competency INTEGER NOT NULL,"
	" day INTEGER NOT NULL, no INTEGER NOT NULL,"
	" change INTEGER NOT NULL REFERENCES change,"
	" corrected INTEGER NOT NULL,"	/* 1 by another note, 0 voided */
	" PRIMARY KEY(party, competency, day, no, change),"
	" FOREIGN KEY(party, competency, day, no) REFERENCES note)"
	" STRICT, WITHOUT ROWID;",

	/* Rulesets, by content. */
	"CREATE TABLE ruleset("
	" ruleset INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE,"
	" dinas TEXT NOT NULL) STRICT;",
	"CREATE TABLE ruleset_file("
	" ruleset INTEGER NOT NULL REFERENCES ruleset,"
	" path TEXT NOT NULL, content BLOB NOT NULL,"
	" PRIMARY KEY(ruleset, path)) STRICT, WITHOUT ROWID;",

	/* Runs and their results. */
	"CREATE TABLE run("
	" run INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL,"
	" period TEXT NOT NULL, from_day INTEGER NOT NULL,"
	" to_day INTEGER NOT NULL,"
	" unit TEXT,"			/* scope; NULL: all */
	" change INTEGER NOT NULL REFERENCES change,"	/* highest seen */
	" draft INTEGER NOT NULL,"
	" inputs TEXT NOT NULL, digest TEXT NOT NULL,"
	" people INTEGER NOT NULL, complete INTEGER NOT NULL,"
	" partial INTEGER NOT NULL, review INTEGER NOT NULL) STRICT;",
	"CREATE TABLE run_dinas("
	" run INTEGER NOT NULL REFERENCES run, no INTEGER NOT NULL,"
	" dinas TEXT NOT NULL, ruleset INTEGER REFERENCES ruleset,"
	" ok INTEGER NOT NULL, status INTEGER NOT NULL, message TEXT,"
	" people INTEGER NOT NULL, complete INTEGER NOT NULL,"
	" partial INTEGER NOT NULL, review INTEGER NOT NULL,"
	" inputs TEXT NOT NULL, digest TEXT NOT NULL,"
	" PRIMARY KEY(run, no)) STRICT, WITHOUT ROWID;",
	/* Each distinct kind of post of a run: what it requires, what counts
	 * how much, and which rule said so. */
	"CREATE TABLE run_post("
	" run INTEGER NOT NULL REFERENCES run, post INTEGER NOT NULL,"
	" dinas INTEGER NOT NULL,"
	" unit INTEGER NOT NULL REFERENCES unit,"
	" position INTEGER NOT NULL REFERENCES position,"
	" employment TEXT NOT NULL, leads INTEGER NOT NULL,"
	" PRIMARY KEY(run, post)) STRICT, WITHOUT ROWID;",
	"CREATE TABLE run_post_competency("
	" run INTEGER NOT NULL, post INTEGER NOT NULL, no INTEGER NOT NULL,"
	" competency INTEGER NOT NULL REFERENCES competency,"
	" required INTEGER NOT NULL, weight INTEGER NOT NULL,"
	" rule TEXT NOT NULL,"
	" PRIMARY KEY(run, post, no),"
	" FOREIGN KEY(run, post) REFERENCES run_post) STRICT, WITHOUT ROWID;",
	/* One row per person.  `status`: 0 complete, 1 partial, 2 review.
	 * `levels`: "INT:2 KS:1.5 PP:?too_few", code:level or code:?reason.
	 * `courses`: "KOM_COACHING:komunikasi-pasien:KOM ...", that is
	 * course:rule:competency, most urgent first.  `review`:
	 * "KOM:dialogue PP:too_few", or a bare reason ("no_standard") when it
	 * is about the whole person.  Categories are keys of the lists
	 * "band:...", NULL unless complete. */
	"CREATE TABLE result("
	" run INTEGER NOT NULL REFERENCES run,"
	" party INTEGER NOT NULL REFERENCES party,"
	" post INTEGER NOT NULL, status INTEGER NOT NULL,"
	" jpm INTEGER, score INTEGER,"	/* millionths */
	" category_jpm TEXT, category TEXT,"
	" levels TEXT NOT NULL, courses TEXT NOT NULL,"
	" review TEXT NOT NULL,"
	" PRIMARY KEY(run, party),"
	" FOREIGN KEY(run, post) REFERENCES run_post) STRICT, WITHOUT ROWID;",
	"CREATE INDEX result_party ON result(party, run);",
	"CREATE INDEX change_withdraws ON change(withdraws)"
	" WHERE withdraws IS NOT NULL;",

	/* For people with a SQL tool; the program does not read them. */
	"CREATE VIEW result_view AS SELECT r.run, n.period, p.code AS nip,"
	" (SELECT f.name FROM person_fact f WHERE f.party = r.party AND "
	SEEN("f") " ORDER BY f.from_day DESC, f.change DESC LIMIT 1) AS name,"
	" u.code AS unit,"
	" (SELECT f.name FROM unit_fact f WHERE f.unit = t.unit AND "
	SEEN("f") " ORDER BY f.change DESC LIMIT 1) AS unit_name,"
	" j.code AS position,"
	" (SELECT f.name FROM position_fact f WHERE f.position = t.position"
	"  AND " SEEN("f") " ORDER BY f.change DESC LIMIT 1)"
	"  AS position_name,"
	" CASE r.status WHEN 0 THEN 'complete' WHEN 1 THEN 'partial'"
	"  ELSE 'review' END AS status,"
	" r.jpm / 1e6 AS jpm, r.category_jpm, r.score / 1e6 AS score,"
	" r.category, r.review,"
	" (WITH RECURSIVE cut(codes, rest) AS ("
	"   SELECT '', CASE r.courses WHEN '' THEN '' ELSE r.courses || ' '"
	"    END UNION ALL SELECT codes || iif(codes = '', '', ' ') ||"
	"    substr(rest, 1, instr(rest, ':') - 1),"
	"    substr(rest, instr(rest, ' ') + 1) FROM cut WHERE rest <> '')"
	"  SELECT codes FROM cut WHERE rest = '') AS recommendations,"
	" d.dinas"
	" FROM result r JOIN run n ON n.run = r.run"
	" JOIN party p ON p.party = r.party"
	" JOIN run_post t ON t.run = r.run AND t.post = r.post"
	" JOIN unit u ON u.unit = t.unit"
	" JOIN position j ON j.position = t.position"
	" LEFT JOIN run_dinas d ON d.run = r.run AND d.no = t.dinas;",
	/* One row per competency: a level, or why there is none. */
	"CREATE VIEW result_level_view AS"
	" WITH RECURSIVE cut(run, party, no, entry, rest) AS ("
	"  SELECT run, party, 0, '', iif(levels = '', '', levels || ' ')"
	"   FROM result"
	"  UNION ALL SELECT run, party, no + 1,"
	"   substr(rest, 1, instr(rest, ' ') - 1),"
	"   substr(rest, instr(rest, ' ') + 1) FROM cut WHERE rest <> ''),"
	" level(run, party, no, competency, value) AS ("
	"  SELECT run, party, no, substr(entry, 1, instr(entry, ':') - 1),"
	"   substr(entry, instr(entry, ':') + 1) FROM cut WHERE no > 0)"
	" SELECT l.run, p.code AS nip, l.no, l.competency,"
	" CASE WHEN l.value NOT LIKE '?%' THEN CAST(l.value AS REAL) END"
	"  AS level,"
	" CASE WHEN l.value LIKE '?%' THEN substr(l.value, 2) END AS review"
	" FROM level l JOIN party p ON p.party = l.party;",
	NULL
};

/* 2: runs that add late people to an earlier one, and who they are. */
static const char *const step_2[] = {
	"ALTER TABLE run ADD COLUMN supplements INTEGER REFERENCES run;",
	"CREATE TABLE run_person("
	" run INTEGER NOT NULL REFERENCES run,"
	" party INTEGER NOT NULL REFERENCES party,"
	" PRIMARY KEY(run, party)) STRICT, WITHOUT ROWID;",
	NULL
};

/* 3: rulesets are published in versions; a chain of links over all that is
 * decided, see decisions/0004-hash-chain.md. */
#define ONLY_ADDED(table) \
	"CREATE TRIGGER " table "_stays BEFORE UPDATE ON " table \
	" BEGIN SELECT RAISE(ABORT, '" table " is only added to'); END;" \
	"CREATE TRIGGER " table "_is_kept BEFORE DELETE ON " table \
	" BEGIN SELECT RAISE(ABORT, '" table " is only added to'); END;"
static const char *const step_published[] = {
	"CREATE TABLE publication("
	" publication INTEGER PRIMARY KEY,"
	" dinas TEXT NOT NULL,"
	" version INTEGER NOT NULL CHECK(version >= 1),"
	" ruleset INTEGER NOT NULL REFERENCES ruleset,"
	" from_day INTEGER NOT NULL,"	/* in force from this day on */
	" basis TEXT NOT NULL,"
	" fuel INTEGER NOT NULL, memory INTEGER NOT NULL,"	/* its limits */
	" by TEXT NOT NULL, approver TEXT NOT NULL, at TEXT NOT NULL,"
	" steps TEXT NOT NULL,"		/* "read:passed check:absent ..." */
	" UNIQUE(dinas, version), CHECK(by <> approver)) STRICT;",
	/* NULL: the run was made by the ruleset of a folder. */
	"ALTER TABLE run_dinas ADD COLUMN version INTEGER;",

	/* What a change wrote: how many rows, their digest, and the highest
	 * number that codes had then. */
	"CREATE TABLE seal("
	" change INTEGER PRIMARY KEY REFERENCES change,"
	" rows INTEGER NOT NULL, facts TEXT NOT NULL,"
	" party INTEGER NOT NULL, unit INTEGER NOT NULL,"
	" position INTEGER NOT NULL, competency INTEGER NOT NULL,"
	" course INTEGER NOT NULL) STRICT;",
	/* The chain.  `old`: made when an older store was brought up to date,
	 * so it says nothing about the time before. */
	"CREATE TABLE link("
	" link INTEGER PRIMARY KEY,"
	" kind TEXT NOT NULL, number INTEGER NOT NULL,"
	" at TEXT NOT NULL, by TEXT NOT NULL, old INTEGER NOT NULL,"
	" content TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,"
	" UNIQUE(kind, number)) STRICT;",
	ONLY_ADDED("publication") ONLY_ADDED("seal") ONLY_ADDED("link"),
	NULL
};

/* 4: results are digested in no order, so that nothing has to be read back;
 * posts in several units share what they weigh. */
static const char *const step_4[] = {
	/* 1: the digests of the run are sums over its results, and the chain
	 * guards results through them.  NULL, an older run: digests are over
	 * lines in order of NIP, and the chain holds every row. */
	"ALTER TABLE run ADD COLUMN summed INTEGER;",
	/* The post of this run whose rows in run_post_competency are also
	 * those of this one; NULL: it has its own. */
	"ALTER TABLE run_post ADD COLUMN weights_of INTEGER;",
	/* Runs are few, results many: who looks for a person's newest goes
	 * through the runs, and no result is written twice. */
	"DROP INDEX result_party;",
	NULL
};

/* 5: the notes of a person are read as one value.  It is a copy, which an
 * evaluation may do without: decisions/0018-packed-notes.md.  Who writes notes
 * and does not keep it, loses it. */
#define DROP_OF(party) "DELETE FROM note_pack WHERE party = " party ";"
static const char *const step_5[] = {
	"CREATE TABLE note_pack("
	" party INTEGER PRIMARY KEY REFERENCES party,"
	" notes BLOB NOT NULL) STRICT;"
	"CREATE TRIGGER note_added_unpacks AFTER INSERT ON note BEGIN"
	" " DROP_OF("new.party") " END;"
	"CREATE TRIGGER note_changed_unpacks AFTER UPDATE ON note BEGIN"
	" " DROP_OF("old.party") " " DROP_OF("new.party") " END;"
	"CREATE TRIGGER note_deleted_unpacks AFTER DELETE ON note BEGIN"
	" " DROP_OF("old.party") " END;",
	"INSERT INTO note_pack(party, notes) SELECT party, " TB_PACK_NOTES
	" FROM note GROUP BY party;",
	NULL
};

/* 6: results that a named human has confirmed: decisions/0021-confirmation.md.
 * A result whose confirmation stands is not edited either. */
#define KEPT_ONCE_CONFIRMED(name, action) \
	"CREATE TRIGGER " name " BEFORE " action " ON result" \
	" WHEN EXISTS (SELECT 1 FROM confirmed c WHERE c.run = old.run" \
	"  AND c.party = old.party)" \
	" BEGIN SELECT RAISE(ABORT, 'a confirmed result stays'); END;"
static const char *const step_6[] = {
	"CREATE TABLE confirmation("
	" confirmation INTEGER PRIMARY KEY,"
	" run INTEGER NOT NULL REFERENCES run,"
	" unit TEXT,"			/* what was asked for; NULL: all */
	" by TEXT NOT NULL CHECK(by <> ''), at TEXT NOT NULL,"
	" people INTEGER NOT NULL CHECK(people > 0)) STRICT;",
	"CREATE TABLE confirmed("
	" run INTEGER NOT NULL, party INTEGER NOT NULL,"
	" confirmation INTEGER NOT NULL REFERENCES confirmation,"
	" PRIMARY KEY(run, party),"
	" FOREIGN KEY(run, party) REFERENCES result) STRICT, WITHOUT ROWID;"
	"CREATE INDEX confirmed_by ON confirmed(confirmation);",
	ONLY_ADDED("confirmation") ONLY_ADDED("confirmed"),
	"CREATE TRIGGER confirmed_is_complete BEFORE INSERT ON confirmed"
	" WHEN NOT EXISTS (SELECT 1 FROM result r JOIN confirmation c"
	"  ON c.run = r.run WHERE r.run = new.run AND r.party = new.party"
	"  AND r.status = 0 AND c.confirmation = new.confirmation)"
	" BEGIN SELECT RAISE(ABORT, 'only a complete result of its own run"
	" is confirmed'); END;",
	KEPT_ONCE_CONFIRMED("result_stays", "UPDATE")
	KEPT_ONCE_CONFIRMED("result_is_kept", "DELETE"),
	NULL
};

static const char *const *const steps[] = { step_1, step_2, step_published,
					    step_4, step_5, step_6 };

size_t tb_migration_count(void)
{
	return sizeof steps / sizeof steps[0];
}

const char *const *tb_migration_step(size_t from)
{
	return steps[from];
}
