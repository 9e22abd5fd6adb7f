/* api.h - inside workbench/: the rule API for editors. */
#ifndef TB_WORKBENCH_API_H
#define TB_WORKBENCH_API_H

#include "base/bytes.h"
#include "schema/manifest.h"
#include "store/catalog.h"

/* The text of .timbang/api.lua; @manifest NULL: no parameters. */
void tb_api_put_definitions(const tb_catalog *catalog,
			    const tb_manifest *manifest, tb_bytes *out);

#endif
