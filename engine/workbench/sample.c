/* sample.c - writes an invented office as the files that import reads. */
#include "workbench/sample.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/i18n.h"
#include "exchange/csv.h"

enum { PROGRESS_EVERY = 1000, NUMBER_BYTES = 16 };

/* One run of writing: where to, what of, and who watches. */
struct job {
	const char *folder;
	tb_sample_office office;
	const tb_watch *watch;
	tb_bytes path;		/* of the file being written */
	tb_csv_writer csv;
	bool cancelled;
};

/* A file of the office: its name, its header, and what writes its rows. */
struct part {
	const char *name;
	const char *header;
	bool (*write)(struct job *job);
};

static bool write_file(void *context, const char *bytes, size_t length)
{
	return fwrite(bytes, 1, length, context) == length;
}

/* Cells of one row, ended by NULL; "" is a blank one. */
static bool put_row(struct job *job, const char *const *cells)
{
	for (; *cells; cells++)
		tb_csv_put_text(&job->csv, *cells);
	return tb_csv_end_row(&job->csv);
}

static bool put_units(struct job *job)
{
	bool fine = put_row(job, (const char *[]){ "kabupaten",
						   "Pemerintah Kabupaten Contoh",
						   "pemda", "", "Mamuju", "",
						   NULL });

	for (int64_t i = 0; fine && i < job->office.units; i++) {
		tb_sample_unit unit;
		tb_sample_person head;

		tb_sample_unit_make(&job->office, i, &unit);
		tb_sample_person_make(&job->office, unit.first, &head);
		fine = put_row(job, (const char *[]){ unit.code, unit.name,
						      unit.kind, unit.parent,
						      unit.district, head.nip,
						      NULL });
	}
	return fine;
}

static bool put_positions(struct job *job)
{
	bool fine = true;

	for (size_t i = 0; fine && i < tb_sample_position_count(); i++) {
		const tb_sample_position *position = tb_sample_position_at(i);

		fine = put_row(job, (const char *[]){
					    position->code, position->name,
					    position->kind, position->tier,
					    position->family,
					    position->serves_public ? "yes"
								    : "no",
					    NULL });
	}
	return fine;
}

/* A word every now and then about how far it got; false: stop. */
static bool go_on(struct job *job, int64_t done)
{
	if (done % PROGRESS_EVERY != 0 || !job->watch || !job->watch->progress)
		return true;
	job->cancelled = !job->watch->progress(job->watch->context,
					       _("writing the office"), done,
					       job->office.people);
	return !job->cancelled;
}

static bool put_people(struct job *job)
{
	bool fine = true;

	for (int64_t i = 0; fine && i < job->office.people; i++) {
		tb_sample_person person;
		tb_sample_unit unit;
		char from[TB_DATE_BYTES];

		tb_sample_person_make(&job->office, i, &person);
		tb_sample_unit_make(&job->office, person.unit, &unit);
		fine = put_row(job, (const char *[]){
					    person.nip, person.name, unit.code,
					    person.position->code,
					    person.employment, person.grade,
					    person.position->education,
					    tb_date_text(person.from, from),
					    NULL });
	}
	return fine;
}

static bool put_assignments(struct job *job)
{
	bool fine = true;

	for (int64_t i = 0; fine && i < job->office.units; i++) {
		tb_sample_unit unit;
		tb_sample_person head;
		char name[TB_SAMPLE_NAME_BYTES + 8], from[TB_DATE_BYTES];

		tb_sample_unit_make(&job->office, i, &unit);
		tb_sample_person_make(&job->office, unit.first, &head);
		snprintf(name, sizeof name, "Kepala %s", unit.name);
		fine = put_row(job, (const char *[]){
					    head.nip, name, unit.code,
					    tb_date_text(head.from, from),
					    NULL });
	}
	return fine;
}

/* The head observes the unit; the head's own superior observes the head. */
static bool put_raters(struct job *job)
{
	bool fine = true;

	for (int64_t i = 0; fine && i < job->office.units; i++) {
		tb_sample_unit unit;
		tb_sample_person head;

		tb_sample_unit_make(&job->office, i, &unit);
		tb_sample_person_make(&job->office, unit.first, &head);
		fine = put_row(job, (const char *[]){ "", unit.code, head.nip,
						      "superior", "2025-01-01",
						      NULL }) &&
		       put_row(job, (const char *[]){ head.nip, "", head.rater,
						      "superior", "2025-01-01",
						      NULL });
	}
	return fine;
}

static bool put_notes(struct job *job)
{
	bool fine = true;

	for (int64_t i = 0; fine && i < job->office.people; i++) {
		tb_sample_note notes[TB_SAMPLE_NOTES_MAX];
		tb_sample_person person;
		size_t count;

		if (!go_on(job, i))
			return false;
		tb_sample_person_make(&job->office, i, &person);
		count = tb_sample_notes_make(&job->office, i, &person, notes);
		for (size_t j = 0; fine && j < count; j++) {
			const tb_sample_note *note = &notes[j];
			char day[TB_DATE_BYTES], level[NUMBER_BYTES];

			snprintf(level, sizeof level, "%d", note->level);
			fine = put_row(
				job,
				(const char *[]){
					person.nip, person.rater,
					tb_date_text(note->day, day),
					tb_sample_competency(note->competency),
					level,
					note->project ? note->project : "",
					NULL });
		}
	}
	return fine;
}

static bool put_courses(struct job *job)
{
	bool fine = true;

	for (int i = 0; fine && i < TB_SAMPLE_COMPETENCIES; i++) {
		const char *competency = tb_sample_competency(i);
		char code[TB_SAMPLE_CODE_BYTES], title[TB_SAMPLE_NAME_BYTES];

		snprintf(code, sizeof code, "CONTOH_%s", competency);
		snprintf(title, sizeof title, "Pelatihan contoh %s",
			 competency);
		fine = put_row(job, (const char *[]){ code, title, competency,
						      "structured", "10",
						      NULL });
	}
	return fine;
}

static const struct part parts[] = {
	{ "unit.csv", "unit,name,kind,parent,district,head", put_units },
	{ "position.csv", "position,name,kind,tier,family,serves_public",
	  put_positions },
	{ "person.csv",
	  "nip,name,unit,position,employment,grade,education,from",
	  put_people },
	{ "assignment.csv", "nip,name,leads,from", put_assignments },
	{ "rater.csv", "nip,unit,rater,role,from", put_raters },
	{ "course.csv", "course,title,competency,stage,jp", put_courses },
	{ "observation.csv", "nip,rater,date,competency,level,project",
	  put_notes },
};

enum { PARTS = sizeof parts / sizeof parts[0] };

static const char *path_of(struct job *job, const struct part *part)
{
	tb_bytes_clear(&job->path);
	tb_bytes_printf(&job->path, "%s/%s", job->folder, part->name);
	return tb_bytes_text(&job->path);
}

static tb_status fail_to_write(const struct job *job, const char *path,
			       tb_error *err)
{
	if (job->cancelled)
		return tb_fail(err, TB_ECANCELLED, _("stopped as asked"));
	return tb_fail_at(err, TB_EIO, path, 0, 0,
			  _("the file cannot be written: %s"),
			  strerror(errno));
}

static tb_status write_part(struct job *job, const struct part *part,
			    tb_error *err)
{
	const char *path = path_of(job, part);
	tb_sink sink = { .write = write_file };
	tb_status st = TB_OK;
	FILE *file;

	if (!path)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	file = fopen(path, "wbx");
	if (!file)
		return fail_to_write(job, path, err);
	sink.context = file;
	tb_csv_writer_init(&job->csv, &sink, ',');
	tb_csv_put_raw(&job->csv, part->header, strlen(part->header));
	if (!tb_csv_end_row(&job->csv) || !part->write(job) ||
	    fflush(file) != 0)
		st = fail_to_write(job, path, err);
	tb_csv_writer_release(&job->csv);
	if (fclose(file) != 0 && st == TB_OK)
		st = fail_to_write(job, path, err);
	return st;
}

/* Is there nothing in the folder?  A folder of somebody's is never mixed
 * with invented people. */
static tb_status check_empty(const char *folder, tb_error *err)
{
	DIR *open = opendir(folder);
	const struct dirent *entry;
	bool empty = true;

	if (!open)
		return tb_fail_at(err, TB_EIO, folder, 0, 0,
				  _("the folder cannot be read: %s"),
				  strerror(errno));
	while (empty && (entry = readdir(open)) != NULL)
		empty = strcmp(entry->d_name, ".") == 0 ||
			strcmp(entry->d_name, "..") == 0;
	closedir(open);
	if (!empty)
		return tb_fail_at(err, TB_EDATA, folder, 0, 0,
				  _("the folder is not empty; name one that "
				    "does not exist yet"));
	return TB_OK;
}

/* *made: the folder is ours, and goes again when the work fails. */
static tb_status make_folder(const char *folder, bool *made, tb_error *err)
{
	if (mkdir(folder, 0777) == 0) {
		*made = true;
		return TB_OK;
	}
	if (errno != EEXIST)
		return tb_fail_at(err, TB_EIO, folder, 0, 0,
				  _("the folder cannot be made: %s"),
				  strerror(errno));
	return check_empty(folder, err);
}

static void take_away(struct job *job, size_t written, bool made)
{
	for (size_t i = 0; i < written; i++) {
		const char *path = path_of(job, &parts[i]);

		if (path)
			unlink(path);
	}
	if (made)
		rmdir(job->folder);
}

tb_status tb_sample(const tb_sample_options *options, const tb_watch *watch,
		    tb_error *err)
{
	struct job job = { .folder = options->folder, .watch = watch };
	tb_status st;
	size_t written = 0;
	bool made = false;

	if (options->people < 1 || options->people > TB_SAMPLE_PEOPLE_MAX)
		return tb_fail(err, TB_EUSAGE,
			       _("the number of people must be between 1 and "
				 "%d"), TB_SAMPLE_PEOPLE_MAX);
	if (!options->folder || !*options->folder)
		return tb_fail(err, TB_EUSAGE, _("a folder must be named"));
	tb_sample_office_init(&job.office, options->people, options->seed);
	tb_bytes_init(&job.path);
	st = make_folder(options->folder, &made, err);
	if (st != TB_OK)
		goto out;
	while (st == TB_OK && written < PARTS)
		st = write_part(&job, &parts[written++], err);
	if (st != TB_OK)
		take_away(&job, written, made);
out:
	tb_bytes_release(&job.path);
	return st;
}
