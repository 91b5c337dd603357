#pragma once

#include <string>

#include <koubo/amed/check.hpp>
#include <koubo/intake/proposal_stream.hpp>
#include <koubo/intake/write_proposal.hpp>
#include <koubo/text/utf8.hpp>

#include "fuzz.hpp"

/// What holds of every proposal that is read or refused, whatever its input was.
namespace koubo::fuzz {

inline void holds_of(const proposal& of) {
  std::string json;
  write_proposal(json, of);
  const auto again = read_proposal(json, amed::catalogue);
  holds(again.has_value(), "a proposal that is written can be read");
  holds(again->proposal == of, "a proposal that was written and read is the same");
}

inline void holds_of(const unreadable& why) {
  holds(!why.code.empty(), "what is refused has a code");
  holds(why.where.line >= 1 && why.where.column >= 1, "what is refused has a place");
  holds(is_valid_utf8(why.says.ja) && is_valid_utf8(why.says.en) && !why.says.en.empty(), "a message is UTF-8");
  holds(why.says.ja.find('\n') == std::string::npos && why.says.en.find('\n') == std::string::npos, "a message is one line");
  holds(is_valid_utf8(why.at) && (why.at.empty() || why.at.front() == '/'), "a place is a JSON pointer");
  holds(!why.id || is_valid_utf8(*why.id), "an id is UTF-8");
}

/// Reads an input to its end.
inline void holds_of_all(proposal_stream proposals) {
  std::int64_t line = 1;
  while (const auto item = proposals.next()) {
    holds(item->line >= line, "proposals come in the order of their lines");
    line = item->line;
    if (item->reading) {
      holds_of(item->reading->proposal);
    } else {
      holds_of(item->reading.error());
    }
  }
  holds(!proposals.error(), "a text is a source that does not fail");
}

}  // namespace koubo::fuzz
