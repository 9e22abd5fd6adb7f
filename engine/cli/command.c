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
	[TB_O_PEOPLE] = { "people", 0, N_("COUNT"),
		N_("how many people; default: 60") },
	[TB_O_SEED] = { "seed", 0, N_("NUMBER"),
		N_("the same seed makes the same office; default: 1") },
	[TB_O_STRICT_CHECK] = { "strict", 0, NULL,
		N_("warnings too end with exit code 3") },
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
	  .options = { TB_O_KIND, TB_O_MAP, TB_O_DRY_RUN, TB_O_PARTIAL,
		       TB_O_REJECTS, TB_O_WITHDRAW, TB_O_FORMAT_NO_CSV },
	  .about = N_("Reads CSV and YAML files, or whole folders, as one "
		      "step: all rows are taken, or none.  What a file holds "
		      "is told by its header row.  Importing the same file "
		      "twice changes nothing."),
	  .examples = { "rules/*/data samples/kantor --by "
			"198501012010011001",
			"catatan.csv --dry-run",
			"catatan.csv --partial --by "
			"198501012010011001",
			"--withdraw 7 --by 198501012010011001" } },

	{ .name = "ready", .alias = "siap", .run = tb_cmd_ready,
	  .summary = N_("who cannot be evaluated yet, why, who must act"),
	  .arguments = "", .needs = TB_O_PERIOD,
	  .options = { TB_O_PERIOD, TB_O_UNIT, TB_O_STRICT, TB_O_FORMAT },
	  .about = N_("Evaluates as a trial, rules included, stores nothing, "
		      "and lists those whose data do not carry a result yet, "
		      "grouped by who must act."),
	  .examples = { "--period 2026-S1",
			"--period 2026-S1 --unit kesehatan" } },

	{ .name = "evaluate", .alias = "nilai", .run = tb_cmd_evaluate,
	  .summary = N_("evaluate a period and store the results"),
	  .arguments = "", .needs = TB_O_PERIOD, .writes = true,
	  .options = { TB_O_PERIOD, TB_O_UNIT, TB_O_STRICT,
		       TB_O_FORMAT_NO_CSV },
	  .about = N_("Evaluates everybody who holds a post on the last day "
		      "of the period, each under the rules of the own dinas. "
		      " A dinas whose rules fail stores nothing and does not "
		      "stop the others."),
	  .examples = { "--period 2026-S1 --by 198501012010011001",
			"--period 2026-S1 --unit kesehatan --by "
			"198501012010011001" } },

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

	{ .name = "check", .alias = "telaah", .run = tb_cmd_check,
	  .summary = N_("find what is wrong with rulesets"),
	  .arguments = N_("[RULESET...]"), .arguments_max = -1,
	  .options = { TB_O_STRICT_CHECK, TB_O_READS, TB_O_PERIOD,
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

	{ .name = "help", .alias = "bantuan", .run = tb_cmd_help,
	  .summary = N_("help on timbang or on one command"),
	  .arguments = N_("[COMMAND|CODE]"), .arguments_max = 1,
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
