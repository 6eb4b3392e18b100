/* SPDX-License-Identifier: Apache-2.0 */
#include "rootlapse/format/csv_reader.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

struct rl_csv_reader {
  struct csv_parser parser;
  struct rl_buffer text; /* the fields of the row in hand, end to end */
  size_t *ends;          /* where each field ends in text */
  struct rl_slice *fields;
  size_t count;
  size_t capacity;
  bool row_complete;
  bool no_memory;
  bool dirty; /* libcsv may hold a broken row */
};

/* Where rl_csv_read is in the text. */
struct position {
  struct rl_slice text;
  size_t row_start; /* offset of the row in hand */
  size_t row_line;
  size_t at; /* offset of the next byte to feed */
  size_t line;
};

enum feed_result { FEED_OK, FEED_STRAY_QUOTE };

static int is_never_blank(unsigned char c)
{
  (void)c; /* libcsv would cut blanks off unquoted fields: keep every byte */
  return 0;
}

enum rl_code rl_csv_reader_new(struct rl_csv_reader **out, struct rl_error *err)
{
  struct rl_csv_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) {
    return rl_error_no_memory(err);
  }
  rl_buffer_init(&reader->text, RL_BUFFER_OWN_TEXT);
  reader->dirty = true; /* set up by the first read */
  *out = reader;
  return RL_OK;
}

void rl_csv_reader_free(struct rl_csv_reader *reader)
{
  if (reader == NULL) {
    return;
  }
  csv_free(&reader->parser);
  rl_buffer_free(&reader->text);
  free(reader->ends);
  free(reader->fields);
  free(reader);
}

static bool grow_fields(struct rl_csv_reader *reader)
{
  size_t capacity = reader->capacity == 0 ? 32 : reader->capacity * 2;
  size_t *ends = realloc(reader->ends, capacity * sizeof *ends);
  if (ends == NULL) {
    return false;
  }
  reader->ends = ends;
  struct rl_slice *fields = realloc(reader->fields, capacity * sizeof *fields);
  if (fields == NULL) {
    return false;
  }
  reader->fields = fields;
  reader->capacity = capacity;
  return true;
}

/* libcsv's callbacks cannot stop it: they set a flag that the feeder reads. */
static void on_field(void *data, size_t length, void *payload)
{
  struct rl_csv_reader *reader = payload;
  if (reader->no_memory ||
      (reader->count == reader->capacity && !grow_fields(reader)) ||
      rl_buffer_add(&reader->text, data, length, NULL) != RL_OK) {
    reader->no_memory = true;
    return;
  }
  reader->ends[reader->count++] = reader->text.length;
}

static void on_row(int terminator, void *payload)
{
  (void)terminator;
  struct rl_csv_reader *reader = payload;
  reader->row_complete = true;
}

static void begin_row(struct rl_csv_reader *reader)
{
  reader->text.length = 0; /* the bytes stay: see rl_csv_row */
  reader->count = 0;
  reader->row_complete = false;
}

/* Forgets a broken row. libcsv's own csv_fini would deliver it as if it were
 * good, or refuse to let go of an open quote. */
static enum rl_code drop_row(struct rl_csv_reader *reader, struct rl_error *err)
{
  csv_free(&reader->parser);
  if (csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    return rl_error_no_memory(err);
  }
  csv_set_space_func(&reader->parser, is_never_blank);
  begin_row(reader);
  reader->dirty = false;
  return RL_OK;
}

static bool is_line_end(char c)
{
  return c == '\n' || c == '\r';
}

/* Length of the physical line at `at`, its one line end byte included. */
static size_t line_length(struct rl_slice text, size_t at)
{
  const char *start = text.data + at;
  size_t left = text.length - at;
  const char *end = memchr(start, '\n', left);
  size_t length = end == NULL ? left : (size_t)(end - start) + 1;
  const char *cr = memchr(start, '\r', length);
  return cr == NULL ? length : (size_t)(cr - start) + 1;
}

/* Feeds one physical line, and the end of the text after the last one. */
static enum feed_result feed_line(struct rl_csv_reader *reader,
                                  struct position *p)
{
  size_t length = line_length(p->text, p->at);
  const char *data = p->text.data + p->at;
  bool crlf = data[length - 1] == '\r' && p->at + length < p->text.length &&
              data[length] == '\n';
  if (csv_parse(&reader->parser, data, length, on_field, on_row, reader) !=
      length) {
    return FEED_STRAY_QUOTE;
  }
  p->at += length;
  p->line += is_line_end(data[length - 1]) && !crlf ? 1 : 0;
  if (p->at == p->text.length &&
      csv_fini(&reader->parser, on_field, on_row, reader) != 0) {
    return FEED_STRAY_QUOTE;
  }
  return FEED_OK;
}

static enum rl_code emit(struct rl_csv_reader *reader, const struct position *p,
                         size_t end, bool malformed, rl_csv_row_fn *fn,
                         void *payload, struct rl_error *err)
{
  size_t stop = end;
  bool ended = is_line_end(p->text.data[end - 1]);
  if (ended) {
    stop--;
  }
  size_t start = 0;
  for (size_t i = 0; i < reader->count; i++) {
    reader->fields[i] =
        (struct rl_slice){reader->text.data + start, reader->ends[i] - start};
    start = reader->ends[i];
  }
  struct rl_csv_row row = {
      .fields = reader->fields,
      .count = malformed ? 0 : reader->count,
      .line = p->row_line,
      .raw = {p->text.data + p->row_start, stop - p->row_start},
      .malformed = malformed,
      .ended = ended,
  };
  return fn(payload, &row, err);
}

static void next_row(struct position *p)
{
  p->row_start = p->at;
  p->row_line = p->line;
}

/* A quote where none may be: the row's first line is given up, the next one is
 * read as a row again. */
static enum rl_code give_up_line(struct rl_csv_reader *reader,
                                 struct position *p, rl_csv_row_fn *fn,
                                 void *payload, struct rl_error *err)
{
  size_t end = p->row_start + line_length(p->text, p->row_start);
  enum rl_code code = drop_row(reader, err);
  if (code != RL_OK) {
    return code;
  }
  if (end == p->text.length && !is_line_end(p->text.data[end - 1])) {
    return rl_error_set(err, RL_EREFUSED,
                        "line %zu: truncated: the text ends inside a quoted "
                        "field; get the whole file",
                        p->row_line);
  }
  code = emit(reader, p, end, true, fn, payload, err);
  p->at = end;
  p->line =
      p->row_line + (p->text.data[end - 1] == '\n' || end == p->text.length ||
                             p->text.data[end] != '\n'
                         ? 1
                         : 0);
  next_row(p);
  return code;
}

enum rl_code rl_csv_read(struct rl_csv_reader *reader, struct rl_slice text,
                         rl_csv_row_fn *fn, void *payload, struct rl_error *err)
{
  struct position p = {text, 0, 1, 0, 1};
  enum rl_code code = reader->dirty ? drop_row(reader, err) : RL_OK;
  reader->dirty = true;
  while (code == RL_OK && p.at < text.length) {
    bool blank = p.row_start == p.at && is_line_end(text.data[p.at]);
    if (feed_line(reader, &p) == FEED_STRAY_QUOTE) {
      code = give_up_line(reader, &p, fn, payload, err);
      continue;
    }
    if (reader->no_memory) {
      return rl_error_no_memory(err);
    }
    if (reader->row_complete) {
      code = emit(reader, &p, p.at, false, fn, payload, err);
      begin_row(reader);
      next_row(&p);
    } else if (blank) {
      next_row(&p);
    }
  }
  reader->dirty = code != RL_OK;
  return code;
}
