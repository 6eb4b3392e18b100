/* SPDX-License-Identifier: Apache-2.0
 *
 * report_reader - one credential report's bytes, read and checked.
 *
 * Refuses what the contract refuses on sight of the bytes (semantics, section
 * 6): no `user` column, truncated, NUL or invalid UTF-8, rows of two accounts,
 * two root rows. Keeps, and says, what it allows: no root row, rows with the
 * wrong number of fields.
 *
 * Rows are kept as places in the raw bytes and decoded on demand, so that a
 * report of 64 MiB costs some ten MiB beside its bytes.
 */
#ifndef ROOTLAPSE_FORMAT_REPORT_READER_H
#define ROOTLAPSE_FORMAT_REPORT_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "rootlapse/domain/credential_report.h"
#include "rootlapse/format/csv_reader.h"

struct rl_row_ref {
  struct rl_slice raw; /* borrowed from the report's bytes */
  uint64_t key_hash;   /* of user, ARN and creation time */
  size_t line;
};

/* A row that could not be read as a user's row. */
struct rl_flagged_row {
  struct rl_slice raw;
  size_t line;
  size_t fields; /* found; 0 where its quotes are broken */
  bool is_root;
};

struct rl_report {
  struct rl_slice raw;         /* borrowed: must outlive the report */
  struct rl_slice header_text; /* the header line as it stands, no line end */
  struct rl_header header;
  struct rl_row_ref *rows;
  size_t row_count;
  size_t row_capacity;
  struct rl_flagged_row *flagged;
  size_t flagged_count;
  struct rl_slice account; /* as the ARNs say; empty where none says it */
  size_t account_line;
  bool has_root;      /* a root row that could be read */
  bool has_newest;    /* some date was found: */
  int64_t newest;     /* the latest one ... */
  size_t newest_line; /* ... and where it stands */
  enum rl_column newest_column;
  bool plain; /* no quotes, no CR, no flagged and no repeated rows: two plain
                 reports can be compared line by line */
  struct rl_slice *names;   /* owned; header.names */
  struct rl_buffer storage; /* owned; the header's names */
};

/* Reads and checks; on success the report is released by rl_report_clear.
 * RL_EREFUSED with line, cause and what to do. */
enum rl_code rl_report_read(struct rl_report *report,
                            struct rl_csv_reader *reader, struct rl_slice raw,
                            struct rl_error *err);
void rl_report_clear(struct rl_report *report);

/* Decodes one row's bytes. *complete is false where its field count is not the
 * header's. The row is valid until the reader reads again. */
enum rl_code rl_report_decode(struct rl_csv_reader *reader,
                              const struct rl_header *header,
                              struct rl_slice raw_row, struct rl_user_row *row,
                              bool *complete, struct rl_error *err);

#endif
