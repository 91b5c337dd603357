#include <iostream>

#include <koubo/amed/check.hpp>
#include <koubo/intake/proposal_stream.hpp>

// Reads proposals from standard input as they come, and says where each goes next.

namespace {

auto route(koubo::decision of) -> const char* {
  switch (of) {
    case koubo::decision::eligible: return "to the reviewers";
    case koubo::decision::needs_judgement: return "to the program officer";
    case koubo::decision::ineligible: return "declined";
    default: return "back to the applicant";
  }
}

}  // namespace

auto main() -> int {
  auto proposals = koubo::proposal_stream(koubo::bytes_of(0), koubo::amed::catalogue);
  while (const auto item = proposals.next()) {
    const auto decision = item->reading ? koubo::amed::check(item->reading->proposal).decision() : koubo::decision::unreadable;
    std::cout << "line " << item->line << ": " << koubo::info(decision).key << ", " << route(decision) << '\n';
  }
  return proposals.error() ? 1 : 0;
}
