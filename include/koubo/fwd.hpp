#pragma once

/// Declarations of the public types, for headers that only name them.

#include <cstdint>

namespace koubo {
inline namespace v0 {

class date;
class fiscal_year;
class months;
class rate;
class report;
class yen;
enum class decision : std::uint8_t;
enum class language : std::uint8_t;
enum class strength : std::uint8_t;
enum class verdict : std::uint8_t;
struct area;
struct budget_year;
struct catalogue;
struct check_options;
struct citation;
struct finding;
struct label;
struct limit;
struct message;
struct note;
struct person;
struct place;
struct prior_award;
struct program;
struct proposal;
struct term;
struct transition;
struct verdict_set;

namespace rules {
struct clause;
struct clause_rule;
struct rule_info;
}  // namespace rules

}  // namespace v0
}  // namespace koubo
