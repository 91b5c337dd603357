#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <koubo/program/citation.hpp>
#include <koubo/program/label.hpp>
#include <koubo/program/program_id.hpp>

namespace koubo {
inline namespace v0 {

/// The type of a program (プログラムの型), as the source labels the four (P-09).
enum class program_type : std::uint8_t {
  none,      ///< the source gives no type
  unit,      ///< ユニットタイプ
  solo,      ///< ソロタイプ
  step,      ///< ステップタイプ
  incubate,  ///< インキュベートタイプ
};

/// Another spelling under which a program is read. A misprint is read with a note and never written.
struct program_alias {
  std::string_view text;
  bool misprint = false;
};

/// A funding program (プログラム).
struct program {
  program_id id;
  label name;
  program_type type = program_type::none;
  bool calls = false;  ///< proposals can apply to it; otherwise it is only an origin of awards
  std::span<const program_alias> aliases;
  citation source;
};

}  // namespace v0
}  // namespace koubo
