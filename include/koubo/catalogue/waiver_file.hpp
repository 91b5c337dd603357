#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <koubo/catalogue/catalogue_file.hpp>
#include <koubo/check/waiver.hpp>
#include <koubo/result.hpp>

namespace koubo {
inline namespace v0 {

/// Reads a file of waivers, all of it or nothing.
///
/// Shape:    tables [[waiver]] with proposal, rule, reason, author, and expires, its last day (expires = 2026-03-31, without quotes). `rules` are the ids
///           that may be waived.
/// Errors:   every fault that was found, in the order of the file; only the first where the text is no TOML.
[[nodiscard]] auto read_waivers(std::string_view toml, std::span<const std::string_view> rules)
    -> result<std::vector<waiver>, std::vector<catalogue_fault>>;

}  // namespace v0
}  // namespace koubo
