/* api_table.h - everything that a rule may write, read or call, said once.
 *
 * The worker makes its tables from these rows (declare.c, items.c, fields.c,
 * library.c), the host prints them (api.c), so that neither can know a name
 * that the other does not.  Included without a guard: the including file
 * defines the rows it wants as macros, the others are empty.
 *
 *   TB_API_KEY(name, rules, type, sentence)	a field of a rule; rules: BOTH,
 *						WEIGHTS, TRAINING
 *   TB_API_QUERY(name, type, sentence)		a field of courses { ... }
 *   TB_API_FIELD(KIND, name, when, type, sentence)
 *		what rules read; KIND: see worker/fields.h; when: ALWAYS,
 *		TRAINING (only training rules), DECIDED (the competency is
 *		decided); the fields of one kind stand together
 *   TB_API_FUNCTION(library, name, function, signature, type, sentence)
 *		library NULL: a global; function NULL: Lua's own of that name
 *
 * A type is written as editors read it (LuaLS); one that ends in |nil may be
 * left out.
 */
#ifndef TB_API_KEY
#define TB_API_KEY(...)
#endif
#ifndef TB_API_QUERY
#define TB_API_QUERY(...)
#endif
#ifndef TB_API_FIELD
#define TB_API_FIELD(...)
#endif
#ifndef TB_API_FUNCTION
#define TB_API_FUNCTION(...)
#endif

/* ------------------------------------------------------ fields of a rule */

TB_API_KEY(id, BOTH, "string",
	N_("the name of the rule: small letters, digits and -, unique, never "
	   "changed"))
TB_API_KEY(reason, BOTH, "string",
	N_("the sentence that the person reads; training rules may use "
	   "{competency} {level} {required} {gap}"))
TB_API_KEY(when, BOTH, "condition|condition[]|nil",
	N_("for whom it holds: a function that gives true or false, or a list "
	   "of them that must all be true"))
TB_API_KEY(weights, WEIGHTS,
	"weight_table|fun(asn: asn, p: parameters): weight_table",
	N_("how much counts what: competency or group = number, or a function "
	   "that gives such a table"))
TB_API_KEY(competency, TRAINING, "\"*\"|competency|competency[]",
	N_("the competency asked about, a list of them, or \"*\" for each "
	   "required one"))
TB_API_KEY(below, TRAINING, "number|nil",
	N_("asked only when the level is at least this much below the "
	   "standard"))
TB_API_KEY(priority, TRAINING, "\"required\"|\"suggested\"|nil",
	N_("required or suggested (the default)"))
TB_API_KEY(recommend, TRAINING, "recommended|nil",
	N_("the courses, all of them: a list, courses { ... } or a function"))
TB_API_KEY(recommend_first, TRAINING, "recommended|nil",
	N_("instead of recommend: of the list, the first not yet taken"))
TB_API_KEY(basis, BOTH, "string|nil",
	N_("the legal basis of this rule"))
TB_API_KEY(from, BOTH, "string|nil",
	N_("first day on which the rule holds, \"2027-01-01\""))
TB_API_KEY(until, BOTH, "string|nil",
	N_("last day on which the rule holds"))

/* ----------------------------------------------- fields of courses { ... } */

TB_API_QUERY(competency, "competency|nil",
	N_("courses for this competency; left out: for the one asked about"))
TB_API_QUERY(form, "string|nil",
	N_("form of learning, as the column form of the catalogue"))
TB_API_QUERY(stage, "stage|nil",
	N_("first_step (coaching, mentoring, assignments) or structured"))
TB_API_QUERY(audience, "string|nil",
	N_("for whom, as the column audience of the catalogue"))
TB_API_QUERY(area, "string|nil",
	N_("field of the national catalogue, as the column area"))
TB_API_QUERY(level, "number|nil",
	N_("the level that the course leads to"))

/* -------------------------------------------------------- what rules read */

TB_API_FIELD(ASN, position, ALWAYS, "asn.position",
	N_("the post, see asn.position"))
TB_API_FIELD(ASN, unit, ALWAYS, "asn.unit",
	N_("the office, see asn.unit"))
TB_API_FIELD(ASN, employment, ALWAYS, "employment",
	N_("kind of employment: PNS, CPNS, PPPK, PPPK_PW"))
TB_API_FIELD(ASN, leads, ALWAYS, "boolean",
	N_("does the person lead a unit"))
TB_API_FIELD(ASN, grade, TRAINING, "grade",
	N_("grade, for example III/a or IX; compare with at_least"))
TB_API_FIELD(ASN, education, TRAINING, "education",
	N_("highest education; compare with at_least"))
TB_API_FIELD(ASN, service_years, TRAINING, "integer",
	N_("full years of service"))
TB_API_FIELD(ASN, jp, TRAINING, "number",
	N_("hours of training (JP) taken this year"))
TB_API_FIELD(ASN, months_since, TRAINING, "fun(course: course): number",
	N_("asn.months_since(\"COURSE\"): months since it was taken, math.huge "
	   "when never"))

TB_API_FIELD(POSITION, code, ALWAYS, "string", N_("code of the position"))
TB_API_FIELD(POSITION, family, ALWAYS, "family",
	N_("family of positions, from data/families.csv; compare with is"))
TB_API_FIELD(POSITION, kind, ALWAYS, "position_kind",
	N_("kind of position; compare with is"))
TB_API_FIELD(POSITION, tier, ALWAYS, "tier",
	N_("tier, for example ahli_pertama; compare with is"))
TB_API_FIELD(POSITION, serves_public, ALWAYS, "boolean",
	N_("does the post face the public"))

TB_API_FIELD(UNIT, code, ALWAYS, "string", N_("code of the unit"))
TB_API_FIELD(UNIT, kind, ALWAYS, "unit_kind",
	N_("kind of unit, for example puskesmas; compare with is"))
TB_API_FIELD(UNIT, district, ALWAYS, "string",
	N_("the district (kecamatan) where it stands"))

TB_API_FIELD(PROFILE, jpm, ALWAYS, "number",
	N_("the national percentage without weights"))
TB_API_FIELD(PROFILE, score, ALWAYS, "number",
	N_("the weighted score"))
TB_API_FIELD(PROFILE, category, ALWAYS, "string",
	N_("the category of the score"))

TB_API_FIELD(COMPETENCY, code, ALWAYS, "competency",
	N_("its code, for example KOM"))
TB_API_FIELD(COMPETENCY, required, ALWAYS, "integer",
	N_("the standard of the post, 1 to 5"))
TB_API_FIELD(COMPETENCY, observations, ALWAYS, "integer",
	N_("how many notes count"))
TB_API_FIELD(COMPETENCY, raters, ALWAYS, "integer",
	N_("how many different raters wrote them"))
TB_API_FIELD(COMPETENCY, months_since_last, ALWAYS, "number",
	N_("months since the last note, math.huge when there is none"))
TB_API_FIELD(COMPETENCY, review, ALWAYS, "string|nil",
	N_("why it is under review, nil when it is decided"))
TB_API_FIELD(COMPETENCY, known, ALWAYS, "boolean",
	N_("is the competency decided"))
TB_API_FIELD(COMPETENCY, level, DECIDED, "number",
	N_("the level, 0 to 5"))
TB_API_FIELD(COMPETENCY, gap, DECIDED, "number",
	N_("level - standard; negative is below the standard"))
TB_API_FIELD(COMPETENCY, spread, DECIDED, "number",
	N_("how far the notes are apart"))
TB_API_FIELD(COMPETENCY, previous, DECIDED, "number",
	N_("the level in the period before, where there is one"))

/* --------------------------------------- what rules call, by library, name */

TB_API_FUNCTION(NULL, any_below, tb_host_any_below, "any_below(profile, list)",
	"fun(profile: profile, list: competency[]): boolean",
	N_("is one of the listed competencies below its standard"))
TB_API_FUNCTION(NULL, assert, tb_base_assert, "assert(v [, message])",
	"fun(v: any, message?: string): any",
	N_("stop with the message unless v is true"))
TB_API_FUNCTION(NULL, at_least, tb_host_at_least, "at_least(value, other)",
	"fun(value: grade|education, other: grade|education): boolean",
	N_("does the first of two ordered values reach the second"))
TB_API_FUNCTION(NULL, courses, tb_host_courses,
	"courses { field = value, ... }",
	"fun(query: course_query): course[]",
	N_("the courses of the catalogue that fit"))
TB_API_FUNCTION(NULL, each, tb_host_each, "each(profile)",
	"fun(profile: profile): (fun(): competency, profile.competency)",
	N_("for code, c in each(profile): the decided competencies, in "
	   "order"))
TB_API_FUNCTION(NULL, error, tb_base_error, "error(message)",
	"fun(message: string)", N_("stop the run"))
TB_API_FUNCTION(NULL, ipairs, tb_base_ipairs, "ipairs(list)",
	"fun(list: any[]): (fun(list: any[], i?: integer): integer, any)",
	N_("for i, v in ipairs(list): until the first nil"))
TB_API_FUNCTION(NULL, is, tb_host_is, "is(value, declared, ...)",
	"fun(value: declared, ...: declared): boolean",
	N_("is the value one of these declared ones"))
TB_API_FUNCTION(NULL, next, tb_base_next, "next(table [, key])",
	"fun(table: table, key?: any): any, any",
	N_("the entry after key, in the order of pairs"))
TB_API_FUNCTION(NULL, pairs, tb_base_pairs, "pairs(table)",
	"fun(table: table): (fun(table: table, key?: any): any, any)",
	N_("for k, v in pairs(table): numbers, texts, booleans, ascending"))
TB_API_FUNCTION(NULL, require, tb_base_require, "require \"module\"",
	"fun(module: string): any",
	N_("what a module of the ruleset returns"))
TB_API_FUNCTION(NULL, requires, tb_host_requires, "requires(asn, code)",
	"fun(asn: asn, code: competency): boolean",
	N_("does the standard of the post ask for this competency"))
TB_API_FUNCTION(NULL, select, NULL, "select(n, ...)",
	"fun(n: integer|\"#\", ...: any): any",
	N_("the arguments from the n-th on; select(\"#\", ...): how many"))
TB_API_FUNCTION(NULL, tonumber, NULL, "tonumber(v [, base])",
	"fun(v: any, base?: integer): number|nil",
	N_("a number from a text, nil when it is none"))
TB_API_FUNCTION(NULL, tostring, tb_base_tostring, "tostring(v)",
	"fun(v: any): string", N_("v as a text"))
TB_API_FUNCTION(NULL, type, NULL, "type(v)", "fun(v: any): string",
	N_("the name of the type of v"))

TB_API_FUNCTION("math", abs, NULL, "math.abs(x)", "fun(x: number): number",
	N_("without its sign"))
TB_API_FUNCTION("math", ceil, NULL, "math.ceil(x)", "fun(x: number): integer",
	N_("whole number not below x"))
TB_API_FUNCTION("math", floor, NULL, "math.floor(x)",
	"fun(x: number): integer", N_("whole number not above x"))
TB_API_FUNCTION("math", fmod, NULL, "math.fmod(x, y)",
	"fun(x: number, y: number): number",
	N_("rest of the division, with the sign of x"))
TB_API_FUNCTION("math", huge, NULL, "math.huge", "number",
	N_("more than any number"))
TB_API_FUNCTION("math", max, NULL, "math.max(x, ...)",
	"fun(x: number, ...: number): number", N_("the largest"))
TB_API_FUNCTION("math", maxinteger, NULL, "math.maxinteger", "integer",
	N_("largest whole number"))
TB_API_FUNCTION("math", min, NULL, "math.min(x, ...)",
	"fun(x: number, ...: number): number", N_("the smallest"))
TB_API_FUNCTION("math", mininteger, NULL, "math.mininteger", "integer",
	N_("smallest whole number"))
TB_API_FUNCTION("math", modf, NULL, "math.modf(x)",
	"fun(x: number): number, number", N_("whole part and rest"))
TB_API_FUNCTION("math", pi, NULL, "math.pi", "number", N_("3.14159..."))
TB_API_FUNCTION("math", sqrt, NULL, "math.sqrt(x)", "fun(x: number): number",
	N_("square root"))
TB_API_FUNCTION("math", tointeger, NULL, "math.tointeger(x)",
	"fun(x: any): integer|nil", N_("x as a whole number, or nil"))
TB_API_FUNCTION("math", type, NULL, "math.type(x)",
	"fun(x: any): string|nil", N_("\"integer\", \"float\" or nil"))

TB_API_FUNCTION("string", byte, tb_string_byte, "string.byte(s [, i [, j]])",
	"fun(s: string, i?: integer, j?: integer): integer",
	N_("the bytes at i to j"))
TB_API_FUNCTION("string", char, tb_string_char, "string.char(n, ...)",
	"fun(n: integer, ...: integer): string", N_("a text of these bytes"))
TB_API_FUNCTION("string", contains, tb_string_contains,
	"string.contains(s, part)", "fun(s: string, part: string): boolean",
	N_("does s have part in it"))
TB_API_FUNCTION("string", format, tb_string_format, "string.format(form, ...)",
	"fun(form: string, ...: any): string",
	N_("a text with values put in, as printf does: d f g e s x"))
TB_API_FUNCTION("string", len, tb_string_len, "string.len(s)",
	"fun(s: string): integer", N_("bytes of s"))
TB_API_FUNCTION("string", lower, tb_string_lower, "string.lower(s)",
	"fun(s: string): string", N_("A to Z made small"))
TB_API_FUNCTION("string", rep, tb_string_rep, "string.rep(s, n [, between])",
	"fun(s: string, n: integer, between?: string): string",
	N_("s n times"))
TB_API_FUNCTION("string", reverse, tb_string_reverse, "string.reverse(s)",
	"fun(s: string): string", N_("the bytes in reverse"))
TB_API_FUNCTION("string", starts, tb_string_starts, "string.starts(s, part)",
	"fun(s: string, part: string): boolean", N_("does s begin with part"))
TB_API_FUNCTION("string", sub, tb_string_sub, "string.sub(s, i [, j])",
	"fun(s: string, i: integer, j?: integer): string",
	N_("the bytes from i to j"))
TB_API_FUNCTION("string", upper, tb_string_upper, "string.upper(s)",
	"fun(s: string): string", N_("a to z made large"))

TB_API_FUNCTION("table", concat, tb_table_concat,
	"table.concat(list [, between [, i [, j]]])",
	"fun(list: any[], between?: string, i?: integer, j?: integer): string",
	N_("one text of all"))
TB_API_FUNCTION("table", insert, tb_table_insert,
	"table.insert(list, [at,] v)", "fun(list: any[], at: any, v?: any)",
	N_("put v in, at the end or at a place"))
TB_API_FUNCTION("table", remove, tb_table_remove, "table.remove(list [, at])",
	"fun(list: any[], at?: integer): any",
	N_("take out the last, or that at a place"))
TB_API_FUNCTION("table", sort, tb_table_sort, "table.sort(list [, before])",
	"fun(list: any[], before?: fun(a: any, b: any): boolean)",
	N_("in place, equal ones keep their order"))
TB_API_FUNCTION("table", unpack, tb_table_unpack,
	"table.unpack(list [, i [, j]])",
	"fun(list: any[], i?: integer, j?: integer): any",
	N_("up to 200 values of a list"))

#undef TB_API_KEY
#undef TB_API_QUERY
#undef TB_API_FIELD
#undef TB_API_FUNCTION
