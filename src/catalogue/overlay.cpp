#include <koubo/catalogue/overlay.hpp>

#include <algorithm>
#include <utility>

#include "apply_change.hpp"

namespace koubo {
inline namespace v0 {
namespace {

auto overlap(const call_years& a, const call_years& b) -> bool { return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to); }

auto changed(const term& from, const call_years& valid, const term_change& by, const citation& source, const assumption* remark,
             catalogue_parts& in) -> term {
  auto made = from;
  made.valid = valid;
  made.value.low = by.low;
  made.value.high = by.high;
  made.source = in.keep(source);
  made.described_in = {};
  if (from.value.strength == strength::descriptive) {
    made.judged_phrase = in.keep(by.value);  // WHY: there the phrase is the old value itself, such as 1～2年
  }
  const auto count = static_cast<std::size_t>(made.assumptions.end() - made.assumptions.begin());
  if (remark != nullptr && count < made.assumptions.items.size()) {
    made.assumptions.items[count] = in.keep(*remark);
  }
  return made;
}

}  // namespace

void detail::apply_change(const term_change& change, const citation& source, const assumption* remark, catalogue_parts& to) {
  std::vector<term> terms;
  for (const auto& each : to.terms) {
    const auto years = change.calls.value_or(each.valid);
    if (each.program != change.program || each.name != change.name || !overlap(each.valid, years)) {
      terms.push_back(each);
      continue;
    }
    if (each.valid.from < years.from) {
      terms.push_back(each);
      terms.back().valid.to = fiscal_year(years.from.year() - 1);
    }
    const bool ends_within = years.to && (!each.valid.to || *years.to < *each.valid.to);
    terms.push_back(
        changed(each, {std::max(each.valid.from, years.from), ends_within ? years.to : each.valid.to}, change, source, remark, to));
    if (ends_within) {
      terms.push_back(each);
      terms.back().valid.from = fiscal_year(years.to->year() + 1);
    }
  }
  to.terms = std::move(terms);
}

auto overlay(const catalogue& on, std::span<const term_change> changes) -> owned_catalogue {
  catalogue_parts parts(on);
  for (const auto& each : changes) {
    expects(!each.sweep.has_value(), "an overlay gives each term one value");
    detail::apply_change(each, {.facts = {overlay_fact}, .phrase = each.text, .place = overlay_fact}, nullptr, parts);
    parts.edition.id = parts.keep(std::string(parts.edition.id) + "+set(" + each.text + ")");
  }
  return owned_catalogue(std::move(parts));
}

}  // namespace v0
}  // namespace koubo
