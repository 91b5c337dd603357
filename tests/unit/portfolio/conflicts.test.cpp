#include <koubo/portfolio/conflicts.hpp>

#include <random>
#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>

namespace {

using namespace koubo;

/// An award of a researcher, to be changed by a test.
auto award_of(std::string researcher, date start, date end, std::int32_t effort = 0) -> award {
  award made{.program = amed::prime, .start = start, .end = end};
  made.people.push_back({.key = std::move(researcher), .effort_percent = effort});
  return made;
}

auto conflicts_of(const std::vector<award>& awards) -> std::vector<conflict> {
  conflict_finder finder;
  for (std::size_t i = 0; i < awards.size(); ++i) {
    finder.add(i, awards[i]);
  }
  return finder.find();
}

auto kinds_of(const std::vector<award>& awards) -> std::vector<conflict_kind> {
  std::vector<conflict_kind> kinds;
  for (const auto& each : conflicts_of(awards)) {
    kinds.push_back(each.kind);
  }
  return kinds;
}

using kinds = std::vector<conflict_kind>;

TEST_CASE("B-10: 100 % of effort pass, one more does not", "[portfolio][conflicts]") {
  const auto pair = [](std::int32_t a, std::int32_t b) {
    return kinds_of({award_of("1", date(2024, 4, 1), date(2026, 3, 31), a), award_of("1", date(2025, 4, 1), date(2027, 3, 31), b)});
  };
  CHECK(pair(60, 40) == kinds{conflict_kind::overlap});
  CHECK(pair(60, 41) == kinds{conflict_kind::effort, conflict_kind::overlap});
  CHECK(pair(0, 100) == kinds{conflict_kind::overlap});
}

TEST_CASE("an effort conflict names the pair, the day and what it comes to", "[portfolio][conflicts]") {
  const auto found =
      conflicts_of({award_of("1", date(2024, 4, 1), date(2029, 3, 31), 30), award_of("1", date(2024, 4, 1), date(2026, 3, 31), 60),
                    award_of("1", date(2025, 4, 1), date(2027, 3, 31), 20)});
  REQUIRE_FALSE(found.empty());
  const auto& effort = *std::find_if(found.begin(), found.end(), [](const auto& each) { return each.kind == conflict_kind::effort; });
  CHECK(effort.first == 1);  // takes more of the time than award 0
  CHECK(effort.second == 2);
  CHECK(effort.from == date(2025, 4, 1));
  CHECK(effort.effort_percent == 110);
}

TEST_CASE("efforts of awards that are over do not count", "[portfolio][conflicts]") {
  CHECK(kinds_of({award_of("1", date(2024, 4, 1), date(2025, 3, 31), 80), award_of("1", date(2025, 4, 1), date(2026, 3, 31), 80)}).empty());
  CHECK(kinds_of({award_of("1", date(2024, 4, 1), date(2025, 4, 1), 80), award_of("1", date(2025, 4, 1), date(2026, 3, 31), 80)}) ==
        kinds{conflict_kind::effort, conflict_kind::overlap});
}

TEST_CASE("periods overlap where one begins before the other ends, on the last day too", "[portfolio][conflicts]") {
  const auto found =
      conflicts_of({award_of("1", date(2024, 10, 1), date(2028, 3, 31)), award_of("1", date(2028, 3, 31), date(2030, 3, 31))});
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == conflict_kind::overlap);
  CHECK(found[0].from == date(2028, 3, 31));
  CHECK(found[0].to == date(2028, 3, 31));
  CHECK(kinds_of({award_of("1", date(2024, 10, 1), date(2028, 3, 31)), award_of("1", date(2028, 4, 1), date(2030, 3, 31))}).empty());
}

TEST_CASE("other researchers' awards are no matter, and awards without a person neither", "[portfolio][conflicts]") {
  CHECK(kinds_of({award_of("1", date(2024, 4, 1), date(2026, 3, 31), 90), award_of("2", date(2024, 4, 1), date(2026, 3, 31), 90)}).empty());
  CHECK(kinds_of({award_of("", date(2024, 4, 1), date(2026, 3, 31), 90), award_of("", date(2024, 4, 1), date(2026, 3, 31), 90)}).empty());
}

TEST_CASE("a co-investigator's time counts, the period of the project does not", "[portfolio][conflicts]") {
  auto shares = award_of("1", date(2024, 4, 1), date(2026, 3, 31), 50);
  shares.people[0].role = role::co_investigator;
  CHECK(kinds_of({award_of("1", date(2024, 4, 1), date(2026, 3, 31), 60), shares}) == kinds{conflict_kind::effort});
}

TEST_CASE("two proposals of one researcher to one call of one area", "[portfolio][conflicts]") {
  auto one = award_of("1", date(2024, 10, 1), date(2025, 3, 31));
  one.call = fiscal_year(2024);
  one.area = "a";
  auto other = one;
  other.start = date(2026, 10, 1);
  other.end = date(2027, 3, 31);
  CHECK(kinds_of({one, other}) == kinds{conflict_kind::same_call});
  auto elsewhere = other;
  elsewhere.area = "b";
  CHECK(kinds_of({one, elsewhere}).empty());
  auto later = other;
  later.call = fiscal_year(2026);
  CHECK(kinds_of({one, later}).empty());
}

TEST_CASE("B-12: the same project twice, by its id or by its title", "[portfolio][conflicts]") {
  auto one = award_of("1", date(2024, 10, 1), date(2025, 3, 31));
  one.id = "x";
  auto other = award_of("2", date(2026, 10, 1), date(2027, 3, 31));
  other.id = "x";
  CHECK(kinds_of({one, other}) == kinds{conflict_kind::same_project});
  other.id = "y";
  other.title = one.title = "同じ題";
  CHECK(kinds_of({one, other}).empty());  // another researcher may give the same title
  other.people[0].key = "1";
  CHECK(kinds_of({one, other}) == kinds{conflict_kind::same_project});
}

TEST_CASE("a project and its co-investigator's row are no two projects", "[portfolio][conflicts]") {
  auto leads = award_of("1", date(2024, 10, 1), date(2025, 3, 31));
  leads.id = "x";
  auto shares = award_of("2", date(2024, 10, 1), date(2025, 3, 31));
  shares.id = "x";
  shares.people[0].role = role::co_investigator;
  CHECK(kinds_of({leads, shares}).empty());
}

TEST_CASE("a pair with the same id and the same title is told once", "[portfolio][conflicts]") {
  auto one = award_of("1", date(2024, 10, 1), date(2025, 3, 31));
  one.id = "x";
  one.title = "題";
  auto other = one;
  other.start = date(2026, 10, 1);
  other.end = date(2027, 3, 31);
  CHECK(kinds_of({one, other}) == kinds{conflict_kind::same_project});
}

TEST_CASE("an award without an end is left out of what needs one", "[portfolio][conflicts]") {
  auto open = award_of("1", date(2024, 4, 1), date(2026, 3, 31), 100);
  open.end.reset();
  CHECK(kinds_of({open, award_of("1", date(2024, 4, 1), date(2026, 3, 31), 100)}).empty());
}

TEST_CASE("every pair of a researcher's awards is told: efforts, periods, calls and projects", "[portfolio][conflicts]") {
  std::vector<award> awards;
  for (int i = 0; i < 3; ++i) {
    awards.push_back(award_of("1", date(2024, 4, 1), date(2026, 3, 31), 60));
    awards.back().call = fiscal_year(2024);
    awards.back().title = "題";
  }
  const auto found = conflicts_of(awards);
  for (const auto kind : {conflict_kind::effort, conflict_kind::overlap, conflict_kind::same_call, conflict_kind::same_project}) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& each : found) {
      if (each.kind == kind) {
        pairs.emplace_back(each.first, each.second);
      }
    }
    CHECK(pairs == std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}, {0, 2}, {1, 2}});
  }
}

TEST_CASE("of many awards of one researcher each is paired with one alone", "[portfolio][conflicts]") {
  std::vector<award> awards;
  for (int i = 0; i < 2000; ++i) {
    awards.push_back(award_of("1", date(2024, 4, 1), date(2026, 3, 31), 90));
  }
  constexpr std::size_t most = conflict_finder::most_partners;
  CHECK(conflicts_of(awards).size() == 2 * (most * (most + 1) / 2 + 1999 - most));
}

TEST_CASE("efforts that exceed 100 % only with a third award name the greatest, and say that others count", "[portfolio][conflicts]") {
  const auto found =
      conflicts_of({award_of("1", date(2024, 4, 1), date(2026, 3, 31), 50), award_of("1", date(2024, 4, 1), date(2026, 3, 31), 40),
                    award_of("1", date(2024, 4, 1), date(2026, 3, 31), 20)});
  const auto effort = std::find_if(found.begin(), found.end(), [](const auto& each) { return each.kind == conflict_kind::effort; });
  REQUIRE(effort != found.end());
  CHECK(effort->first == 0);
  CHECK(effort->second == 2);
  CHECK(effort->effort_percent == 110);
  CHECK(effort->with_others);
  CHECK(describe(*effort, "A1", "A3").en.starts_with("A1 and A3, with others that run then: effort comes to 110 % in 2024-04"));
}

TEST_CASE("every pair is found, as by trying all", "[portfolio][conflicts]") {
  std::mt19937 random(20250117);
  const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  for (int round = 0; round < 300; ++round) {
    std::vector<award> awards;
    for (int i = 0; i < 8; ++i) {
      const date start(2024, 1 + pick(12), 1 + pick(28));
      awards.push_back(award_of(std::to_string(pick(2)), start, add_days(start, pick(200)), 10 * pick(8)));
    }
    std::size_t overlaps = 0;
    std::size_t efforts = 0;
    for (std::size_t j = 0; j < awards.size(); ++j) {
      const auto of_j = *awards[j].people[0].effort_percent;
      std::int32_t total = of_j;
      std::size_t exceeding = 0;
      bool others = false;
      for (std::size_t i = 0; i < awards.size(); ++i) {
        const bool before = awards[i].start < awards[j].start || (awards[i].start == awards[j].start && i < j);
        if (i != j && before && *awards[i].end >= *awards[j].start && awards[i].people[0].key == awards[j].people[0].key) {
          const auto of_i = *awards[i].people[0].effort_percent;
          ++overlaps;
          total += of_i;
          others = others || of_i > 0;
          exceeding += of_i > 0 && of_i + of_j > 100 ? 1U : 0U;
        }
      }
      if (total > 100 && others && of_j > 0) {
        efforts += std::max<std::size_t>(exceeding, 1);
      }
    }
    const auto found = conflicts_of(awards);
    const auto count = [&](conflict_kind kind) {
      return static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [&](const auto& each) { return each.kind == kind; }));
    };
    CHECK(count(conflict_kind::effort) == efforts);
    CHECK(count(conflict_kind::overlap) == overlaps);
  }
}

TEST_CASE("a message names the pair and what would mend it, in both languages", "[portfolio][conflicts]") {
  const conflict effort{.kind = conflict_kind::effort, .first = 0, .second = 1, .from = date(2025, 4, 1), .effort_percent = 110};
  CHECK(describe(effort, "A1", "A2").en ==
        "A1 and A2: effort comes to 110 % in 2025-04, above 100 % (B-10); lower it by 10 points in all, or move a period");
  CHECK(describe(effort, "A1", "A2").ja ==
        "A1とA2: 2025年4月にエフォートの合計が110%になる（上限100%、B-10）。合わせて10ポイント下げるか、期間をずらす");
  const conflict named{.kind = conflict_kind::same_call, .by_name = true};
  CHECK(describe(named, "A1", "A2").en.find("by name") != std::string::npos);
}

}  // namespace
