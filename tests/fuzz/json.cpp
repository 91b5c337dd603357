// Proposals as JSON: whatever the bytes are, each proposal is read or refused with a place, and what is read is written back as itself.

#include "proposals.hpp"

using namespace koubo;
using koubo::fuzz::holds;

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  const auto text = koubo::fuzz::text_of(data, size);
  for (const auto form : {input_form::detect, input_form::ndjson, input_form::json}) {
    koubo::fuzz::holds_of_all(proposal_stream(bytes_of(text), amed::catalogue, {.reading = {.max_bytes = 4096}, .form = form}));
  }
  const auto lax = read_proposal(text, amed::catalogue);
  const auto strict = read_proposal(text, amed::catalogue, {.strict = true});
  holds(!strict || lax.has_value(), "what a strict reading takes every reading takes");
  holds(!strict || strict->proposal == lax->proposal, "a strict reading reads the same");
  return 0;
}
