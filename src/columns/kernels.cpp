#include "kernels.hpp"

#include <cstring>
#include <initializer_list>

namespace koubo {
inline namespace v0 {
namespace columns_detail {

auto kernels_named(const char* name) -> const kernel_table* {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (std::strcmp(name, avx512_kernels.name) == 0) {
    const bool runs = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                      __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
                      __builtin_cpu_supports("bmi2") != 0;
    return runs ? &avx512_kernels : nullptr;
  }
  if (std::strcmp(name, avx2_kernels.name) == 0) {
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi2") != 0 ? &avx2_kernels : nullptr;
  }
#endif
  return std::strcmp(name, portable_kernels.name) == 0 ? &portable_kernels : nullptr;
}

auto best_kernels() -> const kernel_table& {
  for (const auto* name : {"avx512", "avx2"}) {
    if (const auto* found = kernels_named(name)) {
      return *found;
    }
  }
  return portable_kernels;
}

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
