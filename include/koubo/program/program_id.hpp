#pragma once

#include <koubo/program/short_text.hpp>

namespace koubo {
inline namespace v0 {

/// The id of a funding program (事業・プログラム), such as `FORCE`. Open: whoever writes a catalogue names its programs.
///
/// Shape:    at most 15 bytes. The empty id names no program.
using program_id = short_text<15>;

}  // namespace v0
}  // namespace koubo
