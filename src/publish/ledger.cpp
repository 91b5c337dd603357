#include <koubo/publish/ledger.hpp>

#include <algorithm>

namespace koubo {
inline namespace v0 {
namespace {

/// The lines of a text, without their line feeds.
auto lines_of(std::string_view text) -> std::vector<std::string_view> {
  std::vector<std::string_view> lines;
  for (std::size_t from = 0; from <= text.size();) {
    const auto to = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return lines;
}

/// Whether as many lines from one on are a passage. The lines lie one after the other in one text.
auto is_at(const std::vector<std::string_view>& lines, std::size_t from, const passage& of) -> bool {
  const auto count = static_cast<std::size_t>(of.last - of.first) + 1;
  if (from + count > lines.size()) {
    return false;
  }
  const auto* begin = lines[from].data();
  const auto& last = lines[from + count - 1];
  return digest_of({begin, static_cast<std::size_t>(last.data() + last.size() - begin)}) == of.digest;
}

auto stands_in(const std::vector<std::string_view>& lines, const passage& of) -> bool {
  if (is_at(lines, static_cast<std::size_t>(of.first) - 1, of)) {
    return true;
  }
  for (std::size_t from = 0; from < lines.size(); ++from) {
    if (is_at(lines, from, of)) {
      return true;
    }
  }
  return false;
}

auto in_lines(const ledger_entry& of) -> std::string {
  std::string all;
  for (const auto& each : of.passages) {
    if (each.first != 0) {
      all += (all.empty() ? "L" : ", L") + std::to_string(each.first) + (each.last != each.first ? "-" + std::to_string(each.last) : "");
    }
  }
  return all.empty() ? "–" : all;
}

}  // namespace

auto facts_to_reread(std::span<const ledger_entry> ledger, std::string_view source) -> std::vector<reread_fact> {
  const auto lines = lines_of(source);
  std::vector<reread_fact> all;
  for (const auto& entry : ledger) {
    reread_fact changed{.fact = entry.fact, .changed = {}};
    for (const auto& each : entry.passages) {
      if (each.first != 0 && !stands_in(lines, each)) {
        changed.changed.push_back(each);
      }
    }
    if (!changed.changed.empty()) {
      all.push_back(std::move(changed));
    }
  }
  return all;
}

auto coverage_of(std::span<const ledger_entry> ledger) -> ledger_coverage {
  ledger_coverage coverage;
  for (const auto& each : ledger) {
    if (each.binds_applicant) {
      ++coverage.binding;
      coverage.by_rule += each.how == checked_how::by_rule ? 1 : 0;
      coverage.partly += each.how == checked_how::partly ? 1 : 0;
      coverage.by_person += each.how == checked_how::by_person ? 1 : 0;
    }
  }
  return coverage;
}

auto message_of(const ledger_coverage& of) -> message {
  const auto count = [](std::size_t number) { return std::to_string(number); };
  return {"応募者にかかる条項" + count(of.binding) + "件のうち、機械が確かめるもの" + count(of.by_rule) + "件、一部を確かめるもの" +
              count(of.partly) + "件、人が確かめるもの" + count(of.by_person) + "件",
          "of " + count(of.binding) + " clauses that bind an applicant, " + count(of.by_rule) + " are checked by machine, " +
              count(of.partly) + " partly, " + count(of.by_person) + " by a person"};
}

auto to_cells(std::span<const ledger_entry> ledger, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells;
  cells.push_back(ja ? std::vector<std::string>{"事実", "確かめ方", "応募者にかかる", "規則", "箇所"}
                     : std::vector<std::string>{"fact", "checked by", "binds an applicant", "rules", "place"});
  for (const auto& each : ledger) {
    std::string rules;
    for (const auto id : each.rules) {
      rules += (rules.empty() || id.empty() ? "" : ", ") + std::string(id);
    }
    cells.push_back({std::string(each.fact), std::string(checked_labels[static_cast<std::size_t>(each.how)].in(which)),
                     each.binds_applicant ? (ja ? "はい" : "yes") : (ja ? "いいえ" : "no"), rules.empty() ? "–" : rules, in_lines(each)});
  }
  return cells;
}

}  // namespace v0
}  // namespace koubo
