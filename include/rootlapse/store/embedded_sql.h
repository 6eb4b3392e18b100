/* SPDX-License-Identifier: Apache-2.0
 *
 * embedded_sql - the .sql files of schema/ and migrations/, as built in.
 */
#ifndef ROOTLAPSE_STORE_EMBEDDED_SQL_H
#define ROOTLAPSE_STORE_EMBEDDED_SQL_H

struct rl_embedded_sql {
  const char *path; /* "schema/views.sql"; NULL ends the table */
  const char *text; /* NUL-terminated */
};

extern const struct rl_embedded_sql rl_embedded_sql[];

#endif
