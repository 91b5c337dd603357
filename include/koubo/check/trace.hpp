#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <koubo/money/rate.hpp>
#include <koubo/proposal/field.hpp>
#include <koubo/rules/expression.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

enum class measured_as : std::uint8_t { number, period, member, statement, repeated };

/// One comparison as it was made: what was measured, and against what.
struct measure {
  measured_as how = measured_as::number;
  dimension unit = dimension::truth;
  place at{};
  bool upper = true;   ///< the bound is the greatest value that passes, otherwise the least
  bool exact = false;  ///< only the bound itself passes
  wide_integer actual = 0;
  wide_integer bound = 0;  ///< included: strict comparisons give the next value
  std::size_t term_slot = 0;
  bool has_term = false;
  wide_integer other_bound = 0;  ///< of a range whose sides are two comparisons: the other side
  bool has_other_bound = false;
  date start{};  ///< of a period
  date end{};
};

/// Why something is left to a person: as a rule says it, or as the catalogue does; that outlives the trace.
struct judged_by {
  const rules::judgement* rule = nullptr;
  std::string_view phrase{};
  const fact_list* facts = nullptr;

  [[nodiscard]] auto judgement() const -> rules::judgement {
    return rule != nullptr ? *rule : rules::judgement{.phrase = phrase, .reason = {}, .facts = *facts};
  }
};

/// What decided a truth: missing fields, phrases left to a person, and the comparisons made.
struct trace_entry {
  enum class kind : std::uint8_t { missing, judged, measured };

  kind what = kind::missing;
  place where{};
  judged_by why{};
  detail::measure measure{};
};

/// Keeps what decided. Whoever combines operands drops what the others left behind.
struct trace {
  static constexpr bool on = true;
  static constexpr std::size_t few = 7;  // in 1 KiB, which allocators keep at hand
  std::vector<trace_entry> entries;

  /// Room for what a few rows leave, so that a trace does not grow entry by entry.
  trace() { entries.reserve(few); }

  [[nodiscard]] auto mark() const -> std::size_t { return entries.size(); }
  void truncate(std::size_t to) { entries.resize(to); }
  void erase(std::size_t from, std::size_t to) {
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(from), entries.begin() + static_cast<std::ptrdiff_t>(to));
  }
  /// Two comparisons of the same place from above and from below, one on each side of `middle`, are the sides of one range.
  void pair_bounds(std::size_t from, std::size_t middle) {
    constexpr std::size_t most = 4;  // a side of a range leaves one comparison or two; whole lists are no sides
    if (middle - from > most || entries.size() - middle > most) {
      return;
    }
    for (auto i = from; i < middle; ++i) {
      for (auto j = middle; j < entries.size(); ++j) {
        auto& a = entries[i].measure;
        auto& b = entries[j].measure;
        if (entries[i].what == trace_entry::kind::measured && entries[j].what == trace_entry::kind::measured &&
            a.how == measured_as::number && b.how == measured_as::number && a.at == b.at && a.unit == b.unit && !a.exact && !b.exact &&
            a.upper != b.upper) {
          a.other_bound = b.bound;
          b.other_bound = a.bound;
          a.has_other_bound = b.has_other_bound = true;
        }
      }
    }
  }
  void missing(place where) { entries.push_back({.what = trace_entry::kind::missing, .where = where}); }
  void judged(const judged_by& why) { entries.push_back({.what = trace_entry::kind::judged, .why = why}); }
  /// A comparison at a place, to be filled in before anything else is kept.
  auto measured(place at) -> measure& {
    auto& entry = entries.emplace_back();
    entry.what = trace_entry::kind::measured;
    entry.where = at;
    entry.measure.at = at;
    return entry.measure;
  }
};

/// Keeps nothing: verdicts alone.
struct no_trace {
  static constexpr bool on = false;
};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
