#pragma once

#include <span>

#include <koubo/catalogue/owned_catalogue.hpp>
#include <koubo/catalogue/term_change.hpp>

namespace koubo {
inline namespace v0 {

/// A catalogue with other values of some terms, changed in turn; of two changes of one term the later counts.
///
/// Shape:    strength, scope and cost basis stay the term's. Its source is no longer the text that it came from: a changed term cites `--set` and the
///           change as written. The edition names itself: `amed-2025-01+set(force.max_period=36月)`, one `+set(…)` a change.
/// Requires: changes read against this catalogue, and no sweeps.
[[nodiscard]] auto overlay(const catalogue& on, std::span<const term_change> changes) -> owned_catalogue;

/// The id by which an overlay's changed terms are cited.
inline constexpr std::string_view overlay_fact = "--set";

}  // namespace v0
}  // namespace koubo
