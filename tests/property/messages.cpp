#include <cstdio>
#include <string_view>

#include "every_message.hpp"

/// Prints one message for each rule and verdict, in one language: `messages ja` or `messages en`.
auto main(int count, char** words) -> int {
  const bool ja = count == 2 && std::string_view(words[1]) == "ja";
  if (count != 2 || (!ja && std::string_view(words[1]) != "en")) {
    std::fputs("write messages ja or messages en\n", stderr);
    return 2;
  }
  for (const auto& [where, says] : koubo_test::one_message_each()) {
    const auto& text = ja ? says.ja : says.en;
    std::printf("%s %s: %s\n", where.first.c_str(), where.second.c_str(), text.c_str());
  }
  return 0;
}
