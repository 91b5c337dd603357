#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

/// Bytes compared many at a time, with the vectors of the instruction set that the including source file is compiled for.
///
/// INVARIANT: nothing of a library is used here, so that no inline function of it is compiled for a processor that the program may not run on.
namespace koubo {
inline namespace v0 {
namespace {

#if defined(__AVX512BW__)
constexpr std::size_t block_bytes = 64;
#elif defined(__AVX2__)
constexpr std::size_t block_bytes = 32;
#else
constexpr std::size_t block_bytes = 16;
#endif

/// Vectors of the compiler's own.
using block [[gnu::vector_size(block_bytes)]] = std::uint8_t;
/// One bit for each byte of a block, that of the first byte lowest.
using block_bits = std::uint64_t;

[[gnu::always_inline]] inline auto load(const char* from) -> block {
  block made;
  __builtin_memcpy(&made, from, block_bytes);
  return made;
}

#if !defined(__AVX512BW__)
/// The highest bit of each byte.
[[gnu::always_inline]] inline auto highest_bits(block of) -> block_bits {
#if defined(__AVX2__)
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(reinterpret_cast<__m256i>(of)));
#elif defined(__SSE2__)
  return static_cast<std::uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(of)));
#else
  block_bits bits = 0;
  for (std::size_t i = 0; i < block_bytes; ++i) {
    bits |= static_cast<block_bits>(of[i] >> 7) << i;
  }
  return bits;
#endif
}
#endif

/// The bytes of a range, both ends included.
template <std::uint8_t First, std::uint8_t Last>
[[gnu::always_inline]] inline auto within(block of) -> block_bits {
#if defined(__AVX512BW__)
  if constexpr (First == 0) {
    return _mm512_cmple_epu8_mask(reinterpret_cast<__m512i>(of), _mm512_set1_epi8(static_cast<char>(Last)));
  } else if constexpr (First == 0x80 && Last == 0xFF) {
    return _mm512_movepi8_mask(reinterpret_cast<__m512i>(of));
  } else if constexpr (Last == 0xFF) {
    return _mm512_cmpge_epu8_mask(reinterpret_cast<__m512i>(of), _mm512_set1_epi8(static_cast<char>(First)));
  } else if constexpr (First == Last) {
    return _mm512_cmpeq_epi8_mask(reinterpret_cast<__m512i>(of), _mm512_set1_epi8(static_cast<char>(First)));
  } else {
    return _mm512_cmple_epu8_mask(reinterpret_cast<__m512i>(of - First), _mm512_set1_epi8(static_cast<char>(Last - First)));
  }
#else
  if constexpr (First == 0x80 && Last == 0xFF) {
    return highest_bits(of);
  } else if constexpr (First == Last) {
    return highest_bits(reinterpret_cast<block>(of == First));
  } else {
    return highest_bits(reinterpret_cast<block>(of - First <= static_cast<std::uint8_t>(Last - First)));
  }
#endif
}

/// The bytes that are one of these.
template <std::uint8_t... Bytes>
[[gnu::always_inline]] inline auto one_of(block of) -> block_bits {
#if defined(__AVX512BW__)
  return (within<Bytes, Bytes>(of) | ...);
#else
  return highest_bits(reinterpret_cast<block>(((of == Bytes) | ...)));
#endif
}

/// The bytes that JSON writes behind a backslash: quotation marks, backslashes, control characters.
[[gnu::always_inline]] inline auto escaped_in_json(block of) -> block_bits {
#if defined(__AVX512BW__)
  return one_of<'"', '\\'>(of) | within<0, 0x1F>(of);
#else
  return highest_bits(reinterpret_cast<block>((of == '"') | (of == '\\') | (of <= 0x1F)));
#endif
}

}  // namespace
}  // namespace v0
}  // namespace koubo
