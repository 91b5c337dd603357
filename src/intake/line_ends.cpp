#include "line_ends_bodies.hpp"

namespace koubo {
inline namespace v0 {

auto best_line_finder() -> line_finder {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("bmi") != 0) {
    return avx512_line_finder;
  }
  if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0) {
    return avx2_line_finder;
  }
#endif
  return portable_line_finder;
}

}  // namespace v0
}  // namespace koubo
