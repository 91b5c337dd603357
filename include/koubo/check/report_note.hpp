#pragma once

#include <cstddef>
#include <string_view>

#include <koubo/program/label.hpp>
#include <koubo/proposal/field.hpp>

namespace koubo {
inline namespace v0 {

/// What a reader of a report should know and that changes no verdict: that a rule's other reading comes to another one, or that findings were left out.
///
/// Shape:    refers to the rule set of the check; it outlives it.
struct report_note {
  std::string_view code;     ///< stable, such as `findings.omitted`
  place at{};                ///< none: the report as a whole
  label says{};              ///< of another reading
  std::size_t left_out = 0;  ///< of findings that were left out: how many
};

}  // namespace v0
}  // namespace koubo
