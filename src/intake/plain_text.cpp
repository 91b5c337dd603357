#include "plain_text_bodies.hpp"

#include "for_this_processor.hpp"

namespace koubo {
inline namespace v0 {

auto best_text_scanner() -> text_scanner {
#if defined(__x86_64__)
  return for_this_processor<text_scanner>(portable_text_scanner, avx2_text_scanner, avx512_text_scanner);
#else
  return portable_text_scanner;
#endif
}

}  // namespace v0
}  // namespace koubo
