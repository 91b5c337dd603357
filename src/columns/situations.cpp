#include "situations.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include <koubo/expects.hpp>

namespace koubo {
inline namespace v0 {
namespace columns_detail {

auto situations::class_of(const program_id& program) const -> std::uint16_t {
  const auto found = std::find(programs.begin(), programs.end(), program);
  return found == programs.end() ? std::uint16_t{0} : static_cast<std::uint16_t>(found - programs.begin() + 1);
}

auto situations_of(std::span<const catalogue> catalogues) -> situations {
  situations all;
  for (const auto& each : catalogues) {
    for (const auto& term : each.terms) {
      if (all.class_of(term.program) == 0) {
        all.programs.push_back(term.program);
      }
    }
  }
  all.by_class_and_year.assign((all.programs.size() + 1) * years_of_table, situations::unknown_program);
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < all.programs.size(); ++i) {
    const auto& program = all.programs[i];
    std::set<int> turns;  // years from which something is different
    const auto turn = [&](const call_years& valid) {
      turns.insert(valid.from.year());
      if (valid.to) {
        turns.insert(valid.to->year() + 1);
      }
    };
    for (const auto& each : catalogues) {
      for (const auto& term : each.terms) {
        if (term.program == program) {
          turn(term.valid);
        }
      }
      for (const auto& transition : each.transitions) {
        if (transition.to == program) {
          turn(transition.valid);
        }
      }
    }
    turns.insert(fiscal_year::first);
    for (auto turned = turns.lower_bound(fiscal_year::first); turned != turns.end() && *turned <= fiscal_year::last; ++turned) {
      expects(all.size() < 65'000, "catalogues tell at most 65,000 situations apart");
      all.known.push_back({program, fiscal_year(*turned)});
      const auto place = [&](int year) { return (i + 1) * years_of_table + static_cast<std::size_t>(year - first_year); };
      begins.push_back(place(*turned));
      const auto next = std::next(turned);
      const auto end = next == turns.end() ? fiscal_year::last + 1 : std::min(*next, fiscal_year::last + 1);
      std::fill(all.by_class_and_year.begin() + static_cast<std::ptrdiff_t>(place(*turned)),
                all.by_class_and_year.begin() + static_cast<std::ptrdiff_t>(place(end)), static_cast<std::uint16_t>(all.size() - 1));
    }
  }
  if (all.by_class_and_year.size() <= std::size_t{1} << 16U) {
    for (const auto each : begins) {
      all.begins.push_back(static_cast<std::uint16_t>(each));
    }
  }
  return all;
}

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
