#include "plain_names.hpp"

#include <utility>

namespace koubo {
inline namespace v0 {
namespace plain {

auto program_names::remember(std::size_t slot, two_words words, std::string text) -> const entry& {
  if (2 * ++count_ > entries_.size()) {
    entries_.assign(entries_.size(), {});
    count_ = 1;
  }
  auto& made = entries_[slot];
  if (const auto read = careful_.read(R"({"program":")" + text + R"("})"); read && read->notes.empty()) {
    made.may_be_applied_to = true;
    made.applied = read->proposal.program;
  }
  if (const auto read = careful_.read(R"({"priorAwards":[{"program":")" + text + R"("}]})"); read && read->notes.empty()) {
    made.may_be_awarded = true;
    made.awarded = read->proposal.prior_awards.value().front();
  }
  made.words = words;
  made.text = std::move(text);
  return made;
}

}  // namespace plain
}  // namespace v0
}  // namespace koubo
