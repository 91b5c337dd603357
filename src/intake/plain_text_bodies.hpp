#pragma once

#include "byte_block.hpp"
#include "plain_text.hpp"

#if !defined(KOUBO_TEXT_SCANNER)
#define KOUBO_TEXT_SCANNER portable_text_scanner
#endif

/// The body of the scanners, written once. A source file that names an instruction set includes this and is compiled for it.
namespace koubo {
inline namespace v0 {

auto KOUBO_TEXT_SCANNER(const char* at) -> scanned_text {
  // Blocks overlap by two bytes, so that each byte is seen with the two before it; bits 0 and 1 are of bytes that were seen already.
  constexpr std::size_t seen_before = 2;
  constexpr block_bits news = ~block_bits{0} >> (64 - block_bytes) & ~block_bits{3};
  block_bits odd = 0;
  block_bits spaces = 0;
  for (std::size_t size = 0; size < text_limit; size += block_bytes - seen_before) {
    const auto bytes = load(at + size - seen_before);
    const auto stops = (one_of<'"', '\\'>(bytes) | within<0x00, 0x1F>(bytes)) & news;

    // Three-byte characters, complete.
    const auto leads = within<0xE3, 0xE9>(bytes);
    const auto begins = within<0xC0, 0xFF>(bytes);
    const auto continued = within<0x80, 0xFF>(bytes) & ~begins;
    auto found = (continued ^ (leads << 1 | leads << 2)) | (begins & ~leads) | one_of<0x7F>(bytes);

    // Of those that begin with E3, kana alone, without U+3099 to U+309F and U+30FF: marks that join what they follow, and ligatures.
    if (const auto kana = one_of<0xE3>(bytes); kana != 0) {
      found |= kana << 1 & ~within<0x81, 0x83>(bytes);
      found |= kana << 2 & ((one_of<0x82>(bytes) << 1 & within<0x99, 0x9F>(bytes)) | (one_of<0x83>(bytes) << 1 & one_of<0xBF>(bytes)));
    }
    found &= news;
    const auto blanks = one_of<' '>(bytes) & news;

    if (stops != 0) {
      const auto first = static_cast<unsigned>(__builtin_ctzll(stops));
      const auto up_to_stop = (block_bits{2} << first) - 1;
      odd |= found & up_to_stop;
      spaces |= blanks & up_to_stop;
      return {size + first - seen_before, odd == 0, spaces != 0};
    }
    odd |= found;
    spaces |= blanks;
  }
  return {text_limit, false, false};
}

}  // namespace v0
}  // namespace koubo
