#pragma once

#include <cstdint>
#include <span>

#include <koubo/program/citation.hpp>
#include <koubo/program/program_id.hpp>

namespace koubo {
inline namespace v0 {

/// One call of an area: how many projects of a program it is to bring.
///
/// Shape:    `number` counts from 1; the call is of fiscal year launch + number − 1 (V-09).
struct call_form {
  std::int32_t number = 1;
  program_id program;
  std::int32_t projects = 0;  ///< a guideline (程度)
  citation source;
};

/// How an area runs: its years, and its calls (研究開発領域の流れ).
struct area_form {
  std::int32_t years = 8;
  std::span<const call_form> calls;
  citation source;
};

}  // namespace v0
}  // namespace koubo
