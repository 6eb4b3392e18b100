/* SPDX-License-Identifier: Apache-2.0 */
#include "check.h"
#include "rootlapse/base/timestamp.h"

struct text_case {
  const char *text;
  int ok;
  int64_t seconds;
};

static void parse_reads_both_dialects(void)
{
  static const struct text_case cases[] = {
      {"1970-01-01T00:00:00Z", 1, 0},
      {"2026-01-31T08:00:00Z", 1, 1769846400},
      {"2026-01-31T08:00:00+00:00", 1, 1769846400},
      {"2026-01-31T09:30:00+01:30", 1, 1769846400},
      {"2026-01-31T07:00:00-01:00", 1, 1769846400},
      {"2026-01-31T08:00:00.999Z", 1, 1769846400},
      {"2000-02-29T00:00:00Z", 1, 951782400},
      {"1969-12-31T23:59:59Z", 1, -1},
      {"2026-02-29T00:00:00Z", 0, 0},
      {"2100-02-29T00:00:00Z", 0, 0},
      {"2026-01-31T24:00:00Z", 0, 0},
      {"2026-01-31T08:00:00", 0, 0},
      {"2026-01-31T08:00:00Z ", 0, 0},
      {"2026-01-31T08:00:00.Z", 0, 0},
      {"0000-01-01T00:00:00Z", 0, 0},
      {"N/A", 0, 0},
      {"no_information", 0, 0},
      {"", 0, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int64_t seconds = 0;
    int ok = rl_timestamp_parse(rl_slice_of(cases[i].text), &seconds);
    CHECK(cases[i].text, ok == cases[i].ok);
    CHECK(cases[i].text, seconds == cases[i].seconds);
  }
}

static void format_gives_back_every_day(void)
{
  char text[RL_TIMESTAMP_SIZE];
  for (int64_t day = -719162; day < 2932896; day += 97) {
    int64_t seconds = day * 86400 + 86399;
    int64_t again = 0;
    rl_timestamp_format(seconds, text);
    CHECK("section 7: RFC 3339 with Z",
          rl_timestamp_parse(rl_slice_of(text), &again) && again == seconds);
  }
  CHECK_TEXT("out of range is said", rl_timestamp_format(INT64_MAX, text),
             "invalid");
}

static void names_give_their_time(void)
{
  static const struct text_case cases[] = {
      {"report-2026-01-31T08:00:00Z.csv", 1, 1769846400},
      {"2026-01-31T08-00-00Z_111122223333.csv", 1, 1769846400},
      {"111122223333-20260131T080000Z.csv", 1, 1769846400},
      {"status_reports_2026-01-31T08-00-00+00-00.csv", 1, 1769846400},
      {"x_2026-01-31T08-00-00.csv", 0, 0},
      {"x_2026-01-31.csv", 0, 0},
      {"1234520260131T080000Z.csv", 0, 0},
      {"20260131T080000Z-20260201T080000Z.csv", 2, 1769846400},
      {"20260131T080000Z/2026-01-31T08:00:00Z", 1, 1769846400},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int64_t seconds = 0;
    int found = rl_timestamp_find(rl_slice_of(cases[i].text), &seconds);
    CHECK(cases[i].text, found == cases[i].ok);
    CHECK(cases[i].text, seconds == cases[i].seconds);
  }
}

int main(void)
{
  parse_reads_both_dialects();
  format_gives_back_every_day();
  names_give_their_time();
  return checks_end();
}
