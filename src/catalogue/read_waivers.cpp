#include <koubo/catalogue/waiver_file.hpp>

#include "toml_reader.hpp"

namespace koubo {
inline namespace v0 {
namespace {

using detail::listed;
using detail::shown;

class waiver_reader : private detail::toml_reader {
 public:
  waiver_reader(const toml::table& file, std::span<const std::string_view> rules) : toml_reader(file), rules_(rules) {}

  auto read() -> result<std::vector<waiver>, std::vector<catalogue_fault>> {
    allow(file_, {"waiver"});
    each_of("waiver", [this](const toml::table& at) { read_waiver(at); });
    if (waivers_.empty() && faults_.empty()) {
      fault(kind::nothing, file_, "[[waiver]] がない", "the file has no [[waiver]]");
    }
    if (!faults_.empty()) {
      return failure(sorted_faults());
    }
    return std::move(waivers_);
  }

 private:
  void read_waiver(const toml::table& at) {
    allow(at, {"proposal", "rule", "reason", "author", "expires"});
    const auto where = at.source().begin;
    waiver made{.proposal = std::string(text(at, "proposal")),
                .rule = std::string(text(at, "rule")),
                .reason = std::string(text(at, "reason")),
                .author = std::string(text(at, "author")),
                .expires = day(at, "expires").value_or(date()),
                .line = where.line,
                .column = where.column};
    if (!made.rule.empty() && std::find(rules_.begin(), rules_.end(), made.rule) == rules_.end()) {
      fault(kind::unknown_rule, *at.get("rule"), "規則 " + shown(made.rule) + " はない。あるのは " + listed(rules_),
            "there is no rule " + shown(made.rule) + "; the rules are " + listed(rules_));
    }
    for (const auto& each : waivers_) {
      if (each.proposal == made.proposal && each.rule == made.rule && !made.proposal.empty() && !made.rule.empty()) {
        const auto line = std::to_string(each.line);
        fault(kind::duplicate, at, "この提案のこの規則は" + line + "行目でも除外している",
              "there is another waiver of this rule for this proposal (line " + line + ")");
      }
    }
    waivers_.push_back(std::move(made));
  }

  std::span<const std::string_view> rules_;
  std::vector<waiver> waivers_{};
};

}  // namespace

auto read_waivers(std::string_view toml, std::span<const std::string_view> rules)
    -> result<std::vector<waiver>, std::vector<catalogue_fault>> {
  return detail::parse_toml(toml, [&](const toml::table& file) { return waiver_reader(file, rules).read(); });
}

}  // namespace v0
}  // namespace koubo
