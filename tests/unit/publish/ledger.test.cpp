#include <koubo/publish/ledger.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/amed/ledger.hpp>

namespace {

using namespace koubo;  // NOLINT(google-build-using-namespace)

constexpr std::string_view source = "one\ntwo\nthree\nfour\n";

constexpr std::array<ledger_entry, 3> small{{
    {"Z-01", checked_how::by_rule, true, {"a.rule"}, {{{1, 2, digest_of("one\ntwo")}}}},
    {"Z-02", checked_how::by_person, true, {}, {{{3, 3, digest_of("three")}}}},
    {"Z-03", checked_how::no_rule, false, {}, {}},
}};

auto names(const std::vector<reread_fact>& of) -> std::vector<std::string_view> {
  std::vector<std::string_view> all;
  std::transform(of.begin(), of.end(), std::back_inserter(all), [](const auto& each) { return each.fact; });
  return all;
}

}  // namespace

TEST_CASE("a source that did not change has nothing to read again") { CHECK(facts_to_reread(small, source).empty()); }

TEST_CASE("exactly the facts whose passages changed are to be read again") {
  CHECK(names(facts_to_reread(small, "one\nTWO\nthree\nfour\n")) == std::vector<std::string_view>{"Z-01"});
  CHECK(names(facts_to_reread(small, "one\ntwo\n3\nfour\n")) == std::vector<std::string_view>{"Z-02"});
  CHECK(names(facts_to_reread(small, "")) == std::vector<std::string_view>{"Z-01", "Z-02"});
}

TEST_CASE("a passage that only moved to other lines calls for no reading") {
  CHECK(facts_to_reread(small, "new\nlines\none\ntwo\nbetween\nthree\n").empty());
  CHECK(names(facts_to_reread(small, "one\nbetween\ntwo\nthree\n")) == std::vector<std::string_view>{"Z-01"});
}

TEST_CASE("of lines that stand more than once, the one that changed is told from the others") {
  // As with V-04 of the amed source: three fiscal years of one area, each with as many projects.
  constexpr std::array<ledger_entry, 3> alike{{
      {"Z-01", checked_how::by_rule, true, {"a.rule"}, {{{1, 1, digest_of("head")}}}},
      {"Z-02", checked_how::by_rule, true, {"a.rule"}, {{{2, 2, digest_of("ten")}, {4, 4, digest_of("ten")}}}},
      {"Z-03", checked_how::by_rule, true, {"a.rule"}, {{{6, 6, digest_of("tail")}}}},
  }};
  CHECK(facts_to_reread(alike, "head\nten\nsome\nten\nmore\ntail\nten\n").empty());
  for (const auto* changed :
       {"head\n10\nsome\nten\nmore\ntail\nten\n", "head\nten\nsome\n10\nmore\ntail\nten\n", "new\nhead\nten\nsome\nmore\ntail\nten\n"}) {
    INFO(changed);
    const auto found = facts_to_reread(alike, changed);
    REQUIRE(names(found) == std::vector<std::string_view>{"Z-02"});
    CHECK(found.front().changed.size() == 1);
  }
  CHECK(facts_to_reread(alike, "tail\nhead\nten\nsome\nten\n").empty());
}

TEST_CASE("a source that was saved with other ends of lines did not change") {
  CHECK(facts_to_reread(small, "one\r\ntwo\r\nthree\r\nfour\r\n").empty());
  CHECK(names(facts_to_reread(small, "one\r\ntwo\r\n3\r\n")) == std::vector<std::string_view>{"Z-02"});
}

TEST_CASE("the ledger of the amed source holds each fact of part A once, with its passages") {
  std::set<std::string_view> ids;
  for (const auto& each : amed::ledger) {
    INFO(each.fact);
    CHECK(ids.insert(each.fact).second);
    CHECK((each.passages.front().first != 0) == (each.fact != "E-14"));  // E-14: what the source does not say
    for (const auto& passage : each.passages) {
      CHECK(passage.first <= passage.last);
      CHECK(passage.last <= 1254);
    }
  }
  CHECK(ids.size() == 160);
  for (const auto* id : {"P-01", "T-01",  "T-11", "E-01", "E-17",   "R-13", "F-02", "BG-03", "V-09", "M-03", "D-02",
                         "A-R6", "A-H29", "J-05", "L-R2", "S-R5-4", "N-03", "K-07", "O-09",  "X-01", "X-29"}) {
    CHECK(ids.contains(id));
  }
}

TEST_CASE("a fact that a rule checks names rules that exist, and the others name none") {
  const auto exists = [](std::string_view id) {
    const auto& rules = rules::lowered_rules<amed::all_rules>;
    return std::any_of(rules.begin(), rules.end(), [&](const auto& each) { return each.about.id == id; });
  };
  for (const auto& each : amed::ledger) {
    INFO(each.fact);
    const bool checked = each.how == checked_how::by_rule || each.how == checked_how::partly;
    CHECK(checked == !each.rules.front().empty());
    for (const auto id : each.rules) {
      CHECK((id.empty() || exists(id)));
    }
  }
}

TEST_CASE("each fact of the source that a rule or a term cites stands in the ledger as checked") {
  const auto how_of = [](std::string_view fact) {
    const auto found = std::find_if(amed::ledger.begin(), amed::ledger.end(), [&](const auto& each) { return each.fact == fact; });
    return found == amed::ledger.end() ? checked_how::no_rule : found->how;
  };
  const auto check_cited = [&](const fact_list& facts) {
    for (const auto fact : facts) {
      INFO(fact);
      const bool beside_source = fact.starts_with("B-") || fact.starts_with("A1.");
      CHECK((beside_source || how_of(fact) == checked_how::by_rule || how_of(fact) == checked_how::partly));
    }
  };
  for (const auto& each : rules::lowered_rules<amed::all_rules>) {
    check_cited(each.about.facts);
  }
  for (const auto& each : amed::terms) {
    check_cited(each.source.facts);
  }
}

TEST_CASE("the honest line counts the clauses that bind an applicant, the same in both languages") {
  const auto of_small = coverage_of(small);
  CHECK(of_small.binding == 2);
  CHECK(of_small.by_rule == 1);
  CHECK(message_of(of_small).en == "of 2 clauses that bind an applicant, 1 are checked by machine, 0 partly, 1 by a person");
  CHECK(message_of(of_small).ja == "応募者にかかる条項2件のうち、機械が確かめるもの1件、一部を確かめるもの0件、人が確かめるもの1件");
  const auto all = coverage_of(amed::ledger);
  CHECK(all.binding == all.by_rule + all.partly + all.by_person);
}
