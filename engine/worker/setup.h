/* setup.h - frames of the host, decoded. */
#ifndef TB_WORKER_SETUP_H
#define TB_WORKER_SETUP_H

#include "worker/state.h"

/* Each reads the payload of one kind of frame.  False: it made no sense. */
TB_MUST_CHECK bool tb_setup_limits(tb_worker *w, tb_frame_reader *in);
TB_MUST_CHECK bool tb_setup_competencies(tb_worker *w, tb_frame_reader *in);
TB_MUST_CHECK bool tb_setup_values(tb_worker *w, tb_frame_reader *in);
TB_MUST_CHECK bool tb_setup_courses(tb_worker *w, tb_frame_reader *in);
TB_MUST_CHECK bool tb_setup_parameters(tb_worker *w, tb_frame_reader *in);
TB_MUST_CHECK bool tb_setup_skip(tb_worker *w, tb_frame_reader *in);
TB_MUST_CHECK bool tb_setup_file(tb_worker *w, tb_frame_reader *in);

/* More may follow in the frame. */
TB_MUST_CHECK bool tb_read_post(const tb_worker *w, tb_frame_reader *in,
				tb_post *post);
/* Into worker->subject, all but the post. */
TB_MUST_CHECK bool tb_read_person(tb_worker *w, tb_frame_reader *in);

#endif
