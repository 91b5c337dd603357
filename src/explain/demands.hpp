#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <koubo/explain/box.hpp>
#include <koubo/explain/outcomes.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/rules/rule.hpp>

#include "repair.hpp"

/// What must hold after a repair, in the smallest parts that can be told apart, and the proposal with some variables opened up.
namespace koubo {
inline namespace v0 {
namespace detail {

using indices = std::vector<std::size_t>;

inline constexpr std::size_t no_variable = static_cast<std::size_t>(-1);

/// How a demand stands over a box.
enum class standing : std::uint8_t { holds, fails, unsure };

/// One thing that must hold after a repair: a rule, or what a rule says of one row or in one of its conjoined parts.
struct demand {
  enum class kind : std::uint8_t {
    truth,        ///< the node comes to something acceptable in the row
    rows_remain,  ///< not every row of the budget is left out
  };

  kind what = kind::truth;
  const rules::clause_rule* rule = nullptr;
  bool asks_condition = false;  ///< whether the condition of the rule may change
  bool urgent = false;          ///< of a violated rule, and failing as the proposal stands
  bool row_counts = false;      ///< whether it is of a row, and nothing is asked of a row that is left out
  list_id list = list_id::none;
  std::size_t row = 0;
  std::size_t node = 0;         ///< of the requirement
  std::uint8_t acceptable = 0;  ///< outcomes
  indices reads{};              ///< variables, ascending
};

/// The variables that may change, what must hold of them, and how it stands while some are opened up.
class repair_space {
 public:
  repair_space(const proposal& of, std::span<const rules::clause_rule> rules, const catalogue& by, std::size_t most_steps);

  [[nodiscard]] auto verdicts() const -> const std::vector<slot_verdict>& { return verdicts_; }
  [[nodiscard]] auto is_violated() const -> bool;
  /// Takes what was violated and open from the proposal as it stands, where this space is of the proposal in another call: whatever fails here is
  /// urgent.
  void stands_before_change(const repair_space& as_it_stands);
  /// Makes the variables and demands; needed where something is violated.
  void prepare(const proposal& of, std::span<const rules::clause_rule> rules, const editable_fields& editable);

  [[nodiscard]] auto variables() const -> const std::vector<variable>& { return variables_; }
  [[nodiscard]] auto demands() const -> const std::vector<demand>& { return demands_; }
  [[nodiscard]] auto reading(std::size_t which) const -> const indices& { return reading_[which]; }
  [[nodiscard]] auto by() const -> const catalogue& { return catalogue_; }
  [[nodiscard]] auto now() const -> const box& { return now_; }
  [[nodiscard]] auto cell_of(std::size_t which) -> cell& { return now_.at(variables_[which].where); }

  /// How a demand stands with what is opened up now; counts a step, and more where it reads many variables.
  [[nodiscard]] auto standing_of(const demand& of) -> standing;
  /// Counts what is looked at in long lists: some hundred things are a step.
  void look_at(std::size_t things);
  [[nodiscard]] auto is_out_of_steps() const -> bool { return steps_left_ == 0; }
  [[nodiscard]] auto steps_left() const -> std::size_t { return steps_left_; }

  /// Lets a variable take every value that is not hopeless whatever the others are; gives what it was.
  auto open_up(std::size_t which) -> cell;
  void restore(std::size_t which, const cell& saved);
  /// Takes out a row that is stated, puts in one that is not, and opens up any other variable.
  auto change(std::size_t which) -> cell;

  /// The range of a number outside which a demand fails whatever the other variables are; empty where low is above high.
  [[nodiscard]] auto range_of(std::size_t which) -> const cell&;

  /// Whether a variable has a value other than its own that is not hopeless.
  [[nodiscard]] auto can_change(std::size_t which) -> bool;
  /// What a leaf is now; of a row nothing.
  [[nodiscard]] auto value_of(std::size_t which) -> cell { return variables_[which].what == variable::kind::row ? cell{} : cell_of(which); }

  /// Violated rules of which some demand fails whatever the variables are.
  [[nodiscard]] auto hopeless() -> std::vector<std::string_view>;
  /// Whether some demand, of whatever rule, fails whatever the variables are.
  [[nodiscard]] auto is_hopeless() const -> bool;

  /// The variables that a node reads, ascending.
  [[nodiscard]] auto reads_of(const rules::clause& of, std::size_t node, std::size_t row) const -> indices;
  [[nodiscard]] auto leaf_variable(field what, std::size_t row) const -> std::size_t;
  [[nodiscard]] auto row_variable(list_id list, std::size_t row) const -> std::size_t;

  auto take_variables() -> std::vector<variable> { return std::move(variables_); }

 private:
  struct part {
    std::size_t node;
    std::size_t row;
    list_id list;
  };
  struct rule_state {
    const rules::clause_rule* rule;
    bool violated;      ///< this case
    bool was_violated;  ///< this or another case
    bool was_open;      ///< undetermined or left to a person
  };

  void judge(std::span<const rules::clause_rule> rules);
  void add_demands(const rule_state& of);
  void add_rows_remain();
  [[nodiscard]] auto parts_of(const rules::clause& of, bool call_changes) const -> std::vector<part>;
  void split(const rules::clause& of, part at, bool call_changes, std::vector<part>& to) const;
  [[nodiscard]] auto standing_in(const demand& of, const box& within) const -> standing;
  void open_in(box& in, std::size_t which) const;
  void narrow_opened(std::size_t which);
  void collect(const rules::clause& of, std::size_t node, std::size_t row, indices& to) const;
  void add_leaf(field what, std::size_t row, indices& to) const;
  void add_row(list_id list, std::size_t row, indices& to) const;
  void add_call(indices& to) const;
  auto index_of(const variable& of) -> std::size_t&;
  [[nodiscard]] auto values_compared_with(std::size_t which) const -> std::vector<std::int64_t>;

  const catalogue& catalogue_;
  box now_;
  box opened_;  ///< every variable opened up
  std::vector<slot_verdict> verdicts_;
  std::vector<rule_state> rules_;
  bool in_another_call_ = false;
  std::vector<variable> variables_;
  std::vector<demand> demands_;
  std::vector<indices> reading_;  ///< demands, by variable
  std::vector<cell> ranges_;      ///< by variable; not stated where not yet known
  std::array<std::size_t, fields.size()> by_scalar_{};
  std::array<indices, 4> by_list_{};
  std::size_t steps_left_;
};

void make_set(indices& of);
[[nodiscard]] auto meet(const indices& a, const indices& b) -> bool;
[[nodiscard]] auto holds(const indices& set, std::size_t one) -> bool;

}  // namespace detail
}  // namespace v0
}  // namespace koubo
