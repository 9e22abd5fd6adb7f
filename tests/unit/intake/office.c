/* office.c - a small office in a store, and files to import into it. */
#include "office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "exchange/file.h"

static const char units[] =
	"unit,name,kind,parent\n"
	"kesehatan,Dinas Kesehatan,dinas,\n"
	"pkm_tapalang,Puskesmas Tapalang,puskesmas,kesehatan\n";
static const char positions[] =
	"position,name,kind,tier,family,serves_public\n"
	"PERAWAT_AP,Perawat Ahli Pertama,fungsional_keahlian,ahli_pertama,"
	"perawat,ya\n"
	"KADIS,Kepala Dinas,jpt,jpt_pratama,,\n";
static const char people[] =
	"nip,name,unit,position,employment,grade\n"
	NURSE ",\"Andi, S.Kep.\",pkm_tapalang,PERAWAT_AP,PNS,III/a\n"
	HEAD ",Budi,kesehatan,KADIS,PNS,IV/b\n";
static const char raters[] =
	"nip,unit,rater,role,from,until\n"
	NURSE ",," HEAD ",superior,2025-01-01,2026-06-30\n"
	",kesehatan,bupati,superior,,\n";

static void take_problem(void *context, const tb_problem *problem)
{
	office *o = context;
	size_t used = strlen(o->said);

	(void)snprintf(o->said + used, sizeof o->said - used,
		       "%s%s:%d:%d %s%s%s\n",
		       problem->severity == TB_WARNING ? "W " : "",
		       problem->file ? tb_file_name(problem->file) : "-",
		       problem->line, problem->column, problem->message,
		       problem->hint ? " | " : "",
		       problem->hint ? problem->hint : "");
}

void office_write_bytes(const char *name, const void *bytes, size_t length)
{
	FILE *file = fopen(name, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

void office_write(const char *name, const char *text)
{
	office_write_bytes(name, text, strlen(text));
}

char *office_read(const char *name, size_t *length)
{
	FILE *file = fopen(name, "rb");
	char *bytes;
	long size;

	assert_non_null(file);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	size = ftell(file);
	rewind(file);
	bytes = malloc((size_t)size + 1);
	assert_non_null(bytes);
	*length = fread(bytes, 1, (size_t)size, file);
	bytes[*length] = '\0';
	(void)fclose(file);
	return bytes;
}

tb_status office_take_path(office *o, const char *path)
{
	const tb_watch watch = { take_problem, NULL, o };
	const char *paths[] = { path };

	o->said[0] = '\0';
	o->options.by = HEAD;
	o->options.paths = paths;
	o->options.path_count = 1;
	return tb_import(o->store, &o->options, &watch, &o->sum, &o->err);
}

tb_status office_take(office *o, const char *name, const char *text)
{
	office_write(name, text);
	return office_take_path(o, name);
}

void office_give(office *o, const char *name, const char *text)
{
	tb_status st = office_take(o, name, text);

	if (st != TB_OK)
		fail_msg("%s: %s\n%s", name, o->err.message, o->said);
}

void office_reopen(office *o)
{
	tb_store_close(o->store);
	assert_int_equal(tb_store_open(STORE, &o->store, &o->err), TB_OK);
}

void office_refuses(office *o, const char *name, const char *text,
		    const char *said)
{
	size_t before_length, after_length;
	char *before, *after;
	tb_status st;

	office_reopen(o);	/* the log goes into the file */
	before = office_read(STORE, &before_length);
	st = text ? office_take(o, name, text) : office_take_path(o, name);
	assert_int_equal(tb_exit_code(st), 8);
	assert_string_equal(o->said, said);
	assert_int_equal(o->sum.change, 0);
	office_reopen(o);
	after = office_read(STORE, &after_length);
	assert_int_equal(before_length, after_length);
	assert_memory_equal(before, after, after_length);
	free(before);
	free(after);
}

static int open_office(void **state, const char *scheme)
{
	static office o;
	const tb_watch watch = { take_problem, NULL, &o };
	const char *rules = getenv("TIMBANG_RULES");
	tb_init_options init = { HEAD, rules ? rules : "rules", scheme };

	memset(&o, 0, sizeof o);
	(void)unlink(STORE);
	if (tb_store_make(STORE, &init, &watch, &o.err) != TB_OK ||
	    tb_store_open(STORE, &o.store, &o.err) != TB_OK) {
		print_error("%s\n%s", o.err.message, o.said);
		return -1;
	}
	*state = &o;
	return 0;
}

int office_open(void **state)
{
	office *o;

	if (open_office(state, NULL) != 0)
		return -1;
	o = *state;
	office_give(o, "unit.csv", units);
	office_give(o, "position.csv", positions);
	office_give(o, "person.csv", people);
	office_give(o, "rater.csv", raters);
	return 0;
}

int office_open_other_ids(void **state)
{
	return open_office(state, "other");
}

int office_close(void **state)
{
	office *o = *state;

	tb_store_close(o->store);
	return 0;
}

int64_t office_added(const office *o)
{
	int64_t n = 0;

	for (size_t i = 0; i < o->sum.kind_count; i++)
		n += o->sum.kinds[i].added;
	return n;
}

int64_t office_superseded(const office *o)
{
	int64_t n = 0;

	for (size_t i = 0; i < o->sum.kind_count; i++)
		n += o->sum.kinds[i].superseded;
	return n;
}

int64_t office_unchanged(const office *o)
{
	int64_t n = 0;

	for (size_t i = 0; i < o->sum.kind_count; i++)
		n += o->sum.kinds[i].unchanged;
	return n;
}
