#include <koubo/explain/missing.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <koubo/check/message.hpp>
#include <koubo/explain/box.hpp>
#include <koubo/explain/outcomes.hpp>
#include <koubo/explain/reference.hpp>

namespace koubo {
inline namespace v0 {
namespace {

using rules::clause_rule;

struct range {
  std::int64_t low;
  std::int64_t high;
};

/// The values that the format reads of a number, and the days of the fiscal years that it reads: an earlier day has none.
auto readable(field what) -> range {
  static const range days{day_number(fiscal_year(fiscal_year::first).first_day()), day_number(date(2099, 12, 31))};
  switch (info(what).unit) {
    case dimension::date: return days;
    case dimension::fiscal_year: return {fiscal_year::first, fiscal_year::last};
    case dimension::percent: return {-1'000'000, 1'000'000};
    default: return {-1'000'000'000'000'000, 1'000'000'000'000'000};
  }
}

/// Every value of what is not stated, at once.
class open_box {
 public:
  open_box(const proposal& of, std::span<const clause_rule> rules, const catalogue& by) : box_(of), rules_(rules), catalogue_(by) {
    for (const auto what : {field::program, field::call_fiscal_year, field::area}) {
      if (!box_.at({what, -1}).stated) {
        box_.at({what, -1}) = {.stated = true, .any = true};
      }
    }
    for (const auto what : {field::is_new, field::principal_investigator, field::program_manager, field::data_management_plan}) {
      if (!box_.at({what, -1}).stated) {
        box_.at({what, -1}) = cell::between(0, 1);
      }
    }
    for (const auto what : {field::period_start, field::period_end}) {
      open({what, -1});
    }
    if (!box_.is_stated(list_id::budget)) {
      box_.resize(list_id::budget, 1);
    }
    for (std::size_t row = 0; row < box_.row_count(list_id::budget); ++row) {
      for (const auto what : {field::budget_fiscal_year, field::budget_direct, field::budget_indirect}) {
        open({what, static_cast<std::int32_t>(row)});
      }
    }
  }

  /// What bounds one field may bound another, so each is looked at again until nothing narrows.
  auto bounds() -> std::vector<value_bounds> {
    std::vector<value_bounds> all;
    all.reserve(opened_.size());
    for (const auto& where : opened_) {
      all.push_back({.where = where, .unit = info(where.what).unit});
    }
    for (bool narrower = true; narrower;) {
      narrower = false;
      for (auto& each : all) {
        narrower = narrow(each) || narrower;
      }
    }
    std::erase_if(all, [](const auto& each) { return !each.low && !each.high; });
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.where < b.where; });
    return all;
  }

 private:
  void open(place where) {
    if (!box_.at(where).stated) {
      const auto all = readable(where.what);
      box_.at(where) = cell::between(all.low, all.high);
      opened_.push_back(where);
    }
  }

  /// The rule that is violated all over the box; empty where none is.
  [[nodiscard]] auto refuses() const -> std::string_view {
    for (const auto& each : rules_) {
      if (!each.about.advisory && outcomes_of(each.condition, box_, catalogue_).must_be(outcomes::yes) &&
          outcomes_of(each.requirement, box_, catalogue_).must_be(outcomes::no)) {
        return each.about.id;
      }
    }
    return {};
  }

  /// Cuts off what is refused at both ends. Returns: whether anything was.
  auto narrow(value_bounds& of) -> bool {
    const auto now = box_.at(of.where);
    const auto refused_by = [&](std::int64_t low, std::int64_t high) {
      box_.at(of.where) = cell::between(low, high);
      const auto by = refuses();
      box_.at(of.where) = now;
      return by;
    };
    if (!refused_by(now.low, now.high).empty()) {
      return false;  // refused whatever it is: no values to tell
    }
    auto kept = now;
    const auto stated = [&](std::int64_t value) { return of.unit == dimension::date ? day_of_number(value).packed() : value; };
    const auto set_by = [&](std::string_view rule) {
      if (std::find(of.rules.begin(), of.rules.end(), rule) == of.rules.end()) {
        of.rules.push_back(rule);
      }
    };
    if (!refused_by(now.high, now.high).empty()) {
      const auto first = first_that([&](std::int64_t low) { return !refused_by(low, now.high).empty(); }, now.low, now.high);
      kept.high = first - 1;
      of.high = stated(kept.high);
      set_by(refused_by(first, now.high));
    }
    if (!refused_by(now.low, now.low).empty()) {
      kept.low = first_that([&](std::int64_t high) { return refused_by(now.low, high).empty(); }, now.low, now.high);
      of.low = stated(kept.low);
      set_by(refused_by(now.low, kept.low - 1));
    }
    box_.at(of.where) = kept;
    return kept.low != now.low || kept.high != now.high;
  }

  /// The least value of which something holds that, once it holds, holds of all greater ones; it holds of the last.
  template <class Predicate>
  static auto first_that(Predicate holds, std::int64_t first, std::int64_t last) -> std::int64_t {
    while (first < last) {
      const auto middle = first + (last - first) / 2;
      holds(middle) ? last = middle : first = middle + 1;
    }
    return first;
  }

  box box_;
  std::span<const clause_rule> rules_;
  const catalogue& catalogue_;
  std::vector<place> opened_;
};

}  // namespace

auto missing_fields(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by) -> std::vector<missing_field> {
  std::vector<missing_field> all;
  for (const auto& rule : rules) {
    if (rule.about.advisory) {
      continue;
    }
    auto decided = evaluate_by_reference(rule.condition, of, by);
    if (decided.truth == truth::yes) {
      decided = evaluate_by_reference(rule.requirement, of, by);
    }
    if (decided.truth != truth::missing) {
      continue;
    }
    for (const auto& where : decided.missing) {
      auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.where == where; });
      if (found == all.end()) {
        found = all.insert(found, missing_field{.where = where, .rules = {}});
      }
      if (std::find(found->rules.begin(), found->rules.end(), rule.about.id) == found->rules.end()) {
        found->rules.push_back(rule.about.id);
        found->settles += decided.missing.size() == 1 ? 1 : 0;
      }
      found->may_end_it = found->may_end_it || rule.about.remedy == remedy::none;
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    if (a.may_end_it != b.may_end_it) {
      return a.may_end_it;
    }
    if (a.settles != b.settles) {
      return a.settles > b.settles;
    }
    return a.rules.size() != b.rules.size() ? a.rules.size() > b.rules.size() : a.where < b.where;
  });
  return all;
}

auto bounds_of_missing(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by) -> std::vector<value_bounds> {
  return open_box(of, rules, by).bounds();
}

auto message_of(const value_bounds& of) -> message {
  const auto say = [&](language which) {
    const bool ja = which == language::ja;
    const bool in_time = of.unit == dimension::date || of.unit == dimension::fiscal_year;
    const auto value = [&](std::int64_t bound) { return detail::in_words(quantity{of.unit, bound}, which); };
    std::string text = detail::in_words(of.where, which) + (ja ? "は" : ": ");
    if (of.low) {
      text += ja ? value(*of.low) + (in_time ? "以後" : "以上") : (in_time ? "on or after " : "at least ") + value(*of.low);
    }
    text += of.low && of.high ? (ja ? "、" : " and ") : "";
    if (of.high) {
      text += ja ? value(*of.high) + (in_time ? "以前" : "以下") : (in_time ? "on or before " : "at most ") + value(*of.high);
    }
    return text + (ja ? "（ほかをどう記載しても）" : ", whichever way the rest is filled");
  };
  return {say(language::ja), say(language::en)};
}

}  // namespace v0
}  // namespace koubo
