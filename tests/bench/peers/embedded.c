/* embedded.c - the evaluation of kesehatan with CLIPS inside a C program: C
 * reads, counts and writes, CLIPS has the rules.
 *
 *   embedded STORE FACTS.SQL KESEHATAN.CLP >CSV
 *
 * Levels are counted in halves, weights in millionths, so all is exact.  One
 * kind of post is weighed once. */
#include <clips/clips.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CODE_BYTES = 32,
	COMPETENCIES = 64,
	IDS = 1024,
	COURSES = 256,
	KINDS = 4096,
	OFFERS = 128,
	LEVELS = 6,
	YEAR = 20454,
	WINDOW = 20270,
	MICRO = 1000000
};

struct competency {
	char code[CODE_BYTES];
	int id;
};

struct course {
	char code[CODE_BYTES], competency[CODE_BYTES], stage[CODE_BYTES];
	int audience;	/* 1 atasan, 2 nakes, 3 semua, 0 any other */
};

struct link {
	int64_t of, rater;	/* of a unit, or less than 0: of a person */
	int from, until;
};

struct person {
	int64_t party, unit;
	int position, leads, grade, years, serves, sulit, nakes;
	char nip[CODE_BYTES], employment[CODE_BYTES], family[CODE_BYTES],
		tier[CODE_BYTES];
	int64_t jp;
	bool taken[COURSES];
};

struct kind {
	int position, leads, sulit;
	char employment[CODE_BYTES];
	int64_t weight[COMPETENCIES];
};

struct tally {
	int count, low, high, of[LEVELS];
};

struct offer {
	int rule, nth, step, course;
	bool required;
	int gap;
};

static sqlite3 *db;
static void *clips;
static struct competency competencies[COMPETENCIES];
static int competency_count, place_of[IDS];
static struct course courses[COURSES];
static int course_count;
static struct link *links;
static size_t link_count;
static int required[IDS][COMPETENCIES];
static struct kind kinds[KINDS];
static int kind_count;

/* What the rules are asked about, and what they said. */
static struct person *about;
static int below[COMPETENCIES];	/* halves */
static int64_t said[COMPETENCIES], shared;	/* -1: not named */
static struct offer offers[OFFERS];
static int offer_count;

static void must(bool fine, const char *what)
{
	if (fine)
		return;
	fprintf(stderr, "embedded: %s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

static sqlite3_stmt *query(const char *sql)
{
	sqlite3_stmt *row = NULL;

	must(sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK, sql);
	return row;
}

static bool step(sqlite3_stmt *row)
{
	return sqlite3_step(row) == SQLITE_ROW;
}

static void text(sqlite3_stmt *row, int column, char out[CODE_BYTES])
{
	const void *value = sqlite3_column_text(row, column);

	snprintf(out, CODE_BYTES, "%s", value ? (const char *)value : "");
}

static int place_of_code(const char *code)
{
	int at = 0;

	while (at < competency_count &&
	       strcmp(competencies[at].code, code) != 0)
		at++;
	return at;
}

static int by_code(const void *a, const void *b)
{
	return strcmp(((const struct course *)a)->code,
		      ((const struct course *)b)->code);
}

static int course_of(const char *code)
{
	struct course wanted;
	const struct course *found;

	snprintf(wanted.code, CODE_BYTES, "%s", code);
	found = bsearch(&wanted, courses, (size_t)course_count,
			sizeof *courses, by_code);
	must(found != NULL, code);
	return (int)(found - courses);
}

/* ----------------------------------------------------- what rules may call */

/* (weigh CODE WEIGHT ...) */
static void weigh(void *env)
{
	int count = EnvRtnArgCount(env);

	for (int i = 1; i < count; i += 2) {
		const char *code = EnvRtnLexeme(env, i);
		int64_t weight = EnvRtnLong(env, i + 1) * MICRO;
		int at = place_of_code(code);

		if (at < competency_count)
			said[at] = weight;
		else
			shared = weight;
	}
}

static bool for_whom(int audience)
{
	return audience == 3 || (audience == 2 && about->nakes) ||
	       (audience == 1 && about->leads);
}

/* True: a ladder has found its step. */
static bool consider(struct offer offer, int at, bool first)
{
	if (about->taken[offer.course])
		return false;
	offer.step = at;
	if (offer_count < OFFERS)
		offers[offer_count++] = offer;
	return first;
}

/* (offer RULE NTH COMPETENCY required|suggested all|first COURSE ...) */
static void offer(void *env)
{
	int count = EnvRtnArgCount(env);
	const char *code = EnvRtnLexeme(env, 3);
	int place = place_of_code(code);
	struct offer one = { .rule = (int)EnvRtnLong(env, 1),
			     .nth = (int)EnvRtnLong(env, 2) };
	bool first = EnvRtnLexeme(env, 5)[0] == 'f';

	one.required = EnvRtnLexeme(env, 4)[0] == 'r';
	one.gap = below[place];
	if (one.nth > 0) {
		for (int i = 6; i <= count; i++) {
			one.course = course_of(EnvRtnLexeme(env, i));
			if (consider(one, i, first))
				return;
		}
		return;
	}
	one.nth = place;
	for (int audience = 1; audience <= 3; audience++)
		for (int i = 0; i < course_count; i++) {
			if (courses[i].audience != audience ||
			    !for_whom(audience) ||
			    strcmp(courses[i].competency, code) != 0 ||
			    strcmp(courses[i].stage, EnvRtnLexeme(env, 6)) !=
				    0)
				continue;
			one.course = i;
			if (consider(one, audience, first))
				return;
		}
}

/* ------------------------------------------------------------ facts of CLIPS */

static void put(struct fact *fact, const char *slot, int type, void *value)
{
	DATA_OBJECT object;

	SetType(object, type);
	SetValue(object, value);
	EnvPutFactSlot(clips, fact, slot, &object);
}

static void symbol(struct fact *fact, const char *slot, const char *value)
{
	put(fact, slot, SYMBOL, EnvAddSymbol(clips, value));
}

static void number(struct fact *fact, const char *slot, long long value)
{
	put(fact, slot, INTEGER, EnvAddLong(clips, value));
}

static struct fact *fact_of(const char *template)
{
	static const char *const names[] = { "asn", "stage", "gap" };
	static void *templates[3];
	int at = 0;

	while (strcmp(names[at], template) != 0)
		at++;
	if (!templates[at])
		templates[at] = EnvFindDeftemplate(clips, template);
	return EnvCreateFact(clips, templates[at]);
}

static void run_rules(const char *stage)
{
	struct fact *facts[COMPETENCIES + 2], *fact = fact_of("asn");
	int count = 0;

	symbol(fact, "family", about->family);
	symbol(fact, "tier", about->tier);
	symbol(fact, "serves", about->serves ? "yes" : "no");
	symbol(fact, "leads", about->leads ? "yes" : "no");
	symbol(fact, "employment", about->employment);
	symbol(fact, "sulit", about->sulit ? "yes" : "no");
	number(fact, "grade", about->grade);
	number(fact, "years", about->years);
	number(fact, "jp", about->jp / MICRO);
	facts[count++] = EnvAssert(clips, fact);
	fact = fact_of("stage");
	symbol(fact, "is", stage);
	facts[count++] = EnvAssert(clips, fact);
	for (int i = 0; stage[0] == 't' && i < competency_count; i++) {
		if (below[i] == 0)
			continue;
		fact = fact_of("gap");
		symbol(fact, "code", competencies[i].code);
		put(fact, "below", FLOAT, EnvAddDouble(clips, below[i] / 2.0));
		facts[count++] = EnvAssert(clips, fact);
	}
	EnvRun(clips, -1);
	while (count > 0)
		EnvRetract(clips, facts[--count]);
}

static const struct kind *kind_of(void)
{
	struct kind *kind = kinds;
	int members = 0, at = 0;

	for (; kind < kinds + kind_count; kind++)
		if (kind->position == about->position &&
		    kind->leads == about->leads &&
		    kind->sulit == about->sulit &&
		    strcmp(kind->employment, about->employment) == 0)
			return kind;
	must(kind_count < KINDS, "too many kinds of post");
	kind_count++;
	kind->position = about->position;
	kind->leads = about->leads;
	kind->sulit = about->sulit;
	snprintf(kind->employment, CODE_BYTES, "%s", about->employment);
	for (int i = 0; i < competency_count; i++)
		said[i] = -1;
	run_rules("weights");
	for (int i = 0; i < competency_count; i++)
		members += required[kind->position][i] && said[i] < 0;
	for (int i = 0; i < competency_count; i++) {
		kind->weight[i] = said[i];
		if (said[i] < 0 && required[kind->position][i])
			kind->weight[i] = shared / members +
					  (at++ < shared % members);
	}
	return kind;
}

/* -------------------------------------------------------------------- people */

static int by_file(const void *a, const void *b)
{
	const struct offer *x = a, *y = b;

	if (x->rule != y->rule)
		return x->rule - y->rule;
	return x->nth != y->nth ? x->nth - y->nth : x->step - y->step;
}

/* Required first, then the lowest gap, then file order. */
static int by_need(const void *a, const void *b)
{
	const struct offer *x = a, *y = b;

	if (x->required != y->required)
		return y->required - x->required;
	return x->gap != y->gap ? y->gap - x->gap : by_file(a, b);
}

static void advise(void)
{
	bool owned[COURSES] = { false };
	int kept = 0;

	offer_count = 0;
	run_rules("training");
	qsort(offers, (size_t)offer_count, sizeof *offers, by_file);
	for (int i = 0; i < offer_count; i++)
		if (!owned[offers[i].course]) {
			owned[offers[i].course] = true;
			offers[kept++] = offers[i];
		}
	qsort(offers, (size_t)kept, sizeof *offers, by_need);
	for (int i = 0; i < kept; i++)
		printf("%s%s", i ? " " : "", courses[offers[i].course].code);
}

static int level_at(const struct tally *tally, int place)
{
	int level = 0;

	while (place >= tally->of[level])
		place -= tally->of[level++];
	return level;
}

static const char *category(int64_t num, int64_t den)
{
	return num * 100 >= 90 * den   ? "optimal"
	       : num * 100 >= 78 * den ? "cukup_optimal"
				       : "kurang_optimal";
}

/* 100 x num / den, cut to millionths; two steps, so that nothing overflows. */
static void percent(int64_t num, int64_t den, char out[CODE_BYTES])
{
	long long whole = num * 100 / den;
	long long micro = num * 100 % den * MICRO / den;
	int end = snprintf(out, CODE_BYTES, "%lld.%06lld", whole, micro);

	while (out[end - 1] == '0')
		end--;
	if (out[end - 1] == '.')
		end--;
	out[end] = 0;
}

static void evaluate(const struct tally *tallies)
{
	const struct kind *kind = kind_of();
	int64_t jpm = 0, jpm_of = 0, score = 0, score_of = 0;
	char review[1024] = "", a[CODE_BYTES], b[CODE_BYTES];
	int used = 0;
	bool any = false;

	memset(below, 0, sizeof below);
	for (int i = 0; i < competency_count; i++) {
		const struct tally *t = &tallies[i];
		int asked = 2 * required[kind->position][i], halves, counted;

		if (asked == 0)
			continue;
		if (t->count == 0 || t->high - t->low >= 2) {
			used += snprintf(review + used, sizeof review -
					 (size_t)used, "%s%s:%s",
					 used ? " " : "",
					 competencies[i].code,
					 t->count ? "dialogue" : "too_few");
			continue;
		}
		halves = level_at(t, (t->count - 1) / 2) +
			 level_at(t, t->count / 2);
		counted = halves < asked ? halves : asked;
		below[i] = asked - counted;
		any = any || below[i] > 0;
		jpm += counted;
		jpm_of += asked;
		score += kind->weight[i] * counted;
		score_of += kind->weight[i] * asked;
	}
	if (jpm_of == 0) {
		printf("%s,,,,,%s,\n", about->nip, review);
		return;
	}
	percent(jpm, jpm_of, a);
	percent(score, score_of, b);
	printf("%s,%s,%s,%s,%s,%s,", about->nip, a,
	       used ? "" : category(jpm, jpm_of), b,
	       used ? "" : category(score, score_of), review);
	if (any)
		advise();
	putchar('\n');
}

static int by_link(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	return (x->rater > y->rater) - (x->rater < y->rater);
}

static bool linked(int64_t of, int64_t rater, int day)
{
	const struct link wanted = { of, rater, 0, 0 };
	const struct link *at = bsearch(&wanted, links, link_count,
					sizeof *links, by_link);

	while (at && at > links && by_link(at - 1, &wanted) == 0)
		at--;
	for (; at && at < links + link_count && by_link(at, &wanted) == 0;
	     at++)
		if (at->from <= day && day <= at->until)
			return true;
	return false;
}

/* --------------------------------------------------------------------- store */

static void read_dictionaries(void)
{
	sqlite3_stmt *row =
		query("SELECT competency, code FROM b_competency"
		      " ORDER BY place");

	for (; step(row) && competency_count < COMPETENCIES;
	     competency_count++) {
		struct competency *c = &competencies[competency_count];

		c->id = sqlite3_column_int(row, 0);
		text(row, 1, c->code);
		must(c->id < IDS, "too many competencies");
		place_of[c->id] = competency_count;
	}
	sqlite3_finalize(row);
	row = query("SELECT position, competency, required FROM b_required");
	while (step(row)) {
		must(sqlite3_column_int(row, 0) < IDS, "too many positions");
		required[sqlite3_column_int(row, 0)]
			[place_of[sqlite3_column_int(row, 1)]] =
				sqlite3_column_int(row, 2);
	}
	sqlite3_finalize(row);
	row = query("SELECT course, competency, stage, CASE audience"
		    " WHEN 'atasan' THEN 1 WHEN 'nakes' THEN 2"
		    " WHEN 'semua' THEN 3 ELSE 0 END"
		    " FROM b_course ORDER BY course");
	for (; step(row) && course_count < COURSES; course_count++) {
		struct course *course = &courses[course_count];

		text(row, 0, course->code);
		text(row, 1, course->competency);
		text(row, 2, course->stage);
		course->audience = sqlite3_column_int(row, 3);
	}
	sqlite3_finalize(row);
}

static void read_links(void)
{
	sqlite3_stmt *row = query("SELECT iif(party, -party, unit), rater,"
				  " from_day, until_day FROM b_superior");
	size_t capacity = 0;

	for (; step(row); link_count++) {
		if (link_count == capacity) {
			capacity = capacity ? 2 * capacity : 1024;
			links = realloc(links, capacity * sizeof *links);
			must(links != NULL, "memory");
		}
		links[link_count] = (struct link){
			sqlite3_column_int64(row, 0),
			sqlite3_column_int64(row, 1),
			sqlite3_column_int(row, 2), sqlite3_column_int(row, 3)
		};
	}
	sqlite3_finalize(row);
	qsort(links, link_count, sizeof *links, by_link);
}

static void read_person(sqlite3_stmt *row, struct person *out)
{
	memset(out, 0, sizeof *out);
	out->party = sqlite3_column_int64(row, 0);
	text(row, 1, out->nip);
	out->unit = sqlite3_column_int64(row, 2);
	out->position = sqlite3_column_int(row, 3);
	text(row, 4, out->employment);
	text(row, 5, out->family);
	text(row, 6, out->tier);
	out->serves = sqlite3_column_int(row, 7);
	out->sulit = sqlite3_column_int(row, 8);
	out->leads = sqlite3_column_int(row, 9);
	out->grade = sqlite3_column_int(row, 10);
	out->years = sqlite3_column_int(row, 11);
	out->nakes = strcmp(out->family, "pimpinan") != 0 &&
		     strcmp(out->family, "administrasi") != 0;
}

/* @training and @note stand at the first row of this person, or later. */
static void read_training(sqlite3_stmt *training, struct person *out)
{
	while (sqlite3_data_count(training) &&
	       sqlite3_column_int64(training, 0) <= out->party) {
		if (sqlite3_column_int64(training, 0) == out->party) {
			const void *code = sqlite3_column_text(training, 1);
			int day = sqlite3_column_int(training, 2);

			if (day >= YEAR)
				out->jp += sqlite3_column_int64(training, 3);
			if (day >= WINDOW)
				out->taken[course_of(code)] = true;
		}
		step(training);
	}
}

static void read_notes(sqlite3_stmt *note, struct tally *tallies)
{
	while (sqlite3_data_count(note) &&
	       sqlite3_column_int64(note, 0) <= about->party) {
		int day = sqlite3_column_int(note, 2);
		int level = sqlite3_column_int(note, 3);
		int64_t rater = sqlite3_column_int64(note, 4);
		struct tally *t =
			&tallies[place_of[sqlite3_column_int(note, 1)]];

		if (sqlite3_column_int64(note, 0) == about->party &&
		    rater != about->party &&
		    (linked(about->unit, rater, day) ||
		     linked(-about->party, rater, day))) {
			t->low = t->count && t->low < level ? t->low : level;
			t->high = t->count && t->high > level ? t->high : level;
			t->count++;
			t->of[level]++;
		}
		step(note);
	}
}

static void read_people(void)
{
	sqlite3_stmt *row = query(
		"SELECT party, nip, unit, position, employment, family, tier,"
		" serves_public, district IN ('Bonehau', 'Kalumpang',"
		" 'Kepulauan Balabalakang'), leads, grade, service_years"
		" FROM b_person ORDER BY party");
	sqlite3_stmt *training = query("SELECT party, course, day, jp"
				       " FROM b_training ORDER BY party");
	sqlite3_stmt *note = query("SELECT party, competency, day, level,"
				   " rater FROM b_note ORDER BY party");

	step(training);
	step(note);
	for (unsigned long people = 1; step(row); people++) {
		struct tally tallies[COMPETENCIES] = { 0 };
		struct person person;

		read_person(row, &person);
		about = &person;
		read_training(training, about);
		read_notes(note, tallies);
		evaluate(tallies);
		if (people % 100 == 0)	/* else what was retracted stays */
			CleanCurrentGarbageFrame(clips, NULL);
	}
}

int main(int argc, char **argv)
{
	char facts[65536], global[64];
	sqlite3_stmt *row;
	FILE *file;

	if (argc != 4)
		return 2;
	must(sqlite3_open(argv[1], &db) == SQLITE_OK, argv[1]);
	file = fopen(argv[2], "r");
	must(file != NULL, argv[2]);
	facts[fread(facts, 1, sizeof facts - 1, file)] = 0;
	fclose(file);
	must(sqlite3_exec(db, facts, NULL, NULL, NULL) == SQLITE_OK, argv[2]);
	row = query("SELECT ord FROM reference_fact WHERE list = 'grade'"
		    " AND code = 'III/d'");
	must(step(row), "grade III/d");
	snprintf(global, sizeof global, "(defglobal ?*III-d* = %d)",
		 sqlite3_column_int(row, 0));
	clips = CreateEnvironment();
	EnvDefineFunction2(clips, "weigh", 'v', PTIEF weigh, "weigh", NULL);
	EnvDefineFunction2(clips, "offer", 'v', PTIEF offer, "offer", NULL);
	must(EnvBuild(clips, global) && EnvLoad(clips, argv[3]) == 1, argv[3]);
	read_dictionaries();
	read_links();
	puts("nip,jpm,category_jpm,score,category,review,recommendations");
	read_people();
	return fflush(stdout) == 0 ? 0 : 1;
}
