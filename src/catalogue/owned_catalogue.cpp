#include <koubo/catalogue/owned_catalogue.hpp>

#include <algorithm>
#include <utility>

namespace koubo {
inline namespace v0 {

catalogue_parts::catalogue_parts(const catalogue& of) {
  edition = {.id = keep(of.edition.id), .known_on = of.edition.known_on, .source = keep(of.edition.source)};
  for (const auto& each : of.programs) {
    auto copied = each;
    copied.name = {.ja = keep(each.name.ja), .en = keep(each.name.en)};
    std::vector<program_alias> aliases;
    for (const auto& alias : each.aliases) {
      aliases.push_back({keep(alias.text), alias.misprint});
    }
    copied.aliases = keep(std::move(aliases));
    copied.source = keep(each.source);
    programs.push_back(copied);
  }
  for (const auto& each : of.terms) {
    auto copied = each;
    copied.source = keep(each.source);
    copied.judged_phrase = keep(each.judged_phrase);
    copied.assumptions = {};
    std::size_t count = 0;
    for (const auto* assumed : each.assumptions) {
      copied.assumptions.items[count++] = keep(*assumed);
    }
    terms.push_back(copied);
  }
  for (const auto& each : of.areas) {
    auto copied = each;
    copied.name = keep(each.name);
    copied.short_name = keep(each.short_name);
    copied.offers = keep(std::vector<program_id>(each.offers.begin(), each.offers.end()));
    copied.source = keep(each.source);
    areas.push_back(copied);
  }
  for (const auto& each : of.transitions) {
    auto copied = each;
    copied.source = keep(each.source);
    transitions.push_back(copied);
  }
}

auto catalogue_parts::keep(std::string_view text) -> std::string_view { return texts_.emplace_back(text); }

auto catalogue_parts::keep(const citation& of) -> citation {
  return {.facts = keep(of.facts), .phrase = keep(of.phrase), .place = keep(of.place)};
}

auto catalogue_parts::keep(const fact_list& of) -> fact_list {
  fact_list kept;
  for (const auto id : of) {
    kept.add(keep(id));
  }
  return kept;
}

auto catalogue_parts::keep(std::vector<program_alias> of) -> std::span<const program_alias> { return aliases_.emplace_back(std::move(of)); }

auto catalogue_parts::keep(std::vector<program_id> of) -> std::span<const program_id> { return offers_.emplace_back(std::move(of)); }

auto catalogue_parts::keep(const assumption& of) -> const assumption* {
  const auto known = std::find_if(assumptions_.begin(), assumptions_.end(), [&](const auto& each) { return each.id == of.id; });
  if (known != assumptions_.end()) {
    return &*known;
  }
  return &assumptions_.emplace_back(
      assumption{.id = keep(of.id), .says = {.ja = keep(of.says.ja), .en = keep(of.says.en)}, .facts = keep(of.facts)});
}

namespace {

auto same(const label& a, const label& b) -> bool { return a.ja == b.ja && a.en == b.en; }

auto same(const program& a, const program& b) -> bool {
  return a.id == b.id && same(a.name, b.name) && a.type == b.type && a.calls == b.calls && a.source == b.source &&
         std::equal(a.aliases.begin(), a.aliases.end(), b.aliases.begin(), b.aliases.end(),
                    [](const auto& x, const auto& y) { return x.text == y.text && x.misprint == y.misprint; });
}

auto same(const term& a, const term& b) -> bool {
  return a.program == b.program && a.name == b.name && a.valid == b.valid && a.value == b.value && a.source == b.source &&
         a.judged_phrase == b.judged_phrase && a.described_in == b.described_in &&
         std::equal(a.assumptions.begin(), a.assumptions.end(), b.assumptions.begin(), b.assumptions.end(),
                    [](const auto* x, const auto* y) { return x->id == y->id && same(x->says, y->says) && x->facts == y->facts; });
}

auto same(const area& a, const area& b) -> bool {
  return a.name == b.name && a.short_name == b.short_name && a.launch == b.launch && a.linked_with_jst == b.linked_with_jst &&
         a.source == b.source && std::equal(a.offers.begin(), a.offers.end(), b.offers.begin(), b.offers.end());
}

auto same(const transition& a, const transition& b) -> bool {
  return a.from == b.from && a.to == b.to && a.valid == b.valid && a.state == b.state && a.source == b.source;
}

template <class T>
auto same_list(std::span<const T> a, std::span<const T> b) -> bool {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T& x, const T& y) { return same(x, y); });
}

}  // namespace

auto same_catalogue(const catalogue& a, const catalogue& b) -> bool {
  return a.edition.id == b.edition.id && a.edition.known_on == b.edition.known_on && a.edition.source == b.edition.source &&
         same_list(a.programs, b.programs) && same_list(a.terms, b.terms) && same_list(a.areas, b.areas) &&
         same_list(a.transitions, b.transitions);
}

}  // namespace v0
}  // namespace koubo
