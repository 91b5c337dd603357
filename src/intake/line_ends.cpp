#include "line_ends_bodies.hpp"

#include "for_this_processor.hpp"

namespace koubo {
inline namespace v0 {

auto best_line_finder() -> line_finder {
#if defined(__x86_64__)
  return for_this_processor<line_finder>(portable_line_finder, avx2_line_finder, avx512_line_finder);
#else
  return portable_line_finder;
#endif
}

}  // namespace v0
}  // namespace koubo
