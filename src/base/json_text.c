/* SPDX-License-Identifier: Apache-2.0 */
#include "rootlapse/base/json_text.h"

#include <stdio.h>

/* The two-character escape of c, or NULL. */
static const char *short_escape(char c)
{
  switch (c) {
  case '"':
    return "\\\"";
  case '\\':
    return "\\\\";
  case '\b':
    return "\\b";
  case '\f':
    return "\\f";
  case '\n':
    return "\\n";
  case '\r':
    return "\\r";
  case '\t':
    return "\\t";
  default:
    return NULL;
  }
}

static enum rl_code add_escape(struct rl_buffer *buffer, char c,
                               struct rl_error *err)
{
  const char *escape = short_escape(c);
  if (escape != NULL) {
    return rl_buffer_add(buffer, escape, 2, err);
  }
  return rl_buffer_add_format(buffer, err, "\\u%04x", (unsigned)c);
}

enum rl_code rl_json_add_string(struct rl_buffer *buffer, struct rl_slice text,
                                struct rl_error *err)
{
  enum rl_code code = rl_buffer_add(buffer, "\"", 1, err);
  size_t start = 0;
  for (size_t i = 0; code == RL_OK && i < text.length; i++) {
    unsigned char c = (unsigned char)text.data[i];
    if (c >= 0x20 && c != '"' && c != '\\') {
      continue;
    }
    code = rl_buffer_add(buffer, text.data + start, i - start, err);
    if (code == RL_OK) {
      code = add_escape(buffer, text.data[i], err);
    }
    start = i + 1;
  }
  if (code == RL_OK && start < text.length) {
    code = rl_buffer_add(buffer, text.data + start, text.length - start, err);
  }
  return code != RL_OK ? code : rl_buffer_add(buffer, "\"", 1, err);
}
