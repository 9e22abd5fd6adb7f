/* confirm.c - a named human makes results final. */
#include <errno.h>

#include "cli/cli.h"
#include "cli/text.h"

/* Whoever reads of a failure must not take what is stored for undone. */
static void say_stored(tb_cli *cli, tb_status st)
{
	if (fflush(stdout) != 0 && cli->write_error == 0)
		cli->write_error = errno;
	if (st != TB_OK || cli->write_error != 0)
		fputs(_("timbang: the confirmation is stored; only telling of "
			"it failed\n"), stderr);
}

tb_status tb_cmd_confirm(tb_cli *cli, tb_error *err)
{
	tb_confirm_options options = {
		.unit = cli->values[TB_O_UNIT], .by = cli->by,
		.dry_run = cli->values[TB_O_DRY_RUN] != NULL
	};
	tb_confirm_summary sum = { .run = 0 };
	tb_nip_list *list = NULL;
	tb_store *store = NULL;
	tb_status st = tb_cli_number(cli->arguments[0], _("RUN"), 1, INT64_MAX,
				     &options.run, err);

	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK && cli->values[TB_O_NIP_CONFIRM])
		st = tb_nip_list_read(store, cli->values[TB_O_NIP_CONFIRM],
				      &cli->watch, &list, err);
	options.people = list;
	if (st == TB_OK)
		st = tb_confirm(store, &options, &cli->watch, &cli->how,
				&cli->sink, &sum, err);
	if (sum.confirmation)
		say_stored(cli, st);
	tb_nip_list_free(list);
	tb_store_close(store);
	return st;
}
