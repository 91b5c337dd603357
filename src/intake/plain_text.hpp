#pragma once

#include <cstddef>

/// The inner loop of reading texts plainly, compiled for several instruction sets and chosen when the program runs.
namespace koubo {
inline namespace v0 {

/// What a JSON text says of itself before anything is decoded.
struct scanned_text {
  std::size_t size;  ///< bytes before the first quote, backslash or control; `text_limit` where there is none so far
  bool plain;        ///< all of them are complete characters that can be seen and that NFKC leaves: ASCII, kana, U+4000 to U+9FFF
  bool spaced;       ///< among them a space (U+0020)
};

/// Longer texts are not looked at whole.
inline constexpr std::size_t text_limit = 4096;

/// Scans from the byte behind an opening quote.
///
/// Requires: two readable bytes before, ASCII; 64 readable ones behind the first control.
using text_scanner = auto (*)(const char* at) -> scanned_text;

[[nodiscard]] auto portable_text_scanner(const char* at) -> scanned_text;
#if defined(__x86_64__)
[[nodiscard]] auto avx2_text_scanner(const char* at) -> scanned_text;
[[nodiscard]] auto avx512_text_scanner(const char* at) -> scanned_text;
#endif

/// The fastest that this processor runs.
[[nodiscard]] auto best_text_scanner() -> text_scanner;

}  // namespace v0
}  // namespace koubo
