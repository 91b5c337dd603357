// Catalogue files: what is read is written as a file that comes to the same, and every fault has a place and a message.

#include <string>

#include <koubo/catalogue/catalogue_file.hpp>
#include <koubo/text/utf8.hpp>

#include "fuzz.hpp"

using namespace koubo;
using koubo::fuzz::holds;

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  const auto text = koubo::fuzz::text_of(data, size);
  const auto read = read_catalogue(text);
  if (!read) {
    holds(!read.error().empty(), "a file that is refused has a fault");
    for (const auto& fault : read.error()) {
      holds(fault.line >= 1 && fault.column >= 1, "a fault has a place");
      holds(is_valid_utf8(fault.says.ja) && is_valid_utf8(fault.says.en), "a message is UTF-8");
    }
    return 0;
  }
  for (const auto& edition : read->editions()) {
    const auto again = read_catalogue(write_catalogue(edition.view()));
    holds(again.has_value() && same_catalogue(again->latest().view(), edition.view()), "a catalogue that is written is read back the same");
  }
  return 0;
}
