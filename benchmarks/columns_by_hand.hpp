#pragma once

#include <koubo/columns/proposal_columns.hpp>
#include <koubo/columns/table_verdicts.hpp>

/// The rules of the pack `amed` over columns as somebody would write them by hand for AVX2: numbers in the code, no terms, no rule language.
/// It gives the same verdicts and decisions as `koubo::judge`, missing fields included, and is what that is measured against.
namespace columns_by_hand {

/// Whether this build and this processor can run it.
[[nodiscard]] auto is_available() -> bool;

/// Requires: columns of a `koubo::proposal_table`.
[[nodiscard]] auto judge(const koubo::proposal_columns& table) -> koubo::table_verdicts;

}  // namespace columns_by_hand
