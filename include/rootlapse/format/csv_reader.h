/* SPDX-License-Identifier: Apache-2.0
 *
 * csv_reader - rows of an RFC 4180 text, by libcsv in its strict mode.
 *
 * What libcsv leaves out is added here: line numbers, the bytes of each row,
 * blanks kept as they are, and a stray quote costs its own row only. The only
 * place that includes csv.h.
 *
 * LF, CRLF and CR end a row; blank lines are passed over; a last row needs no
 * line end. Input must hold no NUL (rl_text_is_clean).
 */
#ifndef ROOTLAPSE_FORMAT_CSV_READER_H
#define ROOTLAPSE_FORMAT_CSV_READER_H

#include <stdbool.h>

#include "rootlapse/base/buffer.h"

struct rl_csv_row {
  const struct rl_slice *fields; /* valid until the reader reads again */
  size_t count;
  size_t line;         /* of the row's first byte, from 1 */
  struct rl_slice raw; /* the row's bytes without its line end */
  bool malformed;      /* quotes against RFC 4180: fields is empty */
  bool ended;          /* a line end follows the row */
};

/* Stops the reading where it does not give RL_OK. */
typedef enum rl_code rl_csv_row_fn(void *payload, const struct rl_csv_row *row,
                                   struct rl_error *err);

struct rl_csv_reader;

enum rl_code rl_csv_reader_new(struct rl_csv_reader **out,
                               struct rl_error *err);
void rl_csv_reader_free(struct rl_csv_reader *reader);

/* Calls fn for each row, in order. RL_EREFUSED where the text ends inside
 * quotes; else what fn gave. */
enum rl_code rl_csv_read(struct rl_csv_reader *reader, struct rl_slice text,
                         rl_csv_row_fn *fn, void *payload,
                         struct rl_error *err);

#endif
