/* command.c - the table of commands and the table of options. */
#include "cli/command.h"

#include <string.h>

#include "cli/text.h"

const tb_option_row tb_option_rows[TB_O_COUNT] = {
	[TB_O_STORE] = { "store", 0, N_("FILE"),
		N_("the store (TIMBANG_STORE; else ./timbang.db)") },
	[TB_O_RULES] = { "rules", 0, N_("FOLDER"),
		N_("the folder of rulesets (TIMBANG_RULES; else ./rules, else "
		   "those that came with timbang)") },
	[TB_O_BY] = { "by", 0, N_("NIP"),
		N_("who does this (TIMBANG_BY); needed by all that writes") },
	[TB_O_LANG] = { "lang", 0, "id|en",
		N_("language of the texts (TIMBANG_LANG)") },
	[TB_O_COLOR] = { "color", 0, "auto|always|never",
		N_("colour on the screen (NO_COLOR switches it off)") },
	[TB_O_HELP] = { "help", 'h', NULL,
		N_("help on timbang or on one command") },
	[TB_O_VERSION] = { "version", 0, NULL, N_("the version") },
	[TB_O_ID_SCHEME] = { "id-scheme", 0, "nip|other",
		N_("people are told apart by NIP (the default) or by other "
		   "codes") },
	[TB_O_TEMPLATE] = { "template", 0, N_("KIND"),
		N_("a workbook to be filled in, instead of results: office, "
		   "one or more tables of it (person,position), or "
		   "observation") },
	[TB_O_RATER] = { "rater", 0, N_("NIP"),
		N_("who will fill it in: the notes of one superior") },
	[TB_O_FILLED] = { "filled", 0, NULL,
		N_("with the rows that the store has, to be corrected") },
	[TB_O_PLAN] = { "plan", 0, NULL,
		N_("the training plan, instead of results") },
	[TB_O_JP] = { "jp", 0, N_("HOURS"),
		N_("how many hours (JP) one person may have at most") },
	[TB_O_BUDGET] = { "budget", 0, N_("RUPIAH"),
		N_("how much all of it may cost at most, in digits alone") },
	[TB_O_SHEET] = { "sheet", 0, N_("NAME"),
		N_("which sheet of an Excel workbook; default: every one "
		   "whose header is understood") },
	[TB_O_KIND] = { "kind", 0, N_("KIND"),
		N_("what the rows are, where the header does not tell: unit, "
		   "person, observation, ...") },
	[TB_O_MAP] = { "map", 0, N_("FILE"),
		N_("a YAML file that turns somebody else's columns into "
		   "ours") },
	[TB_O_DRY_RUN] = { "dry-run", 0, NULL,
		N_("say what would change, change nothing") },
	[TB_O_PARTIAL] = { "partial", 0, NULL,
		N_("take the good rows, write the others to a file with the "
		   "reasons") },
	[TB_O_REJECTS] = { "rejects", 0, N_("FOLDER"),
		N_("where --partial writes refused rows; default: here") },
	[TB_O_WITHDRAW] = { "withdraw", 0, N_("CHANGE"),
		N_("hide what an earlier change wrote, see timbang changes") },
	[TB_O_PERIOD] = { "period", 0, N_("PERIOD"),
		N_("2026, 2026-S1, 2026-Q3, 2026-05 or "
		   "2026-01-01..2026-05-31") },
	[TB_O_UNIT] = { "unit", 0, N_("CODE"),
		N_("only this unit and those below it") },
	[TB_O_STRICT] = { "strict", 0, NULL,
		N_("end with exit code 8 when anybody is not complete") },
	[TB_O_WORKERS] = { "workers", 0, N_("NUMBER"),
		N_("how many work at once, 1 to 4; default: one for two "
		   "processors.  "
		   "Results do not depend on it") },
	[TB_O_RUN] = { "run", 0, N_("NUMBER"),
		N_("of this evaluation; default: the newest") },
	[TB_O_SUMMARY] = { "summary", 0, NULL,
		N_("means and counts per unit") },
	[TB_O_FORMAT] = { "format", 0, "text|csv|json",
		N_("form of the output; default: text") },
	[TB_O_FORMAT_NO_CSV] = { "format", 0, "text|json",
		N_("form of the output; default: text") },
	[TB_O_FOR] = { "for", 0, "asn|superior|author",
		N_("who reads it: the person, the superior (with the notes), "
		   "the author of the rules; default: asn") },
	[TB_O_FOR_TRY] = { "for", 0, "asn|superior|author",
		N_("who reads it: the person, the superior (with the notes), "
		   "the author of the rules; default: author") },
	[TB_O_PEOPLE] = { "people", 0, N_("COUNT"),
		N_("how many people; default: 60") },
	[TB_O_SEED] = { "seed", 0, N_("NUMBER"),
		N_("the same seed makes the same office; default: 1") },
	[TB_O_SET] = { "set", 0, N_("PARAMETER=VALUE"),
		N_("as if the parameter had this value; may be repeated") },
	[TB_O_LEVEL] = { "level", 0, N_("COMPETENCY=LEVEL"),
		N_("as if this level had been observed; may be repeated") },
	[TB_O_AS] = { "as", 0, "text|scdoc|bash|names",
		N_("form: to read, a manual page in scdoc's notation, bash "
		   "completion, or the names of all commands") },
	[TB_O_NIP] = { "nip", 0, N_("FILE"),
		N_("only the people of this file, one NIP per line; always "
		   "together with --supplements") },
	[TB_O_SUPPLEMENTS] = { "supplements", 0, N_("RUN"),
		N_("add those people to this evaluation of the same period") },
	[TB_O_NIP_CONFIRM] = { "nip", 0, N_("FILE"),
		N_("only the people of this file, one NIP per line") },
	[TB_O_FROM] = { "from", 0, N_("DATE"),
		N_("first day: 2027-01-01") },
	[TB_O_BASIS] = { "basis", 0, N_("TEXT"),
		N_("on what decision it rests; required") },
	[TB_O_NEW] = { "new", 0, NULL,
		N_("make a parameter that does not exist yet") },
	[TB_O_NAME] = { "name", 0, N_("TEXT"),
		N_("how the dinas is called in texts; default: from its "
		   "code") },
	[TB_O_WRITE] = { "write", 0, NULL,
		N_("write it into the ruleset's folder, for editors") },
	[TB_O_FORMAT_API] = { "format", 0, "text|json|luals",
		N_("form of the output; default: text") },
	[TB_O_ON] = { "on", 0, N_("DAY"),
		N_("the new ruleset as it stands on this day, like "
		   "2026-07-01") },
	[TB_O_HTML] = { "html", 0, N_("FILE"),
		N_("also write a page with charts, for any browser and for "
		   "printing") },
	[TB_O_ORGANISATION] = { "organisation", 0, N_("PREDIKAT"),
		N_("predikat of the organisation, to check the national "
		   "distribution guide: istimewa, baik, butuh_perbaikan, "
		   "kurang, sangat_kurang") },
	[TB_O_FAIL_ON_CHANGE] = { "fail-on-change", 0, NULL,
		N_("end with exit code 7 when anybody comes out "
		   "differently") },
	[TB_O_AS_CASES] = { "as-cases", 0, N_("FILE"),
		N_("also write a test case for moved people, without who they "
		   "are, into this new file; without --people at most ten are "
		   "chosen, each for a change or a rule of its own") },
	[TB_O_PEOPLE_NAMED] = { "people", 0, N_("NIP,..."),
		N_("with --as-cases: these people") },
	[TB_O_RUN_TEXT] = { "run", 0, N_("TEXT"),
		N_("only cases whose name holds this text") },
	[TB_O_COVERAGE] = { "coverage", 0, NULL,
		N_("which rules, conditions and lines the cases touched, and "
		   "how") },
	[TB_O_THRESHOLD] = { "threshold", 0, N_("PERCENT"),
		N_("end with exit code 5 when the coverage, or with --mutate "
		   "the share of changes noticed, is lower") },
	[TB_O_MUTATE] = { "mutate", 0, NULL,
		N_("change the rules in one place after another and list what "
		   "no case noticed") },
	[TB_O_WATCH] = { "watch", 0, NULL,
		N_("run again whenever a file changes, one line each, until "
		   "Ctrl-C") },
	[TB_O_ACCEPT] = { "accept", 0, NULL,
		N_("take what came out as what is expected: shows the "
		   "difference, asks, rewrites those values only") },
	[TB_O_YES] = { "yes", 0, NULL,
		N_("with --accept: do not ask") },
	[TB_O_FORMAT_TEST] = { "format", 0, "text|json|junit|tap",
		N_("form of the output; default: text") },
	[TB_O_TO] = { "to", 0, N_("FILE"),
		N_("add it to this file of cases; default: print it") },
	[TB_O_OFFICIAL] = { "official", 0, NULL,
		N_("by the published versions; the default once there are "
		   "any") },
	[TB_O_DRAFT] = { "draft", 0, NULL,
		N_("by the rules as they stand in the folder: a draft") },
	[TB_O_APPROVER] = { "approver", 0, N_("NIP"),
		N_("who approves it; somebody else than --by") },
	[TB_O_FROM_DAY] = { "from", 0, N_("DATE"),
		N_("in force from this day, like 2027-01-01; default: from: of "
		   "ruleset.yaml") },
	[TB_O_YES_PUBLISH] = { "yes", 0, NULL, N_("do not ask again") },
	[TB_O_DIFF] = { "diff", 0, NULL,
		N_("what differs between two versions, or a version and the "
		   "folder") },
	[TB_O_AGAINST] = { "against", 0, N_("LINK"),
		N_("this link, written down earlier, must be in the chain") },
	[TB_O_STRICT_CHECK] = { "strict", 0, NULL,
		N_("warnings too end with exit code 3") },
	[TB_O_ON_CHECK] = { "on", 0, N_("DAY"),
		N_("the rules and parameters of this day, like 2026-07-01; "
		   "without it, of today") },
	[TB_O_READS] = { "reads", 0, NULL,
		N_("list what each rule looks at") }
};

const tb_command tb_commands[] = {
	{ .name = "init", .alias = "mulai", .run = tb_cmd_init,
	  .summary = N_("make a new store with the national dictionaries"),
	  .arguments = "", .writes = true,
	  .options = { TB_O_ID_SCHEME },
	  .about = N_("Makes the store, one file that holds everything: "
		      "units, people, observations, rulesets and results.  "
		      "An existing file is never overwritten."),
	  .examples = { "--by 198501012010011001" } },

	{ .name = "import", .alias = "muat", .run = tb_cmd_import,
	  .summary = N_("read files of the office into the store"),
	  .arguments = N_("FILE|FOLDER..."), .arguments_max = -1,
	  .writes = true,
	  .options = { TB_O_SHEET, TB_O_KIND, TB_O_MAP, TB_O_DRY_RUN,
		       TB_O_PARTIAL, TB_O_REJECTS, TB_O_WITHDRAW,
		       TB_O_FORMAT_NO_CSV },
	  .about = N_("Reads CSV, Excel (.xlsx) and YAML files, or whole "
		      "folders, as one step: all rows are taken, or none.  "
		      "What a file holds is told by its header row, which "
		      "may stand below a title in Excel.  Importing the same "
		      "file twice changes nothing."),
	  .examples = { "rules/*/data samples/kantor --by "
			"198501012010011001",
			"catatan.csv --dry-run",
			"kantor.xlsx --sheet catatan --dry-run",
			"catatan.csv --partial --by "
			"198501012010011001",
			"--withdraw 7 --by 198501012010011001" } },

	{ .name = "ready", .alias = "siap", .run = tb_cmd_ready,
	  .summary = N_("who cannot be evaluated yet, why, who must act"),
	  .arguments = "", .needs = TB_O_PERIOD,
	  .options = { TB_O_PERIOD, TB_O_UNIT, TB_O_STRICT, TB_O_OFFICIAL,
		       TB_O_DRAFT, TB_O_FORMAT },
	  .about = N_("Evaluates as a trial, rules included, stores nothing, "
		      "and lists those whose data do not carry a result yet, "
		      "grouped by who must act."),
	  .examples = { "--period 2026-S1",
			"--period 2026-S1 --unit kesehatan" } },

	{ .name = "evaluate", .alias = "nilai", .run = tb_cmd_evaluate,
	  .summary = N_("evaluate a period and store the results"),
	  .arguments = "", .needs = TB_O_PERIOD, .writes = true,
	  .options = { TB_O_PERIOD, TB_O_UNIT, TB_O_NIP, TB_O_SUPPLEMENTS,
		       TB_O_STRICT, TB_O_OFFICIAL, TB_O_DRAFT, TB_O_WORKERS,
		       TB_O_FORMAT_NO_CSV },
	  .about = N_("Evaluates everybody who holds a post on the last day "
		      "of the period, each under the rules of the own dinas. "
		      " A dinas whose rules fail stores nothing and does not "
		      "stop the others.  Once rulesets are published, the "
		      "versions in force count; with --draft those of the "
		      "folder.  Late people are added with --nip and "
		      "--supplements; then the newest result of each person "
		      "is in force."),
	  .examples = { "--period 2026-S1 --by 198501012010011001",
			"--period 2026-S1 --unit kesehatan --by "
			"198501012010011001",
			"--period 2026-S1 --draft --by "
			"198501012010011001",
			"--period 2026-S1 --nip susulan.csv --supplements 1"
			} },

	{ .name = "results", .alias = "hasil", .run = tb_cmd_results,
	  .summary = N_("the table of results"),
	  .arguments = "",
	  .options = { TB_O_RUN, TB_O_PERIOD, TB_O_UNIT, TB_O_SUMMARY,
		       TB_O_FORMAT },
	  .about = N_("Prints the results of one evaluation, or with --period "
		      "those in force: the newest of each person."),
	  .examples = { "", "--period 2026-S1 --unit kesehatan",
			"--summary",
			"--format csv > hasil.csv" } },

	{ .name = "confirm", .alias = "kukuhkan", .run = tb_cmd_confirm,
	  .summary = N_("make results final, in the own name"),
	  .arguments = N_("RUN"), .arguments_min = 1, .arguments_max = 1,
	  .writes = true,
	  .options = { TB_O_UNIT, TB_O_NIP_CONFIRM, TB_O_DRY_RUN,
		       TB_O_FORMAT_NO_CSV },
	  .about = N_("Confirms the complete results of one evaluation, of "
		      "all people, of a unit (--unit) or of a list (--nip), "
		      "and tells who is left out and why: in part or for "
		      "review, replaced by a newer evaluation, or the own "
		      "result.  Before that no result is final.  It cannot "
		      "be taken back: whoever is evaluated again has a new "
		      "result, to be confirmed anew, and both are kept.  "
		      "Once rulesets are published, drafts cannot be "
		      "confirmed."),
	  .examples = { "1 --by 198501012010011001",
			"1 --dry-run",
			"1 --unit kesehatan --by 198501012010011001",
			"2 --nip susulan.csv --by 198501012010011001" } },

	{ .name = "plan", .alias = "rencana", .run = tb_cmd_plan,
	  .summary = N_("who goes to which training, within hours, seats and "
			"money"),
	  .arguments = "",
	  .options = { TB_O_RUN, TB_O_PERIOD, TB_O_UNIT, TB_O_JP, TB_O_BUDGET,
		       TB_O_FORMAT },
	  .about = N_("Goes through what the results recommend, required "
		      "training first, then the largest gap, and gives each "
		      "what is left of the hours of the person (--jp), the "
		      "seats of the course and the money (--budget).  Tells "
		      "what each training gets, and what does not fit and "
		      "why.  Stores nothing; as a workbook: timbang export "
		      "--plan."),
	  .examples = { "", "--jp 20 --budget 50000000 --unit kesehatan",
			"--format csv > rencana.csv" } },

	{ .name = "export", .alias = "ekspor", .run = tb_cmd_export,
	  .summary = N_("Excel workbooks: results, and templates to fill in"),
	  .arguments = N_("FILE.xlsx"), .arguments_min = 1,
	  .arguments_max = 1,
	  .options = { TB_O_RUN, TB_O_PERIOD, TB_O_UNIT, TB_O_TEMPLATE,
		       TB_O_RATER, TB_O_FILLED, TB_O_PLAN, TB_O_JP,
		       TB_O_BUDGET },
	  .about = N_("Writes the results as a workbook: people, summary per "
		      "unit, training, and what all of it is.  With --plan, "
		      "the training plan: per person, per training, per "
		      "unit.  With --template office, a workbook with a sheet for each "
		      "table of an office, whose columns say what they want "
		      "and offer what they take; with --template "
		      "observation, one for a superior: the people to be "
		      "observed, the competencies of their standards with "
		      "the words of each level.  Filled in, they are "
		      "imported as they are."),
	  .examples = { "hasil.xlsx --unit kesehatan",
			"rencana.xlsx --plan --jp 20 --budget 50000000",
			"kantor.xlsx --template office",
			"pegawai.xlsx --template person,rater --filled",
			("catatan.xlsx --template observation --rater "
			 "197004031992102004 --period 2026-S2") } },

	{ .name = "explain", .alias = "jelaskan", .run = tb_cmd_explain,
	  .summary = N_("why one person got that result"),
	  .arguments = N_("NIP"), .arguments_min = 1, .arguments_max = 1,
	  .options = { TB_O_FOR, TB_O_RUN, TB_O_FORMAT_NO_CSV },
	  .about = N_("Evaluates the person again in every detail from what "
		      "the evaluation kept, and tells for each competency the "
		      "standard, the level, the gap, the notes it rests on "
		      "and the training proposed."),
	  .examples = { "199203152019032007",
			"199203152019032007 --for superior",
			"199203152019032007 --for author",
			"199203152019032007 --format json" } },

	{ .name = "impact", .alias = "dampak", .run = tb_cmd_impact,
	  .summary = N_("whom a change of the rules moves"),
	  .arguments = N_("OLD [NEW]"), .arguments_min = 1,
	  .arguments_max = 2, .needs = TB_O_PERIOD,
	  .options = { TB_O_PERIOD, TB_O_UNIT, TB_O_SET, TB_O_ON, TB_O_HTML,
		       TB_O_ORGANISATION, TB_O_FAIL_ON_CHANGE, TB_O_AS_CASES,
		       TB_O_PEOPLE_NAMED, TB_O_FORMAT },
	  .about = N_("Evaluates the people of one dinas twice over the same "
		      "stored facts, by the old rules and by the new ones, "
		      "stores nothing, and tells who comes out differently, "
		      "by which rule and how far.  A ruleset is a name of the "
		      "folder of rulesets, any other folder, or a published "
		      "version like kesehatan@3."),
	  .examples = { "kesehatan konsep/kesehatan --period 2026-S1",
			"kesehatan --set bobot_komunikasi=40 --period 2026-S1",
			"kesehatan --on 2026-07-01 --period 2026-S1 --html "
			"dampak.html",
			"kesehatan@1 kesehatan --period 2026-S1 --as-cases "
			"dampak.yaml --people 199203152019032007" } },

	{ .name = "runs", .alias = "riwayat", .run = tb_cmd_runs,
	  .summary = N_("the evaluations so far"),
	  .arguments = "", .options = { TB_O_FORMAT },
	  .about = N_("Lists every evaluation: when, by whom, of which "
		      "period, with its counts."),
	  .examples = { "" } },

	{ .name = "verify", .alias = "periksa", .run = tb_cmd_verify,
	  .summary = N_("evaluate a run again and compare"),
	  .arguments = N_("RUN"), .arguments_min = 1, .arguments_max = 1,
	  .about = N_("Evaluates a run again from the rulesets and facts that "
		      "it kept and compares the fingerprints.  Ends with exit "
		      "code 7 when they differ."),
	  .examples = { "1" } },

	{ .name = "publish", .alias = "terbitkan", .run = tb_cmd_publish,
	  .summary = N_("put a ruleset into force, as its next version"),
	  .arguments = N_("DINAS"), .arguments_min = 1, .arguments_max = 1,
	  .needs = TB_O_APPROVER, .writes = true,
	  .options = { TB_O_APPROVER, TB_O_FROM_DAY, TB_O_YES_PUBLISH },
	  .about = N_("Looks at the ruleset step by step, and keeps it as it "
		      "is, with its data and tests, as the next version of "
		      "the dinas.  It must be free of problems, its cases "
		      "must pass, and reach what publish: of ruleset.yaml "
		      "asks of their coverage and of the changes they notice "
		      "(80 and 70 percent, if it asks nothing); then it says "
		      "how many people it moves.  The first step that fails "
		      "ends it, and nothing is kept.  It counts from the first day of a semester "
		      "that has not begun; the first version may count from "
		      "an earlier one.  Two people are needed: the author "
		      "(--by) and the approver."),
	  .examples = { "kesehatan --approver 197003151998032004 --by "
			"198501012010011001",
			"kesehatan --from 2027-01-01 --approver "
			"197003151998032004 --by 198501012010011001" } },

	{ .name = "history", .alias = "versi", .run = tb_cmd_history,
	  .summary = N_("the published versions of the rulesets"),
	  .arguments = N_("[DINAS [VERSION VERSION]]"), .arguments_max = 3,
	  .options = { TB_O_DIFF, TB_O_FORMAT },
	  .about = N_("Lists the versions: since when each is in force, who "
		      "wrote and who approved it; of one dinas also what each "
		      "version had to pass.  With --diff it tells what "
		      "differs: the parameters in words, then the files."),
	  .examples = { "", "kesehatan", "--diff kesehatan 2 3",
			"--diff kesehatan@3 kesehatan" } },

	{ .name = "audit", .alias = "audit", .run = tb_cmd_audit,
	  .summary = N_("is the store what it was? find what was tampered "
			"with"),
	  .arguments = "", .options = { TB_O_AGAINST, TB_O_FORMAT_NO_CSV },
	  .about = N_("Every change, evaluation and publication is a link of "
		      "a chain.  This walks the chain, computes all of it "
		      "again and names what was edited, deleted, moved or put "
		      "in; then it ends with exit code 7.  It prints the "
		      "newest link, to be written down outside the store."),
	  .examples = { "", "--against 9f86d081884c7d65" } },

	{ .name = "changes", .alias = "perubahan", .run = tb_cmd_changes,
	  .summary = N_("who changed the data, when, and by what"),
	  .arguments = "", .options = { TB_O_FORMAT },
	  .about = N_("Lists every import and every withdrawal.  The number "
		      "of a change is what import --withdraw takes."),
	  .examples = { "" } },

	{ .name = "status", .alias = "keadaan", .run = tb_cmd_status,
	  .summary = N_("what waits to be done"),
	  .arguments = "", .options = { TB_O_FORMAT_NO_CSV },
	  .about = N_("One look at the store, and what to type next.  "
		      "timbang without a command prints the same."),
	  .examples = { "" } },

	{ .name = "try", .alias = "coba", .run = tb_cmd_try,
	  .summary = N_("one person under a ruleset, every step told"),
	  .arguments = N_("RULESET NIP"), .arguments_min = 2,
	  .arguments_max = 2,
	  .options = { TB_O_PERIOD, TB_O_SET, TB_O_LEVEL, TB_O_FOR_TRY,
		       TB_O_FORMAT_NO_CSV },
	  .about = N_("Evaluates one person of the store under a ruleset, "
		      "with other parameters or levels when wanted, tells "
		      "each rule, what it read and what it cost, and stores "
		      "nothing.  A ruleset is the name of its dinas, a "
		      "folder, or a published version like kesehatan@3.  "
		      "Without --period: that of the newest result."),
	  .examples = { "kesehatan 199203152019032007",
			"kesehatan 199203152019032007 --level KOM=2",
			"kesehatan 199203152019032007 --set "
			"bobot_komunikasi=40 --for asn" } },

	{ .name = "repl", .alias = "tanya", .run = tb_cmd_repl,
	  .summary = N_("ask one person's evaluation, expression by "
			"expression"),
	  .arguments = N_("RULESET NIP"), .arguments_min = 2,
	  .arguments_max = 2,
	  .options = { TB_O_PERIOD, TB_O_SET, TB_O_LEVEL },
	  .about = N_("Opens one person of the store under a ruleset and "
		      "answers expressions in Lua as a rule would see them, "
		      "with what they read.  The tab key completes words, "
		      "the arrow keys bring back earlier lines.  Expressions "
		      "can also come from a file or pipe; then any that "
		      "fails ends with exit code 3."),
	  .examples = { "kesehatan 199203152019032007" } },
	{ .name = "check", .alias = "telaah", .run = tb_cmd_check,
	  .summary = N_("find what is wrong with rulesets"),
	  .arguments = N_("[RULESET...]"), .arguments_max = -1,
	  .options = { TB_O_STRICT_CHECK, TB_O_READS, TB_O_ON_CHECK,
		       TB_O_PERIOD,
		       TB_O_FORMAT_NO_CSV },
	  .about = N_("Reads rulesets and tells everything at once: slips of "
		      "typing, unknown names, rules that never hold or have "
		      "no effect, competencies without a weight, parameters "
		      "that nobody reads.  Needs no store.  A ruleset is "
		      "named by its unit or its folder; without a name all "
		      "are checked.  With --store and --period it also tells "
		      "which rules reach fewer than five people."),
	  .examples = { "", "kesehatan", "konsep/kesehatan --reads",
			"kesehatan --store timbang.db --period 2026-S1" } },

	{ .name = "sample", .alias = "contoh", .run = tb_cmd_sample,
	  .summary = N_("write an invented office for trying"),
	  .arguments = N_("FOLDER"), .arguments_min = 1, .arguments_max = 1,
	  .options = { TB_O_PEOPLE, TB_O_SEED },
	  .about = N_("Writes the files of an office that does not exist, as "
		      "many people as wanted.  The same seed gives the same "
		      "files."),
	  .examples = { "--people 1000 --seed 7 contoh" } },

	{ .name = "new", .alias = "baru", .run = tb_cmd_new,
	  .summary = N_("begin the ruleset of a dinas"),
	  .arguments = N_("DINAS"), .arguments_min = 1, .arguments_max = 1,
	  .options = { TB_O_NAME, TB_O_FROM },
	  .about = N_("Writes a folder with a ruleset that loads and "
		      "evaluates: the manifest with every setting explained, "
		      "weights, training rules, dictionaries and tests, each "
		      "with an example to replace.  An existing folder is "
		      "never touched."),
	  .examples = { "pertanian --name \"Dinas Pertanian\"",
			"dukcapil --from 2027-01-01" } },

	{ .name = "set", .alias = "tetapkan", .run = tb_cmd_set,
	  .summary = N_("give a parameter another value from a date on"),
	  .arguments = N_("DINAS PARAMETER VALUE"), .arguments_min = 3,
	  .arguments_max = 3, .needs = TB_O_FROM,
	  .options = { TB_O_FROM, TB_O_BASIS, TB_O_NEW, TB_O_DRY_RUN,
		       TB_O_FORMAT_NO_CSV },
	  .about = N_("Adds a dated value to the parameter in ruleset.yaml "
		      "and leaves every other line as it is; earlier values "
		      "stay, for the periods in which they held.  Prints the "
		      "parameter's history."),
	  .examples = { "kesehatan bobot_komunikasi 30 --from 2027-01-01 "
			"--basis \"Keputusan Kepala Dinas 12/2026\"",
			"kesehatan bobot_komunikasi 30 --from 2027-01-01 "
			"--basis \"Usulan\" --dry-run",
			"kesehatan bobot_malam 10 --new --from 2026-01-01 "
			"--basis \"Usulan\"" } },

	{ .name = "api", .alias = "antarmuka", .run = tb_cmd_api,
	  .summary = N_("what rules may write, read and call"),
	  .arguments = N_("[DINAS]"), .arguments_max = 1,
	  .options = { TB_O_FORMAT_API, TB_O_WRITE },
	  .about = N_("Lists every field of a rule, what it can read of the "
		      "person, the post and the profile, and every function; "
		      "with a dinas also its parameters and codes; --write "
		      "puts the same where editors find it, so that they "
		      "complete names and mark misspelt ones."),
	  .examples = { "", "kesehatan", "kesehatan --write",
			"kesehatan --format json" } },
	{ .name = "test", .alias = "uji", .run = tb_cmd_test,
	  .summary = N_("run the test cases of rulesets"),
	  .arguments = N_("[RULESET...]"), .arguments_max = -1,
	  .options = { TB_O_RUN_TEXT, TB_O_COVERAGE, TB_O_MUTATE,
		       TB_O_THRESHOLD,
		       TB_O_WATCH, TB_O_ACCEPT, TB_O_YES, TB_O_FORMAT_TEST },
	  .about = N_("Runs the cases in the folder tests/ of a ruleset: "
		      "invented people, and what should come out for them.  "
		      "Each is evaluated like everybody.  Without a name all "
		      "rulesets are tested; no store is needed.  Ends with "
		      "exit code 4 when a case fails, or when nothing was "
		      "tested."),
	  .examples = { "", "kesehatan --run komunikasi",
			"kesehatan --coverage --threshold 80",
			"kesehatan --mutate --threshold 90",
			"kesehatan --format junit > hasil.xml" } },

	{ .name = "case", .alias = "kasus", .run = tb_cmd_case,
	  .summary = N_("make a test case of a stored person"),
	  .arguments = N_("NIP"), .arguments_min = 1, .arguments_max = 1,
	  .options = { TB_O_RUN, TB_O_TO },
	  .about = N_("Writes what the rules saw of a person in an evaluation, "
		      "without NIP, name or texts, as a case that expects "
		      "what came out.  So a result that was found right "
		      "guards the rules from then on."),
	  .examples = { "199203152019032007",
			"199203152019032007 --to rules/kesehatan/tests/"
			"nyata.yaml" } },

	{ .name = "help", .alias = "bantuan", .run = tb_cmd_help,
	  .summary = N_("help on timbang or on one command"),
	  .arguments = N_("[COMMAND|CODE]"), .arguments_max = 1,
	  .options = { TB_O_AS },
	  .about = N_("Prints how a command is used, its options and "
		      "examples; or, for the code of a finding, what it means "
		      "and how to mend it."),
	  .examples = { "evaluate", "TB-R012" } }
};

const size_t tb_command_count = sizeof tb_commands / sizeof tb_commands[0];

const tb_command *tb_command_find(const char *name)
{
	for (size_t i = 0; i < tb_command_count; i++)
		if (strcmp(tb_commands[i].name, name) == 0 ||
		    strcmp(tb_commands[i].alias, name) == 0)
			return &tb_commands[i];
	return NULL;
}

const char *tb_command_word(const tb_command *command)
{
	return strcmp(_("en"), "id") == 0 ? command->alias : command->name;
}

const char *tb_command_nearest(const char *name)
{
	const char *names[2 * sizeof tb_commands / sizeof tb_commands[0]];
	size_t n = 0;

	for (size_t i = 0; i < tb_command_count; i++) {
		names[n++] = tb_commands[i].name;
		names[n++] = tb_commands[i].alias;
	}
	return tb_nearest(name, names, n);
}

bool tb_option_repeats(tb_option option)
{
	return option == TB_O_SET || option == TB_O_LEVEL;
}

bool tb_command_takes(const tb_command *command, tb_option option)
{
	const size_t n = sizeof command->options / sizeof command->options[0];

	if (option > TB_O_END && option <= (tb_option)TB_O_GLOBAL_LAST)
		return true;
	for (size_t i = 0; i < n && command->options[i] != TB_O_END; i++)
		if (command->options[i] == option)
			return true;
	return false;
}
