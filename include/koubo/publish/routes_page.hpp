#pragma once

#include <span>
#include <string>

#include <koubo/explain/routes.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/program/label.hpp>
#include <koubo/proposal/proposal.hpp>
#include <koubo/publish/page.hpp>

namespace koubo {
inline namespace v0 {

/// One applicant's history and the routes that it opens.
struct applicant_routes {
  presence<std::vector<prior_award>> history;
  koubo::routes found;
};

/// The pathway with the route of a history marked: the programs of its awards, and of the first of the longest sequences that they open.
[[nodiscard]] auto routes_figure(const applicant_routes& of, const catalogue& by) -> html_figure;

/// A page of the routes of some applicants (応募できる経路): the pathway, each call with why it is open or closed, and the sequences.
///
/// Shape:    holds nothing of the applicants but the programs of their awards and what the messages say of these.
[[nodiscard]] auto routes_page(std::span<const applicant_routes> of, const catalogue& by, language first) -> std::string;

}  // namespace v0
}  // namespace koubo
