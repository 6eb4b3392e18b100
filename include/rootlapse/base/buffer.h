/* SPDX-License-Identifier: Apache-2.0
 *
 * buffer - bytes that grow up to a limit, and slices that borrow bytes.
 *
 * A buffer is born with a limit (in bytes); growing past it is an error, so
 * that no outside data can take all memory. Contents are always followed by a
 * NUL that does not count, so `data` can be read as a C string where the bytes
 * are known to be text.
 *
 * Ownership: rl_buffer_free releases the bytes; rl_buffer_take hands them to
 * the caller (free with free()). A slice owns nothing.
 * Errors: RL_ENOMEM (no memory) and RL_EREFUSED (limit reached).
 */
#ifndef ROOTLAPSE_BASE_BUFFER_H
#define ROOTLAPSE_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "rootlapse/base/error.h"

struct rl_slice {
  const char *data;
  size_t length;
};

struct rl_buffer {
  char *data;
  size_t length;
  size_t capacity;
  size_t limit;
};

/* A limit for texts the program itself makes: 1 GiB. */
#define RL_BUFFER_OWN_TEXT ((size_t)1 << 30)

struct rl_slice rl_slice_of(const char *text);
bool rl_slice_equal(struct rl_slice a, struct rl_slice b);
/* Compares with a C string, ASCII letters in any case. */
bool rl_slice_is_nocase(struct rl_slice slice, const char *text);

void rl_buffer_init(struct rl_buffer *buffer, size_t limit);
void rl_buffer_free(struct rl_buffer *buffer);
void rl_buffer_reset(struct rl_buffer *buffer); /* empty, memory kept */
enum rl_code rl_buffer_reserve(struct rl_buffer *buffer, size_t more,
                               struct rl_error *err);
enum rl_code rl_buffer_add(struct rl_buffer *buffer, const void *data,
                           size_t length, struct rl_error *err);
enum rl_code rl_buffer_add_text(struct rl_buffer *buffer, const char *text,
                                struct rl_error *err);
enum rl_code rl_buffer_add_format(struct rl_buffer *buffer,
                                  struct rl_error *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
struct rl_slice rl_buffer_slice(const struct rl_buffer *buffer);
/* Hands over the bytes (NUL-terminated) and empties the buffer; NULL only
 * where nothing was ever added. */
char *rl_buffer_take(struct rl_buffer *buffer);

#endif
