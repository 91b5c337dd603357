#pragma once

#include <array>

#include <koubo/amed/catalogue.hpp>
#include <koubo/program/area_form.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// The three calls of an area. Which counts belong to which program is inferred, and shown by the totals: swapped, the ten listed areas alone
/// would have brought 270 AMED-CREST projects, of 237 ever supported (C-3).
inline constexpr std::array<call_form, 6> calls_of_an_area{{
    {1, amed_crest, 5, {{"V-03", "V-09", "X-27"}, "５課題程度", "area slide, L218-222"}},
    {1, prime, 10, {{"V-04", "V-09", "X-27"}, "10課題程度", "area slide, L226, L234, L236"}},
    {2, amed_crest, 4, {{"V-03", "V-09", "X-27"}, "４課題程度", "area slide, L218-222"}},
    {2, prime, 10, {{"V-04", "V-09", "X-27"}, "10課題程度", "area slide, L226, L234, L236"}},
    {3, amed_crest, 3, {{"V-03", "V-09", "X-27"}, "３課題程度", "area slide, L218-222"}},
    {3, prime, 10, {{"V-04", "V-09", "X-27"}, "10課題程度", "area slide, L226, L234, L236"}},
}};

/// An area: eight years, three calls.
inline constexpr koubo::area_form area_form{8, calls_of_an_area, {{"V-01", "V-02", "V-09"}, "１年次 … ８年次", "area slide, L214"}};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
