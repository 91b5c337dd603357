#pragma once

#include <koubo/program/catalogue.hpp>
#include <koubo/program/term.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/publish/page.hpp>

namespace koubo {
inline namespace v0 {

/// The chart of a proposal's budget: direct cost by fiscal year as bars under the yearly cap of its program, what exceeds the cap marked by a hatch, a
/// shape and a word. Where the program has a guideline for the total instead, the total as a bar of its own over the guideline's band.
/// Rows whose year or amount is not stated are told in the table and have no bar.
///
/// `annual_cap`: name of the term that limits the cost of a year; without such a term in force there is no cap line.
/// `total_cost`: name of the term that limits the cost of a project.
[[nodiscard]] auto budget_bars_figure(const proposal& of, const catalogue& by, const term_name& annual_cap,
                                      const term_name& total_cost = {}) -> html_figure;

}  // namespace v0
}  // namespace koubo
