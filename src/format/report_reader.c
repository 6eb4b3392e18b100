/* SPDX-License-Identifier: Apache-2.0 */
#include "rootlapse/format/report_reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rootlapse/base/timestamp.h"

/* Text for a message: at most this many bytes of what was found. */
enum { EXCERPT = 60 };

static int excerpt(struct rl_slice text)
{
  return text.length < EXCERPT ? (int)text.length : EXCERPT;
}

static const char *row_word(size_t count)
{
  return count == 1 ? "field" : "fields";
}

struct scan {
  struct rl_report *report;
  bool has_header;
  struct rl_csv_row last; /* its raw, line, count and ended */
  struct rl_slice last_field;
  size_t root_line;
};

static enum rl_code check_bytes(struct rl_slice raw, struct rl_error *err)
{
  size_t offset;
  if (raw.length == 0) {
    return rl_error_set(err, RL_EREFUSED,
                        "empty: expected a credential report, a CSV text whose "
                        "header line begins with 'user,arn,'");
  }
  if (rl_text_is_clean(raw, &offset)) {
    return RL_OK;
  }
  size_t line = 1;
  size_t start = 0;
  for (size_t i = 0; i < offset; i++) {
    if (raw.data[i] == '\n') {
      line++;
      start = i + 1;
    }
  }
  unsigned char byte = (unsigned char)raw.data[offset];
  return rl_error_set(
      err, RL_EREFUSED,
      byte == 0 ? "line %zu, byte %zu: a NUL byte (0x%02x): not a text; fetch "
                  "the report again"
                : "line %zu, byte %zu: invalid UTF-8 (0x%02x); fetch the "
                  "report again",
      line, offset - start + 1, byte);
}

/* Keeps the header's names: fields are only borrowed from the reader. */
static enum rl_code keep_header(struct scan *scan, const struct rl_csv_row *row,
                                struct rl_error *err)
{
  struct rl_report *report = scan->report;
  if (row->malformed) {
    return rl_error_set(err, RL_EREFUSED,
                        "line %zu: not a credential report: a stray quote in "
                        "the header line",
                        row->line);
  }
  report->names = calloc(row->count, sizeof *report->names);
  if (report->names == NULL) {
    return rl_error_no_memory(err);
  }
  enum rl_code code = rl_buffer_reserve(&report->storage, row->raw.length, err);
  for (size_t i = 0; code == RL_OK && i < row->count; i++) {
    size_t start = report->storage.length;
    code = rl_buffer_add(&report->storage, row->fields[i].data,
                         row->fields[i].length, err);
    report->names[i] =
        (struct rl_slice){report->storage.data + start, row->fields[i].length};
  }
  if (code != RL_OK) {
    return code;
  }
  report->header_text = row->raw;
  scan->has_header = true;
  return rl_header_bind(report->names, row->count, &report->header, err);
}

static enum rl_code note_root(struct scan *scan, size_t line,
                              struct rl_error *err)
{
  if (scan->root_line != 0) {
    return rl_error_set(err, RL_EREFUSED,
                        "line %zu: a second root row (the first is line %zu): "
                        "a report has one; give each report as a file of its "
                        "own",
                        line, scan->root_line);
  }
  scan->root_line = line;
  return RL_OK;
}

static bool starts_as_root(struct rl_slice raw)
{
  size_t length = strlen(RL_ROOT_USER);
  return raw.length >= length && memcmp(raw.data, RL_ROOT_USER, length) == 0;
}

static enum rl_code keep_flagged(struct scan *scan,
                                 const struct rl_csv_row *row,
                                 struct rl_error *err)
{
  struct rl_report *report = scan->report;
  size_t size = (report->flagged_count + 1) * sizeof *report->flagged;
  struct rl_flagged_row *flagged = realloc(report->flagged, size);
  if (flagged == NULL) {
    return rl_error_no_memory(err);
  }
  report->flagged = flagged;
  bool is_root = starts_as_root(row->raw) ||
                 (row->count > 0 &&
                  rl_slice_equal(row->fields[0], rl_slice_of(RL_ROOT_USER)));
  flagged[report->flagged_count++] = (struct rl_flagged_row){
      .raw = row->raw,
      .line = row->line,
      .fields = row->count,
      .is_root = is_root,
  };
  report->plain = false;
  return is_root ? note_root(scan, row->line, err) : RL_OK;
}

static enum rl_code note_account(struct rl_report *report,
                                 const struct rl_user_row *row,
                                 struct rl_slice raw, size_t line,
                                 struct rl_error *err)
{
  struct rl_slice account;
  if (!rl_arn_account(row->value[RL_COLUMN_ARN].text, &account)) {
    return RL_OK;
  }
  if (report->account.length == 0) {
    /* The decoded field is borrowed from the reader: keep the same bytes of
     * the raw row, where an account stands as it is (quotes change no digit).
     */
    const char *found = NULL;
    for (const char *p = raw.data;
         found == NULL && p + account.length <= raw.data + raw.length; p++) {
      if (memcmp(p, account.data, account.length) == 0) {
        found = p;
      }
    }
    report->account = (struct rl_slice){found, account.length};
    report->account_line = line;
    return RL_OK;
  }
  if (rl_slice_equal(report->account, account)) {
    return RL_OK;
  }
  return rl_error_set(
      err, RL_EREFUSED,
      "line %zu: account %.*s, but line %zu says %.*s: a report "
      "is of one account; give each report as a file of its own",
      line, excerpt(account), account.data, report->account_line,
      excerpt(report->account), report->account.data);
}

static enum rl_code keep_row(struct scan *scan, const struct rl_csv_row *raw,
                             struct rl_error *err)
{
  struct rl_report *report = scan->report;
  struct rl_user_row row;
  rl_user_row_decode(&report->header, raw->fields, &row);
  if (report->row_count == report->row_capacity) {
    size_t capacity = report->row_capacity == 0 ? 64 : report->row_capacity * 2;
    struct rl_row_ref *rows =
        realloc(report->rows, capacity * sizeof *report->rows);
    if (rows == NULL) {
      return rl_error_no_memory(err);
    }
    report->rows = rows;
    report->row_capacity = capacity;
  }
  report->rows[report->row_count++] =
      (struct rl_row_ref){raw->raw, rl_user_row_key_hash(&row), raw->line};
  int64_t newest;
  enum rl_column column;
  if (rl_user_row_newest(&row, &newest, &column) &&
      (!report->has_newest || newest > report->newest)) {
    report->has_newest = true;
    report->newest = newest;
    report->newest_line = raw->line;
    report->newest_column = column;
  }
  enum rl_code code = RL_OK;
  if (rl_user_row_is_root(&row)) {
    report->has_root = true;
    code = note_root(scan, raw->line, err);
  }
  return code == RL_OK ? note_account(report, &row, raw->raw, raw->line, err)
                       : code;
}

static enum rl_code on_row(void *payload, const struct rl_csv_row *row,
                           struct rl_error *err)
{
  struct scan *scan = payload;
  scan->last = *row;
  if (!scan->has_header) {
    return keep_header(scan, row, err);
  }
  if (!row->ended && row->count < scan->report->header.count) {
    return rl_error_set(
        err, RL_EREFUSED,
        "line %zu: truncated: the last row has %zu %s of %zu and no line end; "
        "get the whole file",
        row->line, row->count, row_word(row->count),
        scan->report->header.count);
  }
  if (row->count > 0) {
    scan->last_field = row->fields[row->count - 1];
  }
  if (row->malformed || row->count != scan->report->header.count) {
    return keep_flagged(scan, row, err);
  }
  return keep_row(scan, row, err);
}

/* Whether a cell that ends the text can be only the beginning of a word. */
static bool looks_cut(enum rl_column column, struct rl_slice cell)
{
  static const char *const words[] = {"true", "false", "N/A", "no_information",
                                      "not_supported"};
  struct rl_value value = rl_value_decode(column, cell);
  if (value.kind != RL_VALUE_TEXT) {
    return false;
  }
  if (cell.length == 0) {
    return true;
  }
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t length = strlen(words[i]);
    if (cell.length < length &&
        strncasecmp(cell.data, words[i], cell.length) == 0) {
      return true;
    }
  }
  return cell.data[0] >= '0' && cell.data[0] <= '9';
}

static bool is_cut_column(enum rl_column column)
{
  switch (column) {
  case RL_COLUMN_USER:
  case RL_COLUMN_ARN:
  case RL_COLUMN_KEY_1_LAST_USED_REGION:
  case RL_COLUMN_KEY_1_LAST_USED_SERVICE:
  case RL_COLUMN_KEY_2_LAST_USED_REGION:
  case RL_COLUMN_KEY_2_LAST_USED_SERVICE:
    return false; /* free text: any beginning is a whole word too */
  default:
    return true;
  }
}

/* The last row has all its fields, but no line end: is its last cell whole? */
static enum rl_code check_end(const struct scan *scan, struct rl_error *err)
{
  const struct rl_header *header = &scan->report->header;
  const struct rl_csv_row *last = &scan->last;
  if (last->ended) {
    return RL_OK;
  }
  for (int c = 0; c < RL_COLUMN_COUNT; c++) {
    if (header->index[c] != (int)header->count - 1) {
      continue;
    }
    if (last->line > 1 && last->count == header->count &&
        is_cut_column((enum rl_column)c) &&
        looks_cut((enum rl_column)c, scan->last_field)) {
      return rl_error_set(
          err, RL_EREFUSED,
          "line %zu: truncated: the text ends inside the column '%s' ('%.*s'); "
          "get the whole file",
          last->line, rl_column_name((enum rl_column)c),
          excerpt(scan->last_field), scan->last_field.data);
    }
    return RL_OK;
  }
  if (last->line == 1) {
    return rl_error_set(err, RL_EREFUSED,
                        "line 1: truncated: the text ends inside the header "
                        "line; get the whole file");
  }
  return RL_OK;
}

/* Two rows of the same key hash: the report is not plain (a collision only
 * costs speed). */
static enum rl_code find_repeats(struct rl_report *report, struct rl_error *err)
{
  size_t size = 16;
  while (size < report->row_count * 2) {
    size *= 2;
  }
  uint64_t *seen = calloc(size, sizeof *seen);
  if (seen == NULL) {
    return rl_error_no_memory(err);
  }
  for (size_t i = 0; i < report->row_count && report->plain; i++) {
    uint64_t hash = report->rows[i].key_hash | 1U;
    size_t slot = (size_t)(hash >> 1U) & (size - 1);
    while (seen[slot] != 0 && seen[slot] != hash) {
      slot = (slot + 1) & (size - 1);
    }
    report->plain = seen[slot] == 0;
    seen[slot] = hash;
  }
  free(seen);
  return RL_OK;
}

enum rl_code rl_report_read(struct rl_report *report,
                            struct rl_csv_reader *reader, struct rl_slice raw,
                            struct rl_error *err)
{
  *report = (struct rl_report){.raw = raw};
  rl_buffer_init(&report->storage, RL_BUFFER_OWN_TEXT);
  struct scan scan = {.report = report};
  struct rl_slice text = raw;
  if (text.length >= 3 && memcmp(text.data, "\xef\xbb\xbf", 3) == 0) {
    text.data += 3; /* byte order mark */
    text.length -= 3;
  }
  enum rl_code code = check_bytes(raw, err);
  if (code == RL_OK) {
    report->plain = memchr(raw.data, '"', raw.length) == NULL &&
                    memchr(raw.data, '\r', raw.length) == NULL;
    code = rl_csv_read(reader, text, on_row, &scan, err);
  }
  if (code == RL_OK && !scan.has_header) {
    code = rl_error_set(err, RL_EREFUSED,
                        "not a credential report: only blank lines");
  }
  if (code == RL_OK) {
    code = check_end(&scan, err);
  }
  if (code == RL_OK) {
    code = find_repeats(report, err);
  }
  if (code != RL_OK) {
    rl_report_clear(report);
  }
  return code;
}

void rl_report_clear(struct rl_report *report)
{
  free(report->rows);
  free(report->flagged);
  free(report->names);
  rl_buffer_free(&report->storage);
  *report = (struct rl_report){0};
}

struct decode {
  const struct rl_header *header;
  struct rl_user_row *row;
  bool complete;
};

static enum rl_code on_decoded(void *payload, const struct rl_csv_row *row,
                               struct rl_error *err)
{
  (void)err;
  struct decode *decode = payload;
  decode->complete = !row->malformed && row->count == decode->header->count;
  if (decode->complete) {
    rl_user_row_decode(decode->header, row->fields, decode->row);
  }
  return RL_OK;
}

enum rl_code rl_report_decode(struct rl_csv_reader *reader,
                              const struct rl_header *header,
                              struct rl_slice raw_row, struct rl_user_row *row,
                              bool *complete, struct rl_error *err)
{
  struct decode decode = {header, row, false};
  enum rl_code code = rl_csv_read(reader, raw_row, on_decoded, &decode, err);
  *complete = decode.complete;
  return code;
}
