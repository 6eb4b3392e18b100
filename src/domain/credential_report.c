/* SPDX-License-Identifier: Apache-2.0 */
#include "rootlapse/domain/credential_report.h"

#include <string.h>

#include "rootlapse/base/json_text.h"
#include "rootlapse/base/timestamp.h"

enum cell_kind { CELL_TEXT, CELL_BOOL, CELL_TIME };

static const struct {
  const char *name;
  enum cell_kind kind;
} columns[RL_COLUMN_COUNT] = {
    [RL_COLUMN_USER] = {"user", CELL_TEXT},
    [RL_COLUMN_ARN] = {"arn", CELL_TEXT},
    [RL_COLUMN_USER_CREATION_TIME] = {"user_creation_time", CELL_TIME},
    [RL_COLUMN_PASSWORD_ENABLED] = {"password_enabled", CELL_BOOL},
    [RL_COLUMN_PASSWORD_LAST_USED] = {"password_last_used", CELL_TIME},
    [RL_COLUMN_PASSWORD_LAST_CHANGED] = {"password_last_changed", CELL_TIME},
    [RL_COLUMN_PASSWORD_NEXT_ROTATION] = {"password_next_rotation", CELL_TIME},
    [RL_COLUMN_MFA_ACTIVE] = {"mfa_active", CELL_BOOL},
    [RL_COLUMN_KEY_1_ACTIVE] = {"access_key_1_active", CELL_BOOL},
    [RL_COLUMN_KEY_1_LAST_ROTATED] = {"access_key_1_last_rotated", CELL_TIME},
    [RL_COLUMN_KEY_1_LAST_USED_DATE] = {"access_key_1_last_used_date",
                                        CELL_TIME},
    [RL_COLUMN_KEY_1_LAST_USED_REGION] = {"access_key_1_last_used_region",
                                          CELL_TEXT},
    [RL_COLUMN_KEY_1_LAST_USED_SERVICE] = {"access_key_1_last_used_service",
                                           CELL_TEXT},
    [RL_COLUMN_KEY_2_ACTIVE] = {"access_key_2_active", CELL_BOOL},
    [RL_COLUMN_KEY_2_LAST_ROTATED] = {"access_key_2_last_rotated", CELL_TIME},
    [RL_COLUMN_KEY_2_LAST_USED_DATE] = {"access_key_2_last_used_date",
                                        CELL_TIME},
    [RL_COLUMN_KEY_2_LAST_USED_REGION] = {"access_key_2_last_used_region",
                                          CELL_TEXT},
    [RL_COLUMN_KEY_2_LAST_USED_SERVICE] = {"access_key_2_last_used_service",
                                           CELL_TEXT},
    [RL_COLUMN_CERT_1_ACTIVE] = {"cert_1_active", CELL_BOOL},
    [RL_COLUMN_CERT_1_LAST_ROTATED] = {"cert_1_last_rotated", CELL_TIME},
    [RL_COLUMN_CERT_2_ACTIVE] = {"cert_2_active", CELL_BOOL},
    [RL_COLUMN_CERT_2_LAST_ROTATED] = {"cert_2_last_rotated", CELL_TIME},
};

const char *rl_column_name(enum rl_column column)
{
  return columns[column].name;
}

struct rl_value rl_value_decode(enum rl_column column, struct rl_slice cell)
{
  struct rl_value value = {RL_VALUE_TEXT, 0, cell};
  if (column == RL_COLUMN_USER || column == RL_COLUMN_ARN) {
    return value;
  }
  if (cell.length == 3 && memcmp(cell.data, "N/A", 3) == 0) {
    value.kind = RL_VALUE_NONE;
  } else if (columns[column].kind == CELL_BOOL) {
    bool yes = rl_slice_is_nocase(cell, "true");
    if (yes || rl_slice_is_nocase(cell, "false")) {
      value.kind = RL_VALUE_BOOL;
      value.number = yes ? 1 : 0;
    }
  } else if (columns[column].kind == CELL_TIME &&
             rl_timestamp_parse(cell, &value.number)) {
    value.kind = RL_VALUE_TIME;
  }
  return value;
}

bool rl_value_equal(const struct rl_value *a, const struct rl_value *b)
{
  if (a->kind != b->kind) {
    return false;
  }
  switch (a->kind) {
  case RL_VALUE_ABSENT:
  case RL_VALUE_NONE:
    return true;
  case RL_VALUE_BOOL:
  case RL_VALUE_TIME:
    return a->number == b->number;
  case RL_VALUE_TEXT:
    break;
  }
  return rl_slice_equal(a->text, b->text);
}

enum rl_code rl_header_bind(const struct rl_slice *names, size_t count,
                            struct rl_header *header, struct rl_error *err)
{
  header->names = names;
  header->count = count;
  for (int c = 0; c < RL_COLUMN_COUNT; c++) {
    header->index[c] = -1;
    for (size_t i = 0; i < count; i++) {
      if (!rl_slice_equal(names[i], rl_slice_of(columns[c].name))) {
        continue;
      }
      if (header->index[c] >= 0) {
        return rl_error_set(err, RL_EREFUSED,
                            "line 1: the column '%s' stands twice",
                            columns[c].name);
      }
      header->index[c] = (int)i;
    }
  }
  if (header->index[RL_COLUMN_USER] < 0) {
    return rl_error_set(
        err, RL_EREFUSED,
        "line 1: not a credential report: expected a header line with the "
        "column 'user', found '%.*s'",
        count > 0 && names[0].length < 60 ? (int)names[0].length : 60,
        count > 0 ? names[0].data : "");
  }
  return RL_OK;
}

void rl_user_row_decode(const struct rl_header *header,
                        const struct rl_slice *fields, struct rl_user_row *row)
{
  row->fields = fields;
  row->header = header;
  for (int c = 0; c < RL_COLUMN_COUNT; c++) {
    int index = header->index[c];
    if (index < 0) {
      row->value[c] = (struct rl_value){RL_VALUE_ABSENT, 0, {"", 0}};
    } else {
      row->value[c] = rl_value_decode((enum rl_column)c, fields[index]);
    }
  }
}

bool rl_user_row_is_root(const struct rl_user_row *row)
{
  return rl_slice_equal(row->value[RL_COLUMN_USER].text,
                        rl_slice_of(RL_ROOT_USER));
}

bool rl_user_row_same_user(const struct rl_user_row *a,
                           const struct rl_user_row *b)
{
  return rl_value_equal(&a->value[RL_COLUMN_USER], &b->value[RL_COLUMN_USER]) &&
         rl_value_equal(&a->value[RL_COLUMN_ARN], &b->value[RL_COLUMN_ARN]) &&
         rl_value_equal(&a->value[RL_COLUMN_USER_CREATION_TIME],
                        &b->value[RL_COLUMN_USER_CREATION_TIME]);
}

/* FNV-1a: spreads keys over a hash table; equality is always checked. */
static uint64_t hash_bytes(uint64_t hash, const void *data, size_t length)
{
  const unsigned char *bytes = data;
  for (size_t i = 0; i < length; i++) {
    hash = (hash ^ bytes[i]) * 0x100000001b3U;
  }
  return hash;
}

uint64_t rl_user_row_key_hash(const struct rl_user_row *row)
{
  const struct rl_value *user = &row->value[RL_COLUMN_USER];
  const struct rl_value *arn = &row->value[RL_COLUMN_ARN];
  const struct rl_value *made = &row->value[RL_COLUMN_USER_CREATION_TIME];
  uint64_t hash =
      hash_bytes(0xcbf29ce484222325U, user->text.data, user->text.length);
  hash = hash_bytes(hash, arn->text.data, arn->text.length);
  if (made->kind == RL_VALUE_TIME) {
    return hash_bytes(hash, &made->number, sizeof made->number);
  }
  return hash_bytes(hash, made->text.data, made->text.length);
}

static bool is_known_column(const struct rl_header *header, size_t index)
{
  for (int c = 0; c < RL_COLUMN_COUNT; c++) {
    if (header->index[c] == (int)index) {
      return true;
    }
  }
  return false;
}

enum rl_code rl_user_row_add_extra(const struct rl_user_row *row,
                                   struct rl_buffer *out, struct rl_error *err)
{
  const struct rl_header *header = row->header;
  enum rl_code code = RL_OK;
  bool any = false;
  for (size_t i = 0; code == RL_OK && i < header->count; i++) {
    if (is_known_column(header, i)) {
      continue;
    }
    code = rl_buffer_add(out, any ? "," : "{", 1, err);
    any = true;
    if (code == RL_OK) {
      code = rl_json_add_string(out, header->names[i], err);
    }
    if (code == RL_OK) {
      code = rl_buffer_add(out, ":", 1, err);
    }
    if (code == RL_OK) {
      code = rl_json_add_string(out, row->fields[i], err);
    }
  }
  return code == RL_OK && any ? rl_buffer_add(out, "}", 1, err) : code;
}

bool rl_user_row_newest(const struct rl_user_row *row, int64_t *seconds,
                        enum rl_column *column)
{
  bool found = false;
  for (int c = 0; c < RL_COLUMN_COUNT; c++) {
    const struct rl_value *value = &row->value[c];
    if (c == RL_COLUMN_PASSWORD_NEXT_ROTATION || value->kind != RL_VALUE_TIME ||
        (found && value->number <= *seconds)) {
      continue;
    }
    found = true;
    *seconds = value->number;
    *column = (enum rl_column)c;
  }
  return found;
}

bool rl_arn_account(struct rl_slice arn, struct rl_slice *account)
{
  /* arn : partition : service : region : account : resource */
  if (arn.length < 4 || memcmp(arn.data, "arn:", 4) != 0) {
    return false;
  }
  size_t start[6] = {0};
  size_t fields = 1;
  for (size_t i = 0; i < arn.length && fields < 6; i++) {
    if (arn.data[i] == ':') {
      start[fields++] = i + 1;
    }
  }
  if (fields < 6) {
    return false;
  }
  account->data = arn.data + start[4];
  account->length = start[5] - 1 - start[4];
  return true;
}

bool rl_account_is_valid(struct rl_slice account)
{
  if (account.length != RL_ACCOUNT_DIGITS) {
    return false;
  }
  for (size_t i = 0; i < account.length; i++) {
    if (account.data[i] < '0' || account.data[i] > '9') {
      return false;
    }
  }
  return true;
}

/* Length of the valid UTF-8 sequence at p, or 0 (Unicode 15, table 3-7). */
static size_t sequence_length(const unsigned char *p, size_t left)
{
  unsigned char lead = p[0];
  if (lead != 0 && lead < 0x80) {
    return 1;
  }
  size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || left < length) {
    return 0;
  }
  unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  if (p[1] < low || p[1] > high) {
    return 0;
  }
  for (size_t i = 2; i < length; i++) {
    if (p[i] < 0x80 || p[i] > 0xbf) {
      return 0;
    }
  }
  return length;
}

bool rl_text_is_clean(struct rl_slice text, size_t *offset)
{
  const unsigned char *bytes = (const unsigned char *)text.data;
  size_t at = 0;
  while (at < text.length) {
    /* Reports are ASCII but for a rare name: eight bytes at a time. */
    uint64_t word;
    if (text.length - at >= sizeof word) {
      memcpy(&word, bytes + at, sizeof word);
      uint64_t zero = (word - 0x0101010101010101U) & ~word;
      if (((word | zero) & 0x8080808080808080U) == 0) {
        at += sizeof word;
        continue;
      }
    }
    size_t length = sequence_length(bytes + at, text.length - at);
    if (length == 0) {
      *offset = at;
      return false;
    }
    at += length;
  }
  return true;
}
