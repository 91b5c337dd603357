#pragma once

#include <koubo/columns/judge.hpp>

#include "kernels.hpp"

namespace koubo {
inline namespace v0 {
namespace columns_detail {

/// Null where the instruction set is not available.
[[nodiscard]] inline auto kernels_for(instruction_set what) -> const kernel_table* {
  switch (what) {
    case instruction_set::best: return &best_kernels();
    case instruction_set::portable: return kernels_named("portable");
    case instruction_set::avx2: return kernels_named("avx2");
    case instruction_set::avx512: return kernels_named("avx512");
  }
  return nullptr;
}

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
