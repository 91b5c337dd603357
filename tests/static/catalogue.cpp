#include <string_view>

#include <koubo/amed/catalogue.hpp>

// The catalogue of the pack amed is whole and cites its source.
namespace {

using namespace koubo;

template <class Range, class Predicate>
constexpr auto every(const Range& range, Predicate holds) -> bool {
  bool any = false;
  for (const auto& each : range) {
    any = true;
    if (!holds(each)) {
      return false;
    }
  }
  return any;  // a check of nothing is none
}

constexpr auto cites(const citation& source) -> bool { return !source.facts.empty() && !source.phrase.empty() && !source.place.empty(); }

constexpr auto has_space(std::string_view text) -> bool {
  constexpr std::string_view ideographic_space = "　";
  return text.find(' ') != std::string_view::npos || text.find(ideographic_space) != std::string_view::npos;
}

// ---- programs ----

static_assert(every(amed::programs, [](const auto& p) { return cites(p.source) && p.name.complete() && !p.id.empty(); }));

constexpr auto names_are_unique() -> bool {
  for (std::size_t i = 0; i < amed::programs.size(); ++i) {
    for (std::size_t j = 0; j < amed::programs.size(); ++j) {
      if (i != j && amed::programs[i].id == amed::programs[j].id) {
        return false;
      }
      for (const auto& alias : amed::programs[i].aliases) {
        if (alias.text == amed::programs[j].id.view()) {
          return false;
        }
      }
    }
  }
  return true;
}
static_assert(names_are_unique());

// ---- terms ----

static_assert(every(amed::terms, [](const term& t) { return cites(t.source); }));
static_assert(every(amed::terms, [](const term& t) {
  const auto* of = amed::catalogue.find_program(t.program);
  return of != nullptr && of->calls;
}));
static_assert(every(amed::terms, [](const term& t) { return t.value.low || t.value.high; }));
static_assert(every(amed::terms, [](const term& t) { return !t.value.low || !t.value.high || *t.value.low <= *t.value.high; }));
static_assert(every(amed::terms, [](const term& t) { return !t.valid.to || t.valid.from <= *t.valid.to; }));

// What leaves it to a person says by which words, and nothing else has such words (T-02, T-04, T-06).
static_assert(every(amed::terms, [](const term& t) { return leaves_to_judgement(t.value.strength) == !t.judged_phrase.empty(); }));
static_assert(every(amed::terms, [](const term& t) {
  return t.judged_phrase.empty() || t.source.phrase.find(t.judged_phrase) != std::string_view::npos;
}));

// 上限 and 以内 are ceilings and nothing else is (T-05, T-07 to T-10); 程度 are guidelines (T-02, T-04).
static_assert(every(amed::terms, [](const term& t) {
  const auto says = [&](std::string_view word) { return t.source.phrase.find(word) != std::string_view::npos; };
  return (t.value.strength == strength::ceiling) == (says("上限") || says("以内")) &&
         (t.value.strength == strength::guideline) == says("程度");
}));

// Only LEAP's cap says 直接経費; where the text does not say, the reading is an assumption.
static_assert(every(amed::terms, [](const term& t) {
  return t.value.unit != dimension::yen ||
         (t.value.basis == cost_basis::direct) == (t.source.phrase.find("直接経費") != std::string_view::npos);
}));
constexpr auto leans_on(const term& t, const assumption& reading) -> bool {
  for (const auto* each : t.assumptions) {
    if (each == &reading) {
      return true;
    }
  }
  return false;
}
static_assert(every(amed::terms, [](const term& t) {
  return leans_on(t, amed::direct_cost_basis) == (t.value.unit == dimension::yen && t.value.basis == cost_basis::unspecified);
}));
static_assert(every(amed::terms, [](const term& t) {
  return leans_on(t, amed::cap_per_fiscal_year) == (t.value.unit == dimension::yen && t.value.scope == limit_scope::per_year);
}));
static_assert(every(amed::terms, [](const term& t) { return t.described_in == amed::described; }));

constexpr auto overlap(const call_years& a, const call_years& b) -> bool {
  return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

constexpr auto no_two_terms_at_once() -> bool {
  for (std::size_t i = 0; i < amed::terms.size(); ++i) {
    for (std::size_t j = i + 1; j < amed::terms.size(); ++j) {
      const auto& a = amed::terms[i];
      const auto& b = amed::terms[j];
      if (a.program == b.program && a.name == b.name && overlap(a.valid, b.valid)) {
        return false;
      }
    }
  }
  return true;
}
static_assert(no_two_terms_at_once());
static_assert(overlap({fiscal_year(2014), {}}, {fiscal_year(2020), fiscal_year(2021)}));
static_assert(!overlap({fiscal_year(2014), fiscal_year(2019)}, {fiscal_year(2020), {}}));

// ---- pathway ----

static_assert(every(amed::transitions, [](const transition& t) { return cites(t.source); }));
static_assert(every(amed::transitions, [](const transition& t) {
  const auto* to = amed::catalogue.find_program(t.to);
  return to != nullptr && to->calls && (t.is_open_end() || amed::catalogue.find_program(t.from) != nullptr);
}));
static_assert(every(amed::transitions, [](const transition& t) { return t.from != t.to; }));
static_assert(every(amed::transitions, [](const transition& t) { return !t.is_open_end() || t.source.phrase == "等"; }));

// ---- areas ----

static_assert(every(amed::areas, [](const area& a) { return cites(a.source); }));
static_assert(every(amed::areas, [](const area& a) { return !a.name.empty() && !has_space(a.name) && !has_space(a.short_name); }));
static_assert(every(amed::areas, [](const area& a) {
  return every(a.offers, [](const program_id& p) { return amed::catalogue.find_program(p) != nullptr; });
}));
static_assert(every(amed::areas, [](const area& a) { return amed::catalogue.find_area(a.name) == &a; }));  // names are unique
static_assert(every(amed::areas, [](const area& a) {
  return a.source.phrase.find("PRIME") != std::string_view::npos ? a.offers.size() == 2 : a.offers.size() == 1;
}));
static_assert(has_space("領域 名") && has_space("領域　名") && !has_space("領域名"));

// ---- edition ----

static_assert(cites(amed::catalogue.edition.source) && !amed::catalogue.edition.id.empty());

}  // namespace
