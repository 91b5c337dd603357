#include <koubo/catalogue/judge.hpp>

#include <algorithm>

namespace koubo {
inline namespace v0 {

decider::decider(std::span<const rules::clause_rule> clauses, std::span<const std::string_view> left_out) {
  for (const auto& each : clauses) {
    if (each.about.advisory || std::find(left_out.begin(), left_out.end(), each.about.id) != left_out.end()) {
      continue;
    }
    deciding_ |= std::uint64_t{1} << each.slot;
    final_ |= each.about.remedy == remedy::none ? std::uint64_t{1} << each.slot : 0;
  }
}

}  // namespace v0
}  // namespace koubo
