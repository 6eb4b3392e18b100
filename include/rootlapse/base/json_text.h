/* SPDX-License-Identifier: Apache-2.0
 *
 * json_text - writes JSON (RFC 8259) piece by piece into a buffer.
 *
 * Output is canonical where the caller keeps an order: no white space, the
 * short escapes, \u00XX for other control characters, all else as it is.
 * Input text must be valid UTF-8.
 */
#ifndef ROOTLAPSE_BASE_JSON_TEXT_H
#define ROOTLAPSE_BASE_JSON_TEXT_H

#include "rootlapse/base/buffer.h"

/* Adds the text as a JSON string, quotes included. */
enum rl_code rl_json_add_string(struct rl_buffer *buffer, struct rl_slice text,
                                struct rl_error *err);

#endif
