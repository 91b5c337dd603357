// Proposals as JSON: whatever the bytes are, each proposal is read or refused with a place, and what is read is written back as itself.

#include <algorithm>

#include <koubo/intake/plain_reader.hpp>

#include "proposals.hpp"

using namespace koubo;
using koubo::fuzz::holds;

namespace {

/// What is read plainly is what the careful reader reads, without a note; what was there before leaves no trace.
void plain_agrees(std::string_view text) {
  static plain_reader plain(amed::catalogue);
  static proposal made;
  std::string padded(text);
  padded.append(plain_reader::padding, '\0');
  if (plain.read(std::string_view(padded).substr(0, text.size()), made)) {
    const auto careful = read_proposal(text, amed::catalogue);
    holds(careful.has_value() && careful->notes.empty(), "what is plain has nothing to note");
    holds(careful->proposal == made, "the plain reader reads what the careful one reads");
  }
}

}  // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  const auto text = koubo::fuzz::text_of(data, size);
  for (const auto form : {input_form::detect, input_form::ndjson, input_form::json}) {
    koubo::fuzz::holds_of_all(proposal_stream(bytes_of(text), amed::catalogue, {.reading = {.max_bytes = 4096}, .form = form}));
  }
  const auto lax = read_proposal(text, amed::catalogue);
  const auto strict = read_proposal(text, amed::catalogue, {.strict = true});
  holds(!strict || lax.has_value(), "what a strict reading takes every reading takes");
  holds(!strict || strict->proposal == lax->proposal, "a strict reading reads the same");
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    plain_agrees(text.substr(from, end - from));
    from = end + 1;
  }
  return 0;
}
