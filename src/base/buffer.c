/* SPDX-License-Identifier: Apache-2.0 */
#include "rootlapse/base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct rl_slice rl_slice_of(const char *text)
{
  return (struct rl_slice){text, text == NULL ? 0 : strlen(text)};
}

bool rl_slice_equal(struct rl_slice a, struct rl_slice b)
{
  return a.length == b.length &&
         (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

bool rl_slice_is_nocase(struct rl_slice slice, const char *text)
{
  return slice.length == strlen(text) &&
         (slice.length == 0 ||
          strncasecmp(slice.data, text, slice.length) == 0);
}

void rl_buffer_init(struct rl_buffer *buffer, size_t limit)
{
  *buffer = (struct rl_buffer){.limit = limit};
}

void rl_buffer_free(struct rl_buffer *buffer)
{
  free(buffer->data);
  *buffer = (struct rl_buffer){.limit = buffer->limit};
}

void rl_buffer_reset(struct rl_buffer *buffer)
{
  buffer->length = 0;
  if (buffer->data != NULL) {
    buffer->data[0] = '\0';
  }
}

enum rl_code rl_buffer_reserve(struct rl_buffer *buffer, size_t more,
                               struct rl_error *err)
{
  if (more > buffer->limit || buffer->length > buffer->limit - more) {
    return rl_error_set(err, RL_EREFUSED, "more than the limit of %zu bytes",
                        buffer->limit);
  }
  size_t needed = buffer->length + more + 1;
  if (needed <= buffer->capacity) {
    return RL_OK;
  }
  size_t capacity = buffer->capacity < 64 ? 64 : buffer->capacity;
  while (capacity < needed) {
    capacity += capacity / 2;
  }
  if (capacity > buffer->limit + 1) {
    capacity = buffer->limit + 1;
  }
  char *data = realloc(buffer->data, capacity);
  if (data == NULL) {
    return rl_error_no_memory(err);
  }
  buffer->data = data;
  buffer->capacity = capacity;
  return RL_OK;
}

enum rl_code rl_buffer_add(struct rl_buffer *buffer, const void *data,
                           size_t length, struct rl_error *err)
{
  enum rl_code code = rl_buffer_reserve(buffer, length, err);
  if (code != RL_OK) {
    return code;
  }
  if (length > 0) {
    memcpy(buffer->data + buffer->length, data, length);
  }
  buffer->length += length;
  buffer->data[buffer->length] = '\0';
  return RL_OK;
}

enum rl_code rl_buffer_add_text(struct rl_buffer *buffer, const char *text,
                                struct rl_error *err)
{
  return rl_buffer_add(buffer, text, strlen(text), err);
}

enum rl_code rl_buffer_add_format(struct rl_buffer *buffer,
                                  struct rl_error *err, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (length < 0) {
    return rl_error_no_memory(err);
  }
  enum rl_code code = rl_buffer_reserve(buffer, (size_t)length, err);
  if (code != RL_OK) {
    return code;
  }
  va_start(args, format);
  (void)vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format,
                  args);
  va_end(args);
  buffer->length += (size_t)length;
  return RL_OK;
}

struct rl_slice rl_buffer_slice(const struct rl_buffer *buffer)
{
  return (struct rl_slice){buffer->data, buffer->length};
}

char *rl_buffer_take(struct rl_buffer *buffer)
{
  char *data = buffer->data;
  buffer->data = NULL;
  buffer->length = 0;
  buffer->capacity = 0;
  return data;
}
