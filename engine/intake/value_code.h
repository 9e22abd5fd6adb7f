/* value_code.h - inside intake/: codes, references and words of a cell. */
#ifndef TB_INTAKE_VALUE_CODE_H
#define TB_INTAKE_VALUE_CODE_H

#include "base/nip.h"
#include "intake/value.h"

TB_MUST_CHECK bool tb_value_key(const tb_cell *cell, tb_fact_value *out);
TB_MUST_CHECK
bool tb_value_plain_code(const tb_cell *cell, tb_fact_value *out);
TB_MUST_CHECK
bool tb_value_reference(const tb_cell *cell, tb_fact_value *out);
TB_MUST_CHECK
bool tb_value_competency_any(const tb_cell *cell, tb_fact_value *out);
TB_MUST_CHECK bool tb_value_entry(const tb_cell *cell, tb_fact_value *out);
TB_MUST_CHECK bool tb_value_word(const tb_cell *cell, tb_fact_value *out);

/* What to do about a NIP with @fault. */
const char *tb_value_nip_hint(tb_nip_fault fault);

#endif
