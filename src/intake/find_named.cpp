#include <koubo/intake/find_named.hpp>

#include <algorithm>

#include <koubo/text/fold.hpp>
#include <koubo/text/trimmed.hpp>

namespace koubo {
inline namespace v0 {
namespace {

auto upper(char byte) -> char { return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte; }

auto equal_in_any_case(std::string_view a, std::string_view b) -> bool {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return upper(x) == upper(y); });
}

/// Whether a folded text is a name that a catalogue states, in whatever width and case.
auto names(std::string_view folded_text, std::string_view stated) -> bool {
  if (equal_in_any_case(folded_text, stated)) {
    return true;
  }
  const auto folded = fold(stated);
  return folded && equal_in_any_case(folded_text, folded->text());
}

/// A name without what people write differently: width, case, spaces and hyphens.
auto squeezed(std::string_view name) -> std::string {
  const auto plain = area_key(name);
  std::string letters;
  for (const auto byte : plain ? std::string_view(*plain) : name) {
    if (byte != '-' && byte != '_' && byte != ' ') {
      letters += upper(byte);
    }
  }
  return letters;
}

}  // namespace

auto find_program_named(const catalogue& of, std::string_view text) -> named_program {
  const auto folded = fold(text);
  if (!folded) {
    return {};
  }
  const auto name = trimmed(folded->text());
  for (const auto& known : of.programs) {
    if (names(name, known.id.view())) {
      return {.known = &known, .misprint = false, .verbatim = text == known.id.view()};
    }
    for (const auto& alias : known.aliases) {
      if (names(name, alias.text)) {
        return {.known = &known, .misprint = alias.misprint, .verbatim = text == alias.text};
      }
    }
  }
  return {};
}

auto programs_nearly_named(const catalogue& of, std::string_view text) -> std::vector<const program*> {
  const auto key = squeezed(text);
  std::vector<const program*> all;
  for (const auto& known : of.programs) {
    const auto id = known.id.view();
    const auto after_agency = id.find('-');
    const bool near =
        key == squeezed(id) || (after_agency != std::string_view::npos && key == squeezed(id.substr(after_agency))) ||
        std::any_of(known.aliases.begin(), known.aliases.end(), [&](const auto& alias) { return key == squeezed(alias.text); });
    if (near) {
      all.push_back(&known);
    }
  }
  return all;
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
