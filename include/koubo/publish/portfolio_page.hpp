#pragma once

#include <string>

#include <koubo/program/label.hpp>
#include <koubo/publish/page.hpp>
#include <koubo/publish/portfolio_report.hpp>

namespace koubo {
inline namespace v0 {

/// The chart of budget against commitments by fiscal year: budgets as outlined bars, the middle of the commitments as a line, low to high as a band;
/// years that exceed their budget carry a mark and a word.
[[nodiscard]] auto budget_figure(const portfolio_report& of) -> html_figure;

/// A page of a portfolio.
[[nodiscard]] auto portfolio_page(const portfolio_report& of, language first) -> std::string;

}  // namespace v0
}  // namespace koubo
