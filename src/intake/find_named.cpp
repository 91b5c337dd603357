#include <koubo/intake/find_named.hpp>

#include <algorithm>

#include <koubo/text/fold.hpp>

namespace koubo {
inline namespace v0 {
namespace {

auto upper(char byte) -> char { return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte; }

auto equal_in_any_case(std::string_view a, std::string_view b) -> bool {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return upper(x) == upper(y); });
}

auto trimmed(std::string_view text) -> std::string_view {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

auto find_program_named(const catalogue& of, std::string_view text) -> const program* {
  const auto folded = fold(text);
  if (!folded) {
    return nullptr;
  }
  const auto name = trimmed(folded->text());
  for (const auto& known : of.programs) {
    const bool by_alias =
        std::any_of(known.aliases.begin(), known.aliases.end(), [&](const auto& alias) { return equal_in_any_case(name, alias.text); });
    if (by_alias || equal_in_any_case(name, known.id.view())) {
      return &known;
    }
  }
  return nullptr;
}

auto find_area_named(const catalogue& of, std::string_view text) -> const area* {
  const auto key = area_key(text);
  if (!key || key->empty()) {
    return nullptr;
  }
  for (const auto& known : of.areas) {
    if (known.name == *key || known.short_name == *key) {
      return &known;
    }
  }
  return nullptr;
}

auto listed_programs(const catalogue& of) -> std::string {
  std::string all;
  for (const auto& each : of.programs) {
    all += all.empty() ? "" : ", ";
    all += each.id.view();
  }
  return all;
}

}  // namespace v0
}  // namespace koubo
