#pragma once

#include <koubo/catalogue/owned_catalogue.hpp>
#include <koubo/catalogue/term_change.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// Gives a term another value for the calls that a change names, and splits the term's validity around them.
///
/// Shape:    strength, scope and cost basis stay the term's; `remark`, which may be null, joins what the term assumes.
void apply_change(const term_change& change, const citation& source, const assumption* remark, catalogue_parts& to);

}  // namespace detail
}  // namespace v0
}  // namespace koubo
