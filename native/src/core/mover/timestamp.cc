#include "timestamp.h"

#include <cstdio>
#include <utility>

namespace penumbra::core {
namespace {

constexpr std::int64_t kDay = 86400;

bool TakeNumber(std::string_view text, std::size_t at, std::size_t digits, std::int64_t& value) {
  if (text.size() < at + digits) return false;
  value = 0;
  for (const char digit : text.substr(at, digits)) {
    if (digit < '0' || digit > '9') return false;
    value = value * 10 + (digit - '0');
  }
  return true;
}

bool IsLeap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int64_t DaysInMonth(std::int64_t year, std::int64_t month) {
  if (month == 2) return IsLeap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Days from 1970-01-01 in the proleptic Gregorian calendar; years counted from March, so that February is last.
std::int64_t DaysFromDate(std::int64_t year, std::int64_t month, std::int64_t day) {
  const std::int64_t from_march = month > 2 ? month - 3 : month + 9;
  const std::int64_t shifted = (month > 2 ? year : year - 1) + 400;
  const std::int64_t in_year = (153 * from_march + 2) / 5 + day - 1;
  return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + in_year - 146097 - 719468;
}

struct Date {
  std::int64_t year;
  std::int64_t month;
  std::int64_t day;
};

Date DateFromDays(std::int64_t days) {
  const std::int64_t from_march_0 = days + 719468 + 146097;
  const std::int64_t era = from_march_0 / 146097;
  const std::int64_t in_era = from_march_0 % 146097;
  const std::int64_t year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  const std::int64_t in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t from_march = (5 * in_year + 2) / 153;
  const std::int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
  const std::int64_t year = year_of_era + era * 400 - 400 + (month <= 2 ? 1 : 0);
  return {year, month, in_year - (153 * from_march + 2) / 5 + 1};
}

// Decimal digits with leading zeros; returns what is behind them.
char* PutNumber(char* out, std::int64_t value, int digits) {
  for (int i = digits - 1; i >= 0; i--) {
    out[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  return out + digits;
}

// `Z` or `+hh:mm`, and nothing behind it.
bool ParseZone(std::string_view text, std::int32_t& zone) {
  if (text == "Z") {
    zone = 0;
    return true;
  }
  std::int64_t hours = 0;
  std::int64_t minutes = 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return false;
  if (!TakeNumber(text, 1, 2, hours) || !TakeNumber(text, 4, 2, minutes) || hours > 23 || minutes > 59) return false;
  zone = static_cast<std::int32_t>((hours * 60 + minutes) * 60) * (text[0] == '-' ? -1 : 1);
  return true;
}

}  // namespace

bool ParseTimestamp(std::string_view text, Timestamp& time) {
  std::int64_t year = 0;
  std::int64_t month = 0;
  std::int64_t day = 0;
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') {
    return false;
  }
  if (!TakeNumber(text, 0, 4, year) || !TakeNumber(text, 5, 2, month) || !TakeNumber(text, 8, 2, day) ||
      !TakeNumber(text, 11, 2, hour) || !TakeNumber(text, 14, 2, minute) || !TakeNumber(text, 17, 2, second)) {
    return false;
  }
  if (month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month)) return false;
  if (hour > 23 || minute > 59 || second > 59) return false;

  std::size_t at = 19;
  std::uint32_t nanoseconds = 0;
  if (text[at] == '.') {
    std::uint32_t unit = 1000000000;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      unit /= 10;
      if (unit == 0) return false;
      nanoseconds += static_cast<std::uint32_t>(text[at] - '0') * unit;
    }
    if (unit == 1000000000) return false;
  }
  std::int32_t zone = 0;
  if (!ParseZone(text.substr(at), zone)) return false;
  time = {DaysFromDate(year, month, day) * kDay + hour * 3600 + minute * 60 + second - zone, nanoseconds, zone};
  return true;
}

std::string FormatTimestamp(const Timestamp& time) {
  const std::int64_t local = time.seconds + time.zone;
  std::int64_t days = local / kDay;
  std::int64_t rest = local % kDay;
  if (rest < 0) {
    rest += kDay;
    --days;
  }
  const Date date = DateFromDays(days);
  char text[64];
  // Trees have three of these for each entry: snprintf would take most of the time that a tree takes.
  const bool is_usual = date.year >= 0 && date.year <= 9999;
  char* end = is_usual ? PutNumber(text, date.year, 4)
                       : text + std::snprintf(text, sizeof text / 2, "%04lld", static_cast<long long>(date.year));
  const std::pair<char, std::int64_t> parts[] = {
      {'-', date.month}, {'-', date.day}, {'T', rest / 3600}, {':', rest / 60 % 60}, {':', rest % 60}};
  for (const auto& [mark, value] : parts) {
    *end++ = mark;
    end = PutNumber(end, value, 2);
  }
  if (time.nanoseconds != 0) {
    *end++ = '.';
    end = PutNumber(end, time.nanoseconds, 9);
    while (end[-1] == '0') end--;
  }
  std::string out(text, end);
  if (time.zone == 0) return out + "Z";
  const int minutes = (time.zone < 0 ? -time.zone : time.zone) / 60;
  std::snprintf(text, sizeof text, "%c%02d:%02d", time.zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
  return out + text;
}

}  // namespace penumbra::core
