/* SPDX-License-Identifier: Apache-2.0
 *
 * credential_report - what the columns of an AWS IAM credential report mean.
 *
 * Pure: bytes in, values out; no I/O and no CSV (format/report_reader splits
 * the rows). Columns are bound by name, never by position: AWS has served 16,
 * 22 and (documented) 23 columns, and people delete some. Unknown columns are
 * kept as extra.
 *
 * Source of columns and words: IAM User Guide, "Getting credential reports for
 * your AWS account", and real reports.
 */
#ifndef ROOTLAPSE_DOMAIN_CREDENTIAL_REPORT_H
#define ROOTLAPSE_DOMAIN_CREDENTIAL_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rootlapse/base/buffer.h"
#include "rootlapse/base/error.h"

/* The name AWS gives the root user's row. No IAM user can have it. */
#define RL_ROOT_USER "<root_account>"

enum { RL_ACCOUNT_DIGITS = 12 };

enum rl_column {
  RL_COLUMN_USER,
  RL_COLUMN_ARN,
  RL_COLUMN_USER_CREATION_TIME,
  RL_COLUMN_PASSWORD_ENABLED,
  RL_COLUMN_PASSWORD_LAST_USED,
  RL_COLUMN_PASSWORD_LAST_CHANGED,
  RL_COLUMN_PASSWORD_NEXT_ROTATION,
  RL_COLUMN_MFA_ACTIVE,
  RL_COLUMN_KEY_1_ACTIVE,
  RL_COLUMN_KEY_1_LAST_ROTATED,
  RL_COLUMN_KEY_1_LAST_USED_DATE,
  RL_COLUMN_KEY_1_LAST_USED_REGION,
  RL_COLUMN_KEY_1_LAST_USED_SERVICE,
  RL_COLUMN_KEY_2_ACTIVE,
  RL_COLUMN_KEY_2_LAST_ROTATED,
  RL_COLUMN_KEY_2_LAST_USED_DATE,
  RL_COLUMN_KEY_2_LAST_USED_REGION,
  RL_COLUMN_KEY_2_LAST_USED_SERVICE,
  RL_COLUMN_CERT_1_ACTIVE,
  RL_COLUMN_CERT_1_LAST_ROTATED,
  RL_COLUMN_CERT_2_ACTIVE,
  RL_COLUMN_CERT_2_LAST_ROTATED,
  RL_COLUMN_COUNT
};

/* The name as it stands in the header line. */
const char *rl_column_name(enum rl_column column);

/* A cell, decoded, so that another date dialect or letter case of the same
 * fact compares equal. */
enum rl_value_kind {
  RL_VALUE_ABSENT, /* the report has no such column */
  RL_VALUE_NONE,   /* N/A */
  RL_VALUE_BOOL,   /* number is 0 or 1 */
  RL_VALUE_TIME,   /* number is seconds since 1970, UTC */
  RL_VALUE_TEXT    /* any other word, as it stands */
};

struct rl_value {
  enum rl_value_kind kind;
  int64_t number;
  struct rl_slice text; /* the cell's bytes, borrowed; empty where absent */
};

struct rl_value rl_value_decode(enum rl_column column, struct rl_slice cell);
bool rl_value_equal(const struct rl_value *a, const struct rl_value *b);

/* Where each known column stands in one report's header line. */
struct rl_header {
  int index[RL_COLUMN_COUNT];   /* -1: absent */
  const struct rl_slice *names; /* borrowed, `count` of them */
  size_t count;
};

/* Binds header names (the first without a byte order mark). RL_EREFUSED where
 * there is no `user` column or a known name stands twice. */
enum rl_code rl_header_bind(const struct rl_slice *names, size_t count,
                            struct rl_header *header, struct rl_error *err);

/* One user's row, decoded. Slices are borrowed from the fields. */
struct rl_user_row {
  struct rl_value value[RL_COLUMN_COUNT];
  const struct rl_slice *fields; /* header->count of them */
  const struct rl_header *header;
};

/* fields must hold header->count entries; both must outlive the row. */
void rl_user_row_decode(const struct rl_header *header,
                        const struct rl_slice *fields, struct rl_user_row *row);

bool rl_user_row_is_root(const struct rl_user_row *row);

/* The same user: name, ARN and creation time. A user deleted and made again
 * under the same name is another one. */
bool rl_user_row_same_user(const struct rl_user_row *a,
                           const struct rl_user_row *b);
uint64_t rl_user_row_key_hash(const struct rl_user_row *row);

/* The cells of columns this program does not know, as a JSON object in the
 * header's order; adds nothing where there are none. */
enum rl_code rl_user_row_add_extra(const struct rl_user_row *row,
                                   struct rl_buffer *out, struct rl_error *err);

/* The latest time in the row that cannot lie after the report's generation:
 * every date but password_next_rotation. False where the row has none. */
bool rl_user_row_newest(const struct rl_user_row *row, int64_t *seconds,
                        enum rl_column *column);

/* The account field of `arn:PARTITION:iam::ACCOUNT:...`, borrowed. False where
 * the text has not this shape. The account may be malformed: ask
 * rl_account_is_valid. */
bool rl_arn_account(struct rl_slice arn, struct rl_slice *account);
bool rl_account_is_valid(struct rl_slice account);

/* True for every byte sequence that is valid UTF-8 without NUL; else false and
 * the offset of the first bad byte. */
bool rl_text_is_clean(struct rl_slice text, size_t *offset);

#endif
