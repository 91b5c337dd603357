#pragma once

#include <array>

#include <koubo/program/funding_flow.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// How the money flows: a subsidy to the agency, which commissions researchers and institutions.
inline constexpr std::array<funding_edge, 2> funding_flow{{
    {{.ja = "国", .en = "government"},
     {.ja = "AMED", .en = "AMED"},
     funding_kind::subsidy,
     {{"F-01"}, "国 →(補助金)→ AMED", "slide 1, L179-187"}},
    {{.ja = "AMED", .en = "AMED"},
     {.ja = "研究者・研究機関", .en = "researchers and institutions"},
     funding_kind::commission,
     {{"F-01"}, "AMED →(委託)→ 研究者・研究機関", "slide 1, L179-187"}},
}};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
