/* SPDX-License-Identifier: Apache-2.0
 *
 * error - one way to report failure.
 *
 * Every function that can fail returns an enum rl_code and takes a
 * `struct rl_error *` as its last argument. The message is written once, where
 * the cause is known; callers may put context in front of it.
 *
 * Ownership: the message belongs to the struct; rl_error_clear frees it. A
 * zeroed struct is a valid "no error". Passing NULL is allowed: the code is
 * still returned. When memory runs out the message becomes a static text, so
 * reporting an error never fails.
 */
#ifndef ROOTLAPSE_BASE_ERROR_H
#define ROOTLAPSE_BASE_ERROR_H

enum rl_code {
  RL_OK = 0,
  RL_ENOMEM,    /* no memory */
  RL_EUSAGE,    /* wrong use of the program */
  RL_EREFUSED,  /* input refused by the contract, nothing stored */
  RL_EIO,       /* a file or stream failed */
  RL_ENOTFOUND, /* what was asked for is not there */
  RL_ESTORE,    /* the database failed */
  RL_ECORRUPT,  /* stored data is not what it was */
  RL_ECANCELLED /* stopped by a signal */
};

struct rl_error {
  enum rl_code code;
  char *message;
};

/* Sets code and message (printf style); gives the code back, so that a caller
 * can write `return rl_error_set(err, RL_EIO, ...)`. */
enum rl_code rl_error_set(struct rl_error *err, enum rl_code code,
                          const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Sets RL_ENOMEM. */
enum rl_code rl_error_no_memory(struct rl_error *err);

/* Puts "CONTEXT: " in front of the message; gives err's code back. */
enum rl_code rl_error_wrap(struct rl_error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The message, never NULL. Borrowed from err. */
const char *rl_error_message(const struct rl_error *err);

void rl_error_clear(struct rl_error *err);

#endif
