#include "plain_text_bodies.hpp"

namespace koubo {
inline namespace v0 {

auto best_text_scanner() -> text_scanner {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("bmi") != 0) {
    return avx512_text_scanner;
  }
  if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0) {
    return avx2_text_scanner;
  }
#endif
  return portable_text_scanner;
}

}  // namespace v0
}  // namespace koubo
