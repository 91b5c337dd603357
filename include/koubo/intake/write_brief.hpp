#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/check/verdict.hpp>
#include <koubo/intake/read_proposal.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/rules/rule.hpp>

namespace koubo {
inline namespace v0 {

/// The version of brief lines.
inline constexpr std::string_view brief_schema = "koubo.brief/1";

/// The ids of rules as brief lines write them, by the bit of their verdict.
class brief_rules {
 public:
  explicit brief_rules(std::span<const rules::rule_info* const> of);
  /// In quotes, a comma before it.
  [[nodiscard]] auto piece(std::size_t slot) const -> std::string_view { return pieces_[slot]; }

 private:
  std::vector<std::string> pieces_;
};

/// Appends which rules a proposal does not keep, without why, as one line of JSON, its line end included:
///
///     {"schema":"koubo.brief/1","line":12,"id":"R06-F-0001","decision":"correctable","violated":["period.within-limit"],"undetermined":[],"needsJudgement":[]}
void write_brief(std::string& out, const proposal& about, std::int64_t line, decision decided, const verdict_set& judged,
                 const brief_rules& rules);

/// Appends the brief line of a proposal that could not be read: `"decision":"unreadable","error":{"code":"json.syntax","line":3,"column":9}`.
void write_unreadable_brief(std::string& out, const unreadable& why, std::int64_t line);

}  // namespace v0
}  // namespace koubo
