/* SPDX-License-Identifier: Apache-2.0 */
#include "rootlapse/base/timestamp.h"

#include <stdio.h>
#include <string.h>

enum { SECONDS_A_DAY = 86400, YEAR_MAX = 9999 };

/* A cursor over text; every take_* moves it only where it matches. */
struct cursor {
  struct rl_slice text;
  size_t at;
};

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static bool take_one_of(struct cursor *c, const char *set)
{
  if (c->at >= c->text.length || c->text.data[c->at] == '\0' ||
      strchr(set, c->text.data[c->at]) == NULL) {
    return false;
  }
  c->at++;
  return true;
}

static bool take_number(struct cursor *c, size_t digits, int *value)
{
  if (c->text.length - c->at < digits) {
    return false;
  }
  int number = 0;
  for (size_t i = 0; i < digits; i++) {
    char digit = c->text.data[c->at + i];
    if (!is_digit(digit)) {
      return false;
    }
    number = number * 10 + (digit - '0');
  }
  c->at += digits;
  *value = number;
  return true;
}

static bool is_leap(int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01 of a date of the proleptic Gregorian calendar, counted
 * in years that begin in March so that the leap day is the last one. */
static int64_t days_from_civil(int year, int month, int day)
{
  int64_t y = month <= 2 ? year - 1 : year;
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int64_t year_of_era = y - era * 400;
  int64_t day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

static bool make_day(int year, int month, int day, int64_t *seconds)
{
  if (year < 1 || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(year, month)) {
    return false;
  }
  *seconds = days_from_civil(year, month, day) * SECONDS_A_DAY;
  return true;
}

static bool add_clock(int hour, int minute, int second, int64_t *seconds)
{
  if (hour > 23 || minute > 59 || second > 59) {
    return false;
  }
  *seconds += hour * 3600 + minute * 60 + second;
  return true;
}

/* `Z`, or an offset; separators are the characters that may stand between the
 * offset's hours and minutes. */
static bool take_zone(struct cursor *c, const char *separators,
                      int64_t *seconds)
{
  if (take_one_of(c, "Zz")) {
    return true;
  }
  bool west = c->at < c->text.length && c->text.data[c->at] == '-';
  int hours;
  int minutes;
  if (!take_one_of(c, "+-") || !take_number(c, 2, &hours)) {
    return false;
  }
  (void)take_one_of(c, separators);
  if (!take_number(c, 2, &minutes) || hours > 23 || minutes > 59) {
    return false;
  }
  int64_t offset = hours * 3600 + minutes * 60;
  *seconds += west ? offset : -offset;
  return true;
}

static bool in_range(int64_t seconds)
{
  return seconds >= days_from_civil(1, 1, 1) * SECONDS_A_DAY &&
         seconds < days_from_civil(YEAR_MAX + 1, 1, 1) * SECONDS_A_DAY;
}

static bool take_date(struct cursor *c, int64_t *seconds)
{
  int year;
  int month;
  int day;
  return take_number(c, 4, &year) && take_one_of(c, "-") &&
         take_number(c, 2, &month) && take_one_of(c, "-") &&
         take_number(c, 2, &day) && make_day(year, month, day, seconds);
}

static bool take_fraction(struct cursor *c)
{
  if (!take_one_of(c, ".")) {
    return true;
  }
  size_t start = c->at;
  while (take_one_of(c, "0123456789")) {
  }
  return c->at > start;
}

bool rl_timestamp_parse(struct rl_slice text, int64_t *seconds)
{
  struct cursor c = {text, 0};
  int64_t value;
  int hour;
  int minute;
  int second;
  if (!take_date(&c, &value) || !take_one_of(&c, "Tt ") ||
      !take_number(&c, 2, &hour) || !take_one_of(&c, ":") ||
      !take_number(&c, 2, &minute) || !take_one_of(&c, ":") ||
      !take_number(&c, 2, &second) ||
      !add_clock(hour, minute, second, &value) || !take_fraction(&c) ||
      !take_zone(&c, ":", &value) || c.at != text.length || !in_range(value)) {
    return false;
  }
  *seconds = value;
  return true;
}

bool rl_timestamp_parse_date(struct rl_slice text, int64_t *seconds)
{
  struct cursor c = {text, 0};
  int64_t value;
  if (take_date(&c, &value) && c.at == text.length) {
    *seconds = value;
    return true;
  }
  return rl_timestamp_parse(text, seconds);
}

const char *rl_timestamp_format(int64_t seconds, char out[RL_TIMESTAMP_SIZE])
{
  if (!in_range(seconds)) {
    (void)snprintf(out, RL_TIMESTAMP_SIZE, "invalid");
    return out;
  }
  int64_t days = seconds / SECONDS_A_DAY;
  int64_t rest = seconds % SECONDS_A_DAY;
  if (rest < 0) {
    rest += SECONDS_A_DAY;
    days--;
  }
  int64_t z = days + 719468;
  int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  int64_t day_of_era = z - era * 146097;
  int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                         day_of_era / 146096) /
                        365;
  int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted = (5 * day_of_year + 2) / 153; /* 0 is March */
  int64_t day = day_of_year - (153 * shifted + 2) / 5 + 1;
  int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  /* The moduli change nothing; they show the compiler that the text fits. */
  (void)snprintf(out, RL_TIMESTAMP_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ",
                 (unsigned)year % 10000U, (unsigned)month % 100U,
                 (unsigned)day % 100U, (unsigned)(rest / 3600) % 100U,
                 (unsigned)(rest / 60 % 60), (unsigned)(rest % 60));
  return out;
}

/* One timestamp at the cursor, in a file name's forms. */
static bool take_name_time(struct cursor *c, int64_t *seconds)
{
  int part[6];
  bool dashed = false;
  if (!take_number(c, 4, &part[0])) {
    return false;
  }
  dashed = take_one_of(c, "-");
  if (!take_number(c, 2, &part[1]) || (dashed && !take_one_of(c, "-")) ||
      !take_number(c, 2, &part[2]) || !take_one_of(c, "Tt_ ") ||
      !take_number(c, 2, &part[3])) {
    return false;
  }
  bool parted = take_one_of(c, ":-_.");
  if (!take_number(c, 2, &part[4]) || (parted && !take_one_of(c, ":-_.")) ||
      !take_number(c, 2, &part[5])) {
    return false;
  }
  int64_t value;
  if (!make_day(part[0], part[1], part[2], &value) ||
      !add_clock(part[3], part[4], part[5], &value)) {
    return false;
  }
  if (c->at < c->text.length && c->text.data[c->at] == '.' &&
      !take_fraction(c)) {
    return false;
  }
  if (!take_zone(c, ":-_", &value) || !in_range(value)) {
    return false;
  }
  *seconds = value;
  return true;
}

int rl_timestamp_find(struct rl_slice name, int64_t *seconds)
{
  int found = 0;
  size_t at = 0;
  while (at < name.length) {
    struct cursor c = {name, at};
    bool inside_number = at > 0 && is_digit(name.data[at - 1]);
    int64_t value;
    if (inside_number || !take_name_time(&c, &value) ||
        (c.at < name.length && is_digit(name.data[c.at]))) {
      at++;
      continue;
    }
    if (found == 0) {
      *seconds = value;
      found = 1;
    } else if (value != *seconds) {
      found++;
    }
    at = c.at;
  }
  return found;
}
