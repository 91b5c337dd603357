#include <koubo/explain/fix.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/calendar/add_months.hpp>

#include "generated_proposal.hpp"

/// Z3 agrees: with the rules of FORCE and LEAP written in SMT-LIB by hand, it finds no fix of fewer leaves, and none of the same leaves that is nearer.
namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

auto day(date of) -> long { return of.to_boost().day_number(); }

/// A proposal as constraints over what may change: the last day, each row's year and amounts, whether a row stays, and three promises.
class smt {
 public:
  explicit smt(const proposal& of) : rows_(of.budget.value().size()) {
    const bool is_leap = of.program.value() == amed::leap;
    const auto start = of.start.value();
    const auto cap = std::to_string(is_leap ? 300'000'000 : 20'000'000);             // T-07 T-09
    const auto longest = day(add_months_clipped(start, months(is_leap ? 60 : 24)));  // T-05 T-08
    number("end", day(of.end.value()), day(date(1901, 1, 1)), day(date(2099, 12, 31)));
    truth("pi", of.principal_investigator.has_value());
    truth("plan", of.data_management_plan.has_value() && of.data_management_plan.value());
    truth("pm", !is_leap || of.program_manager.has_value());
    text_ += "(assert (and pi plan pm))\n(assert (>= end " + std::to_string(day(start)) + "))\n(assert (< end " + std::to_string(longest) +
             "))\n";
    std::string left = "(or";
    for (std::size_t i = 0; i < rows_; ++i) {
      const auto& row = of.budget.value()[i];
      const auto n = std::to_string(i);
      number("y" + n, row.fiscal_year.value().year(), 1901, 2099);
      number("d" + n, row.direct.value().count(), -1'000'000'000'000'000, 1'000'000'000'000'000);
      number("i" + n, row.indirect.value().count(), -1'000'000'000'000'000, 1'000'000'000'000'000);
      text_ += "(declare-const r" + n + " Bool)\n";  // left out
      cost_ += " (ite r" + n + " 3 0)";
      left += " (not r" + n + ")";
      text_ += "(assert (or r" + n + " (and (>= y" + n + " " + std::to_string(fiscal_year_number(start)) + ") (<= y" + n + " " +
               fiscal_year_of_end() + ") (>= d" + n + " 0) (<= d" + n + " " + cap + ") (>= i" + n + " 0))))\n";
      for (std::size_t j = 0; j < i; ++j) {
        const auto m = std::to_string(j);
        text_ += "(assert (or r" + n + " r" + m + " (not (= y" + n + " y" + m + "))))\n";
      }
    }
    text_ += "(assert " + left + "))\n";
  }

  /// Whether Z3 finds values at a cost below one.
  [[nodiscard]] auto is_possible_below(std::size_t cost) const -> bool {
    return ask("(assert (< (+ 0" + cost_ + ") " + std::to_string(cost) + "))\n");
  }
  [[nodiscard]] auto is_possible() const -> bool { return ask(""); }

  /// Whether Z3 finds values that change no other leaves than a fix does, each at most as far and one nearer.
  [[nodiscard]] auto is_possible_nearer(const fix& than) const -> bool {
    std::string limits;
    std::string nearer = "(or false";
    std::string kept;
    const auto changed = [&](const std::string& name, long long from, long long to) {
      const auto reach = std::to_string(from < to ? to - from : from - to);
      limits += "(assert (<= " + distance(name, from) + " " + reach + "))\n";
      nearer += " (< " + distance(name, from) + " " + reach + ")";
      kept += "|" + name + "|";
    };
    for (const auto& each : than.changes) {
      const auto n = std::to_string(each.where.row);
      switch (each.where.what) {
        case field::period_end: changed("end", day(std::get<date>(each.from)), day(std::get<date>(each.to))); break;
        case field::budget_fiscal_year: changed("y" + n, std::get<std::int64_t>(each.from), std::get<std::int64_t>(each.to)); break;
        case field::budget_direct: changed("d" + n, std::get<std::int64_t>(each.from), std::get<std::int64_t>(each.to)); break;
        case field::budget_indirect: changed("i" + n, std::get<std::int64_t>(each.from), std::get<std::int64_t>(each.to)); break;
        case field::budget: kept += "|r" + n + "|"; break;
        default: break;
      }
    }
    for (const auto& [name, value] : numbers_) {
      limits += kept.find("|" + name + "|") == std::string::npos ? "(assert (= " + name + " " + literal(value) + "))\n" : "";
    }
    for (std::size_t i = 0; i < rows_; ++i) {
      const auto name = "r" + std::to_string(i);
      limits += kept.find("|" + name + "|") == std::string::npos ? "(assert (not " + name + "))\n" : "(assert " + name + ")\n";
    }
    return ask(limits + "(assert " + nearer + "))\n");
  }

 private:
  static auto literal(long long value) -> std::string { return value < 0 ? "(- " + std::to_string(-value) + ")" : std::to_string(value); }
  static auto distance(const std::string& name, long long from) -> std::string {
    return "(ite (< " + name + " " + literal(from) + ") (- " + literal(from) + " " + name + ") (- " + name + " " + literal(from) + "))";
  }
  void number(const std::string& name, long long base, long long low, long long high) {
    text_ +=
        "(declare-const " + name + " Int)\n(assert (and (>= " + name + " " + literal(low) + ") (<= " + name + " " + literal(high) + ")))\n";
    cost_ += " (ite (= " + name + " " + literal(base) + ") 0 1)";
    numbers_.emplace_back(name, base);
  }
  void truth(const std::string& name, bool base) {
    text_ += "(declare-const " + name + " Bool)\n";
    cost_ += base ? " (ite " + name + " 0 1)" : " (ite " + name + " 1 0)";
  }
  static auto fiscal_year_of_end() -> std::string {
    std::string nested = "2059";
    for (int each = 2059; each > 1990; --each) {
      nested = "(ite (< end " + std::to_string(day(date(each, 4, 1))) + ") " + std::to_string(each - 1) + " " + nested + ")";
    }
    return nested;
  }

  [[nodiscard]] auto ask(const std::string& more) const -> bool {
    std::string file = "/tmp/koubo-z3-XXXXXX";
    {
      const int descriptor = ::mkstemp(file.data());
      REQUIRE(descriptor >= 0);
      const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(::fdopen(descriptor, "w"), std::fclose);
      const auto all = text_ + more + "(check-sat)\n";
      REQUIRE(std::fwrite(all.data(), 1, all.size(), out.get()) == all.size());
    }
    const auto command = "z3 -smt2 -T:60 " + file;
    std::string answer;
    {
      const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(::popen(command.c_str(), "r"), ::pclose);
      REQUIRE(in != nullptr);
      std::array<char, 64> buffer{};
      answer = std::fgets(buffer.data(), buffer.size(), in.get()) != nullptr ? buffer.data() : "";
    }
    std::remove(file.c_str());
    REQUIRE((answer == "sat\n" || answer == "unsat\n"));
    return answer == "sat\n";
  }

  std::size_t rows_;
  std::string text_;
  std::string cost_;
  std::vector<std::pair<std::string, long long>> numbers_;
};

auto cost_of(const fix& of) -> std::size_t {
  std::size_t cost = 0;
  for (const auto& each : of.changes) {
    cost += each.where.what == field::budget ? 3 : 1;
  }
  return cost;
}

/// A complete proposal with faults that only edits of an applicant's fields mend.
auto faulty(std::size_t seed) -> proposal {
  koubo_test::seeded_choices choose(seed);
  const auto pick = [&](const auto& from) { return from[choose(from.size())]; };
  proposal made;
  const bool is_leap = choose(2) == 0;
  made.program = is_leap ? amed::leap : amed::force;
  made.call = fiscal_year(2024);
  made.is_new = true;
  const date start(2024, choose(2) == 0 ? 4 : 10, 1);
  made.start = start;
  constexpr std::array<int, 6> lengths{24, 60, 12, 6, 30, -2};
  made.end = add_days(add_months_clipped(start, months(pick(lengths))), static_cast<int>(choose(3)) - 1);
  person who;
  who.name = std::string("見本");
  made.principal_investigator = who;
  made.program_manager = who;
  if (choose(4) == 0) {
    made.principal_investigator = none;
  }
  if (choose(4) == 0) {
    made.program_manager = none;
  }
  made.data_management_plan = choose(4) != 0;
  constexpr std::array<std::int64_t, 7> amounts{20'000'000, 20'000'001, 300'000'000, 300'000'001, -1, 0, 5'000'000};
  std::vector<budget_year> rows;
  for (std::size_t i = 0, count = seed % 4 == 3 ? 5 + choose(3) : 1 + choose(4); i < count; ++i) {
    rows.push_back({fiscal_year(2023 + static_cast<int>(choose(5))), yen(pick(amounts)), yen(choose(6) == 0 ? -1 : 0)});
  }
  made.budget = rows;
  prior_award award;
  award.program = amed::prime;
  award.role = role::principal_investigator;
  award.status = award_status::completed;
  made.prior_awards = std::vector{award};
  return made;
}

}  // namespace

TEST_CASE("Z3 finds no fix of fewer leaves, none that is nearer in the same leaves, and one wherever there is one") {
  std::size_t mended = 0;
  for (std::size_t seed = 0; seed < 40; ++seed) {
    INFO("seed " << seed);
    const auto of = faulty(seed);
    const auto found = find_fixes(of, rules::lowered_rules<amed::all_rules>, amed::catalogue);
    REQUIRE(found.settled);
    const smt asked(of);
    REQUIRE(asked.is_possible() == !found.fixes.empty());
    if (found.fixes.empty()) {
      continue;
    }
    const auto cost = cost_of(found.fixes.front());
    REQUIRE_FALSE(asked.is_possible_below(cost));
    REQUIRE(asked.is_possible_below(cost + 1));
    for (const auto& each : found.fixes) {
      REQUIRE_FALSE(asked.is_possible_nearer(each));
    }
    mended += cost > 0 ? 1 : 0;
  }
  CHECK(mended > 20);
}
