/* SPDX-License-Identifier: Apache-2.0
 *
 * timestamp - the only place that reads and writes points in time.
 *
 * Times are int64_t seconds since 1970-01-01T00:00:00Z (UTC, no leap seconds).
 * Read: RFC 3339 with `Z`, `+00:00` or another offset, and with fractions that
 * are cut off (AWS sends whole seconds; see the credential report's dialects).
 * Years 0001 to 9999. Written: `YYYY-MM-DDThh:mm:ssZ`.
 */
#ifndef ROOTLAPSE_BASE_TIMESTAMP_H
#define ROOTLAPSE_BASE_TIMESTAMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rootlapse/base/buffer.h"

#define RL_TIMESTAMP_SIZE 21 /* text and its NUL */

/* True and *seconds where the whole text is one timestamp. */
bool rl_timestamp_parse(struct rl_slice text, int64_t *seconds);

/* As rl_timestamp_parse, and also a plain date `YYYY-MM-DD`, its midnight:
 * what a person types for --from, --to and --at. */
bool rl_timestamp_parse_date(struct rl_slice text, int64_t *seconds);

/* Writes the text into out; seconds outside the years 0001 to 9999 give
 * "invalid". Returns out. */
const char *rl_timestamp_format(int64_t seconds, char out[RL_TIMESTAMP_SIZE]);

/* Finds timestamps in a file name: date and time with a zone, in the forms
 *   2026-01-31T08:00:00Z   2026-01-31T08-00-00Z   20260131T080000Z
 *   2018-03-27T03-01-45+00-00      (the console's status_reports_...)
 * A time without a zone is not one: nobody knows whose clock it was.
 * Returns how many different times were found; *seconds is the first. */
int rl_timestamp_find(struct rl_slice name, int64_t *seconds);

#endif
