/* session.c - one person under a ruleset, to be asked expressions. */
#include "workbench/session.h"

#include "base/api.h"
#include "base/i18n.h"
#include "evaluate/setup.h"

static void add(tb_session *session, const char *word)
{
	if (word)
		session->words[session->word_count++] = word;
}

/* Words of one row of the rule API: one for each competency, or one. */
static void add_row(tb_session *session, const tb_api_row *row)
{
	const tb_person_result *result = &session->candidate->result;
	tb_arena *arena = &session->arena;

	switch (row->group) {
	case TB_API_RULE:
	case TB_API_COURSES:
	case TB_API_GROUPS:
		break;
	case TB_API_CALL:
		add(session, row->library
			? tb_arena_printf(arena, "%s.%s(", row->library,
					  row->name)
			: tb_arena_printf(arena, "%s(", row->name));
		break;
	case TB_API_COMPETENCY:
		for (size_t i = 0; i < result->competency_count; i++)
			add(session,
			    tb_arena_printf(arena, "profile.%s.%s",
					    result->competencies[i].code,
					    row->name));
		break;
	case TB_API_ASN:
	case TB_API_POSITION:
	case TB_API_UNIT:
	case TB_API_PROFILE:
		add(session, tb_arena_printf(arena, "%s.%s",
					     tb_api_group_name(row->group),
					     row->name));
		break;
	}
}

static void list_words(tb_session *session)
{
	const tb_manifest *manifest = &session->dinas->ruleset->manifest;
	size_t most = manifest->parameter_count +
		      tb_api_count *
			      (session->candidate->result.competency_count + 1);

	session->words = tb_arena_array(&session->arena, most + 1,
					sizeof *session->words);
	if (!session->words)
		return;
	for (size_t i = 0; i < tb_api_count; i++)
		add_row(session, &tb_api_rows[i]);
	for (size_t i = 0; i < manifest->parameter_count; i++)
		add(session, tb_arena_printf(&session->arena, "p.%s",
					     manifest->parameters[i].name));
}

void tb_session_begin(tb_session *session, const tb_dinas *dinas,
		      const tb_candidate *candidate)
{
	const tb_person_result *result = &candidate->result;

	*session = (tb_session){ .dinas = dinas, .candidate = candidate };
	tb_arena_init(&session->arena);
	tb_arena_init(&session->answer);
	session->title = tb_arena_printf(
		&session->arena, _("%s, %s, under the ruleset of %s"),
		result->name ? result->name : result->nip,
		result->position_name ? result->position_name
				      : result->position, dinas->code);
	list_words(session);
}

void tb_session_end(tb_session *session)
{
	tb_arena_release(&session->arena);
	tb_arena_release(&session->answer);
}

const char *tb_session_word(tb_session *session, size_t n)
{
	return n < session->word_count ? session->words[n] : NULL;
}

const char *tb_session_title(const tb_session *session)
{
	return session->title ? session->title : "";
}

tb_status tb_session_ask(tb_session *session, const char *expression,
			 const char *competency, tb_session_value *out,
			 tb_error *err)
{
	const tb_dinas *dinas = session->dinas;
	tb_rule_answer reads;
	tb_rule_value value;
	const char *read;
	int about = competency ? tb_catalog_competency(dinas->catalog,
						       competency)
			       : -1;
	tb_status st;

	if (competency && about < 0)
		return tb_fail(err, TB_EDATA,
			       _("there is no competency '%s'"), competency);
	st = tb_rules_probe(dinas->rules, &session->candidate->asked, about,
			    expression, &value, err);
	if (st != TB_OK)
		return st;
	tb_arena_reset(&session->answer);
	reads = (tb_rule_answer){ .read_count = value.read_count,
				  .reads = value.reads };
	read = tb_dinas_reads(&reads, 0, &session->answer);
	*out = (tb_session_value){
		.decided = value.outcome == TB_FIRED,
		.applicable = value.outcome != TB_NOT_APPLICABLE,
		.text = tb_arena_text(&session->answer, value.text),
		.read = read[0] ? read : NULL,
		.fuel = value.fuel
	};
	return out->text ? TB_OK : tb_fail(err, TB_ENOMEM, _("out of memory"));
}
