/* SPDX-License-Identifier: Apache-2.0 */
#include "rootlapse/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Formats into new memory, or NULL when there is none. */
static char *format_text(const char *format, va_list args)
{
  va_list again;
  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, again);
  va_end(again);
  if (length < 0) {
    return NULL;
  }
  char *text = malloc((size_t)length + 1);
  if (text != NULL) {
    (void)vsnprintf(text, (size_t)length + 1, format, args);
  }
  return text;
}

enum rl_code rl_error_set(struct rl_error *err, enum rl_code code,
                          const char *format, ...)
{
  if (err != NULL) {
    va_list args;
    va_start(args, format);
    char *message = format_text(format, args);
    va_end(args);
    rl_error_clear(err);
    err->code = code;
    err->message = message;
  }
  return code;
}

enum rl_code rl_error_no_memory(struct rl_error *err)
{
  rl_error_clear(err);
  if (err != NULL) {
    err->code = RL_ENOMEM;
  }
  return RL_ENOMEM;
}

enum rl_code rl_error_wrap(struct rl_error *err, const char *format, ...)
{
  if (err == NULL) {
    return RL_OK;
  }
  va_list args;
  va_start(args, format);
  char *context = format_text(format, args);
  va_end(args);
  if (context == NULL) {
    return err->code;
  }
  const char *cause = rl_error_message(err);
  int length = snprintf(NULL, 0, "%s: %s", context, cause);
  char *joined = length < 0 ? NULL : malloc((size_t)length + 1);
  if (joined != NULL) {
    (void)snprintf(joined, (size_t)length + 1, "%s: %s", context, cause);
    free(err->message);
    err->message = joined;
  }
  free(context);
  return err->code;
}

const char *rl_error_message(const struct rl_error *err)
{
  if (err == NULL || err->code == RL_OK) {
    return "no error";
  }
  return err->message != NULL ? err->message : "out of memory";
}

void rl_error_clear(struct rl_error *err)
{
  if (err != NULL) {
    free(err->message);
    err->message = NULL;
    err->code = RL_OK;
  }
}
