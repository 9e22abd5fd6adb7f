/* author.c - commands of those who write rulesets. */
#include <string.h>

#include "cli/cli.h"
#include "cli/text.h"

static tb_status need_rules(const tb_cli *cli, tb_error *err)
{
	if (*cli->rules)
		return TB_OK;
	return tb_usage(err, _("the folder of rulesets was not found; "
			       "name it with --rules"));
}

tb_status tb_cmd_set(tb_cli *cli, tb_error *err)
{
	const tb_set_options options = {
		.rules_dir = cli->rules,
		.dinas = cli->arguments[0],
		.parameter = cli->arguments[1],
		.value = cli->arguments[2],
		.from = cli->values[TB_O_FROM],
		.basis = cli->values[TB_O_BASIS],
		.make = cli->values[TB_O_NEW] != NULL,
		.dry_run = cli->values[TB_O_DRY_RUN] != NULL
	};
	tb_set_summary sum = { .line = 0 };
	tb_status st = need_rules(cli, err);

	if (st == TB_OK && options.dry_run && cli->how.format == TB_JSON)
		st = tb_usage(err, _("--dry-run shows lines of the file; leave "
				     "out --format json"));
	if (st == TB_OK)
		st = tb_set_value(&options, &cli->watch,
				  options.dry_run ? &cli->sink : NULL, &sum,
				  err);
	if (st != TB_OK)
		return st;
	tb_screen_clear(&cli->screen);
	if (options.dry_run) {
		printf("\n%s\n", _("Nothing was written (--dry-run)."));
		return TB_OK;
	}
	if (cli->how.format == TB_TEXT)
		printf(_("%s:%d: %s is %s from %s on.\n\n"), sum.file,
		       sum.line, options.parameter, options.value, sum.from);
	return tb_report_parameters(cli->rules, options.dinas,
				    options.parameter, &cli->watch, &cli->how,
				    &cli->sink, err);
}

static void list_files(const tb_scaffold_summary *sum)
{
	for (size_t i = 0; i < sum->file_count; i++)
		printf("  %s/%s\n", sum->folder, sum->files[i]);
}

tb_status tb_cmd_new(tb_cli *cli, tb_error *err)
{
	const tb_scaffold_options options = {
		.rules_dir = cli->rules,
		.dinas = cli->arguments[0],
		.name = cli->values[TB_O_NAME],
		.from = cli->values[TB_O_FROM]
	};
	tb_scaffold_summary sum = { .file_count = 0 };
	tb_status st = need_rules(cli, err);

	if (st == TB_OK)
		st = tb_scaffold(&options, &cli->watch, &sum, err);
	if (st != TB_OK)
		return st;
	tb_screen_clear(&cli->screen);
	printf(_("The ruleset of %s is begun, in force from %s:\n"), sum.name,
	       sum.from);
	list_files(&sum);
	printf(_("\nIts own competencies and courses begin with %s_;\n"
		 "those that are there are examples to replace.\n\nNext:\n"
		 "  timbang check %s    are the rules sound\n"
		 "  timbang test %s     do they give what tests/ expects\n"
		 "  timbang set %s bobot_komunikasi 25 --from DATE "
		 "--basis TEXT\n"), sum.prefix, options.dinas, options.dinas,
	       options.dinas);
	return TB_OK;
}

static tb_status write_api(tb_cli *cli, tb_error *err)
{
	tb_scaffold_summary sum = { .file_count = 0 };
	tb_status st = tb_api_write(cli->rules, cli->arguments[0], &cli->watch,
				    &sum, err);

	if (st != TB_OK)
		return st;
	tb_screen_clear(&cli->screen);
	puts(_("Editors with the Lua language server now complete and check "
	       "the rules:"));
	list_files(&sum);
	printf(_("Open the folder %s in the editor.\n"), sum.folder);
	return TB_OK;
}

tb_status tb_cmd_api(tb_cli *cli, tb_error *err)
{
	const char *format = cli->values[TB_O_FORMAT_API];
	const char *dinas = cli->argument_count ? cli->arguments[0] : NULL;
	bool definitions = format && strcmp(format, "luals") == 0;
	tb_status st = TB_OK;

	if (format && strcmp(format, "json") == 0)
		cli->how.format = TB_JSON;
	else if (format && !definitions && strcmp(format, "text") != 0)
		return tb_usage(err, _("--format takes text, json or luals "
				       "here, not '%s'"), format);
	if (cli->values[TB_O_WRITE] && !dinas)
		return tb_usage(err, _("say for which dinas: timbang api "
				       "DINAS --write"));
	if (dinas || definitions)
		st = need_rules(cli, err);
	if (st != TB_OK)
		return st;
	if (cli->values[TB_O_WRITE])
		return write_api(cli, err);
	if (definitions)
		return tb_api_definitions(cli->rules, dinas, &cli->watch,
					  &cli->sink, err);
	return tb_report_api(cli->rules, dinas, &cli->watch, &cli->how,
			     &cli->sink, err);
}
