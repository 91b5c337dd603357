#pragma once

/// Declarations of the types of money, calendar, program, proposal, rules and check that other headers name most.

#include <cstdint>

namespace koubo {
inline namespace v0 {

class date;
class fiscal_year;
class months;
class proposal_builder;
class proposal_checker;
class rate;
class report;
class yen;
enum class decision : std::uint8_t;
enum class language : std::uint8_t;
enum class office : std::uint8_t;
enum class role : std::uint8_t;
enum class strength : std::uint8_t;
enum class verdict : std::uint8_t;
struct applied_waiver;
struct area;
struct assumption;
struct award;
struct budget_table;
struct budget_year;
struct call;
struct catalogue;
struct check_options;
struct citation;
struct edition;
struct evaluation_term;
struct fact;
struct family;
struct finding;
struct indicator;
struct label;
struct ledger_entry;
struct limit;
struct listed_award;
struct message;
struct note;
struct objective;
struct office_holder;
struct outcome;
struct person;
struct place;
struct prior_award;
struct program;
struct proposal;
struct report_note;
struct term;
struct transition;
struct verdict_set;
struct waived_report;
struct waiver;

namespace rules {
struct clause;
struct clause_rule;
struct judgement;
struct rule_info;
struct rule_migration;
}  // namespace rules

}  // namespace v0
}  // namespace koubo
