#pragma once

#if defined(__x86_64__)

namespace koubo {
inline namespace v0 {

/// Of the forms of one function, compiled for several instruction sets, the one with the widest vectors that this processor has.
template <class Function>
[[nodiscard]] auto for_this_processor(Function portable, Function avx2, Function avx512) -> Function {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("bmi") != 0) {
    return avx512;
  }
  if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0) {
    return avx2;
  }
  return portable;
}

}  // namespace v0
}  // namespace koubo

#endif
