#include <koubo/intake/find_named.hpp>

#include <algorithm>
#include <span>

#include <koubo/text/fold.hpp>
#include <koubo/text/trimmed.hpp>
#include <koubo/text/utf8.hpp>

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

/// Hyphens, dashes, minus and the long vowel mark, each of which stands for a hyphen in some paper.
auto is_hyphen(char32_t c) -> bool { return c == U'-' || (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212' || c == U'ー'; }

/// No name of a program or an area comes near.
constexpr std::size_t longest_name = std::size_t{64} * 1024;

/// A name without what people write differently: width, case, spaces and hyphens.
auto squeezed(std::string_view name) -> std::string {
  const auto plain = area_key(name, longest_name);
  const auto whole = plain ? std::string_view(*plain) : name;
  std::string letters;
  std::size_t at = 0;
  for (auto c = decode_at(whole, at); c; c = decode_at(whole, at)) {
    if (!is_hyphen(c->value) && c->value != U'_' && c->value != U' ') {
      append_utf8(letters, c->value < 0x80 ? static_cast<char32_t>(upper(static_cast<char>(c->value))) : c->value);
    }
    at += c->length;
  }
  return letters;
}

/// The agencies that ids of a catalogue begin with, such as JST.
auto agencies_of(const catalogue& of) -> std::vector<std::string> {
  std::vector<std::string> all;
  for (const auto& known : of.programs) {
    const auto id = known.id.view();
    if (const auto hyphen = id.find('-'); hyphen != std::string_view::npos) {
      all.push_back(squeezed(id.substr(0, hyphen)));
    }
  }
  return all;
}

/// A squeezed name, parted from the agency that it begins with.
struct parted_name {
  std::string agency;
  std::string rest;
};

auto part(std::span<const std::string> agencies, std::string_view name) -> parted_name {
  auto rest = squeezed(name);
  for (const auto& agency : agencies) {
    if (rest.size() > agency.size() && rest.starts_with(agency)) {
      rest.erase(0, agency.size());
      return {agency, rest};
    }
  }
  return {"", rest};
}

/// Whether two names differ by the agency alone, where at most one of them has one.
auto is_near(const parted_name& a, const parted_name& b) -> bool {
  return a.rest == b.rest && (a.agency == b.agency || a.agency.empty() || b.agency.empty());
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
  const auto agencies = agencies_of(of);
  const auto written = part(agencies, text);
  const auto is_written = [&](std::string_view name) { return is_near(written, part(agencies, name)); };
  std::vector<const program*> all;
  for (const auto& known : of.programs) {
    if (is_written(known.id.view()) ||
        std::any_of(known.aliases.begin(), known.aliases.end(), [&](const auto& alias) { return is_written(alias.text); })) {
      all.push_back(&known);
    }
  }
  return all;
}

auto find_area_named(const catalogue& of, std::string_view text) -> const area* {
  const auto key = area_key(text, longest_name);
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
