#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/check/finding.hpp>
#include <koubo/check/report_note.hpp>
#include <koubo/check/verdict.hpp>
#include <koubo/program/catalogue.hpp>

namespace koubo {
inline namespace v0 {

/// The assumptions that a report leans on, in order and each once.
class assumptions_used {
 public:
  constexpr void add(const assumption* used) {
    for (std::size_t i = 0; i < size_; ++i) {
      if (items_[i] == used) {
        return;
      }
    }
    expects(size_ < items_.size(), "a report leans on at most sixteen assumptions");
    items_[size_++] = used;
  }
  [[nodiscard]] constexpr auto begin() const -> const assumption* const* { return items_.data(); }
  [[nodiscard]] constexpr auto end() const -> const assumption* const* { return items_.data() + size_; }
  [[nodiscard]] constexpr auto size() const -> std::size_t { return size_; }
  [[nodiscard]] constexpr auto empty() const -> bool { return size_ == 0; }

 private:
  std::array<const assumption*, 16> items_{};
  std::size_t size_ = 0;
};

/// What a check says of one proposal (判定結果).
class report {
 public:
  [[nodiscard]] auto decision() const -> koubo::decision { return decision_; }
  /// One finding a rule, in the table's order, for what is not satisfied and applies; with `check_options::all` for every rule.
  [[nodiscard]] auto findings() const -> std::span<const finding> { return findings_; }
  [[nodiscard]] auto notes() const -> std::span<const report_note> { return notes_; }
  [[nodiscard]] auto assumptions() const -> const assumptions_used& { return assumptions_; }
  [[nodiscard]] auto counts() const -> const verdict_counts& { return counts_; }
  /// The verdict of each rule, in the table's order.
  [[nodiscard]] auto verdicts() const -> const verdict_set& { return verdicts_; }
  /// The edition of the catalogue that the verdicts rest on.
  [[nodiscard]] auto edition() const -> std::string_view { return edition_; }

  /// The finding of a rule. Null where the report has none: the rule is satisfied, does not apply, or is not in the checked rule sets.
  [[nodiscard]] auto find(std::string_view rule) const -> const finding* {
    for (const auto& each : findings_) {
      if (each.rule->id == rule) {
        return &each;
      }
    }
    return nullptr;
  }

  /// Leaves out the findings behind the first so many, with a note that tells how many; decision and counts stay what they are.
  void keep_findings(std::size_t most) {
    if (findings_.size() > most) {
      notes_.push_back({.code = "findings.omitted", .left_out = findings_.size() - most});
      findings_.erase(findings_.begin() + static_cast<std::ptrdiff_t>(most), findings_.end());
    }
  }

  /// Adds what another rule set says of the same proposal under the same catalogue.
  void append(report&& other) {
    decision_ = other.decision_ < decision_ ? other.decision_ : decision_;
    for (auto& each : other.findings_) {
      findings_.push_back(std::move(each));
    }
    notes_.insert(notes_.end(), other.notes_.begin(), other.notes_.end());
    for (const auto* each : other.assumptions_) {
      assumptions_.add(each);
    }
    std::size_t rules = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      rules += counts_[i];
      counts_[i] += other.counts_[i];
    }
    verdicts_.add(other.verdicts_, rules);
  }

 private:
  template <const auto& Rules>
  friend class checker;

  koubo::decision decision_ = koubo::decision::eligible;
  std::vector<finding> findings_;
  std::vector<report_note> notes_;
  assumptions_used assumptions_;
  verdict_counts counts_{};
  verdict_set verdicts_;
  std::string_view edition_;
};

struct check_options {
  bool all = false;  ///< also a finding for each rule that is satisfied, with its headroom, or does not apply
};

}  // namespace v0
}  // namespace koubo
