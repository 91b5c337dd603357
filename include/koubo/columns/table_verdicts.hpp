#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <koubo/check/verdict.hpp>
#include <koubo/expects.hpp>

namespace koubo {
inline namespace v0 {

/// How many proposals came to each decision, indexed by it.
using decision_totals = std::array<std::size_t, decisions.size()>;

/// The verdict of each rule on each proposal of a table, and what they come to.
///
/// Shape:    bitmaps, a bit a proposal, the first the lowest of the first word; bits beyond the last proposal are zero.
class table_verdicts {
 public:
  table_verdicts(std::size_t proposals, std::size_t rules)
      : size_(proposals),
        rules_(rules),
        words_((proposals + 63) / 64),
        verdicts_(kept_verdicts * rules * words_),
        decisions_(decisions.size() * words_) {}

  [[nodiscard]] auto size() const -> std::size_t { return size_; }
  [[nodiscard]] auto rule_count() const -> std::size_t { return rules_; }

  /// The proposals of which the rule of a slot says so. Where it says none of these, it does not apply.
  ///
  /// Requires: not `not_applicable`.
  [[nodiscard]] auto where(verdict what, std::size_t slot) const -> std::span<const std::uint64_t> {
    return {verdicts_.data() + place_of(what, slot), words_};
  }
  [[nodiscard]] auto where(verdict what, std::size_t slot) -> std::span<std::uint64_t> {
    return {verdicts_.data() + place_of(what, slot), words_};
  }
  [[nodiscard]] auto where(decision what) const -> std::span<const std::uint64_t> { return {decisions_.data() + place_of(what), words_}; }
  [[nodiscard]] auto where(decision what) -> std::span<std::uint64_t> { return {decisions_.data() + place_of(what), words_}; }

  [[nodiscard]] auto verdict_of(std::size_t row, std::size_t slot) const -> verdict {
    expects(row < size_, "a row is one of the table's");
    for (const auto what : {verdict::violated, verdict::undetermined, verdict::needs_judgement, verdict::satisfied}) {
      if (is_set(where(what, slot), row)) {
        return what;
      }
    }
    return verdict::not_applicable;
  }
  [[nodiscard]] auto decision_of(std::size_t row) const -> decision {
    expects(row < size_, "a row is one of the table's");
    for (const auto what : {decision::ineligible, decision::correctable, decision::incomplete, decision::needs_judgement}) {
      if (is_set(where(what), row)) {
        return what;
      }
    }
    return decision::eligible;
  }
  [[nodiscard]] auto totals() const -> decision_totals;
  /// How many proposals have a bit in a bitmap.
  [[nodiscard]] static auto count(std::span<const std::uint64_t> bits) -> std::size_t;

 private:
  static constexpr std::size_t kept_verdicts = 4;

  [[nodiscard]] static auto is_set(std::span<const std::uint64_t> bits, std::size_t row) -> bool {
    return ((bits[row / 64] >> (row % 64)) & 1U) != 0;
  }
  [[nodiscard]] auto place_of(verdict what, std::size_t slot) const -> std::size_t {
    expects(what != verdict::not_applicable && slot < rules_, "a bitmap is of a rule and of a verdict of a rule that applies");
    return (static_cast<std::size_t>(what) * rules_ + slot) * words_;
  }
  [[nodiscard]] auto place_of(decision what) const -> std::size_t { return static_cast<std::size_t>(what) * words_; }

  std::size_t size_;
  std::size_t rules_;
  std::size_t words_;
  std::vector<std::uint64_t> verdicts_;
  std::vector<std::uint64_t> decisions_;
};

}  // namespace v0
}  // namespace koubo
