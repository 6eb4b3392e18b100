/* SPDX-License-Identifier: Apache-2.0 */
#include "check.h"
#include "rootlapse/format/csv_reader.h"

/* Writes each row as `LINE[field|field]` or `LINE!raw` where malformed. */
static enum rl_code print_row(void *payload, const struct rl_csv_row *row,
                              struct rl_error *err)
{
  struct rl_buffer *out = payload;
  enum rl_code code = rl_buffer_add_format(out, err, "%zu%s", row->line,
                                           row->malformed ? "!" : "[");
  for (size_t i = 0; code == RL_OK && i < row->count; i++) {
    code =
        rl_buffer_add_format(out, err, "%s%.*s", i == 0 ? "" : "|",
                             (int)row->fields[i].length, row->fields[i].data);
  }
  if (code == RL_OK && row->malformed) {
    code = rl_buffer_add(out, row->raw.data, row->raw.length, err);
  }
  return code == RL_OK
             ? rl_buffer_add_text(out, row->malformed ? ";" : "];", err)
             : code;
}

static void reads(const char *rule, const char *text, const char *expected)
{
  struct rl_csv_reader *reader = NULL;
  struct rl_error err = {0};
  struct rl_buffer out;
  rl_buffer_init(&out, RL_BUFFER_OWN_TEXT);
  CHECK(rule, rl_csv_reader_new(&reader, &err) == RL_OK);
  for (int again = 0; again < 2; again++) { /* a reader can be used again */
    rl_buffer_reset(&out);
    enum rl_code code =
        rl_csv_read(reader, rl_slice_of(text), print_row, &out, &err);
    if (code != RL_OK) {
      (void)rl_buffer_add_format(&out, NULL, "refused: %s",
                                 rl_error_message(&err));
    }
    CHECK_TEXT(rule, out.data == NULL ? "" : out.data, expected);
    rl_error_clear(&err);
  }
  rl_buffer_free(&out);
  rl_csv_reader_free(reader);
}

int main(void)
{
  reads("LF, no final newline", "a,b\n1,2", "1[a|b];2[1|2];");
  reads("CRLF and a final newline", "a,b\r\n1,2\r\n", "1[a|b];2[1|2];");
  reads("CR alone ends a row", "a,b\r1,2\r3", "1[a|b];2[1|2];3[3];");
  reads("blank lines are passed over", "a\n\n\nb\n\n", "1[a];4[b];");
  reads("blanks belong to the field", "a, b ,\tc\n", "1[a| b |\tc];");
  reads("quoted comma, quote and line end", "\"a,\"\"b\",\"c\nd\"\ne\n",
        "1[a,\"b|c\nd];3[e];");
  reads("empty fields", ",\n\"\",x\n", "1[|];2[|x];");
  reads("a stray quote costs its own row", "a,b\nx\"y,1\nc,d\n",
        "1[a|b];2!x\"y,1;3[c|d];");
  reads("an open quote costs its own line", "a\n\"b\nc\nd\"e\nf\n",
        "1[a];2!\"b;3[c];4!d\"e;5[f];");
  reads("an open quote up to the end", "a\n\"b\nc\n", "1[a];2!\"b;3[c];");
  reads("CRLF lines are counted once", "a\r\n\"b\r\nc\"x\r\nd\r\n",
        "1[a];2!\"b;3!c\"x;4[d];");
  reads("cut inside quotes", "a\n\"b",
        "1[a];refused: line 2: truncated: the text ends inside a quoted "
        "field; get the whole file");
  reads("nothing", "", "");
  return checks_end();
}
