/* SPDX-License-Identifier: Apache-2.0
 *
 * check - what a unit test needs: a named check that goes on after a failure,
 * and an exit code. Each check names the rule that it protects.
 */
#ifndef ROOTLAPSE_TESTS_CHECK_H
#define ROOTLAPSE_TESTS_CHECK_H

#include <stdio.h>
#include <string.h>

static int checks_run;
static int checks_failed;

#define CHECK(rule, condition)                                                 \
  do {                                                                         \
    checks_run++;                                                              \
    if (!(condition)) {                                                        \
      checks_failed++;                                                         \
      printf("not ok - %s (%s:%d: %s)\n", (rule), __FILE__, __LINE__,          \
             #condition);                                                      \
    }                                                                          \
  } while (0)

#define CHECK_TEXT(rule, got, expected)                                        \
  do {                                                                         \
    const char *got_text = (got);                                              \
    const char *expected_text = (expected);                                    \
    checks_run++;                                                              \
    if (got_text == NULL || strcmp(got_text, expected_text) != 0) {            \
      checks_failed++;                                                         \
      printf("not ok - %s (%s:%d): got '%s', expected '%s'\n", (rule),         \
             __FILE__, __LINE__, got_text == NULL ? "(null)" : got_text,       \
             expected_text);                                                   \
    }                                                                          \
  } while (0)

static inline int checks_end(void)
{
  printf("%d passed, %d failed\n", checks_run - checks_failed, checks_failed);
  return checks_failed == 0 && checks_run > 0 ? 0 : 1;
}

#endif
