// Proposals as CSV: as for JSON, and the same in whatever pieces the input comes.

#include <algorithm>

#include "proposals.hpp"

using namespace koubo;
using koubo::fuzz::holds;

namespace {

/// Gives a text in small pieces.
auto piecewise(std::string_view text, std::size_t piece) -> byte_source {
  return [text, piece](std::span<char> buffer) mutable -> result<std::size_t, std::error_code> {
    const auto count = std::min({piece, buffer.size(), text.size()});
    std::copy_n(text.begin(), count, buffer.begin());
    text.remove_prefix(count);
    return count;
  };
}

}  // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  const auto text = koubo::fuzz::text_of(data, size);
  const stream_options options{.reading = {.max_bytes = 4096}, .form = input_form::csv};
  koubo::fuzz::holds_of_all(proposal_stream(bytes_of(text), amed::catalogue, options));
  auto whole = proposal_stream(bytes_of(text), amed::catalogue, options);
  auto pieces = proposal_stream(piecewise(text, 5), amed::catalogue, options);
  while (const auto item = whole.next()) {
    const auto same = pieces.next();
    holds(same && same->line == item->line && same->reading.has_value() == item->reading.has_value(), "pieces change nothing");
    if (item->reading) {
      holds(same->reading->proposal == item->reading->proposal, "pieces change no value");
    } else {
      holds(same->reading.error().code == item->reading.error().code && same->reading.error().where == item->reading.error().where,
            "pieces change no fault");
    }
  }
  holds(!pieces.next(), "pieces add nothing");
  return 0;
}
