#include <string>

#include <koubo/catalogue/catalogue_file.hpp>
#include <koubo/text/year.hpp>

#include "catalogue_names.hpp"

namespace koubo {
inline namespace v0 {
namespace {

auto quoted(std::string_view text) -> std::string {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string made = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      made += '\\';
      made += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      made += "\\u00";
      made += digits[byte >> 4U];
      made += digits[byte & 15U];
    } else {
      made += c;
    }
  }
  return made + '"';
}

template <class List, class Text>
auto list(const List& of, Text text) -> std::string {
  std::string made;
  for (const auto& each : of) {
    made += (made.empty() ? "" : ", ") + text(each);
  }
  return "[" + made + "]";
}

auto facts(const fact_list& of) -> std::string { return list(of, quoted); }
auto both(const label& of) -> std::string { return "{ ja = " + quoted(of.ja) + ", en = " + quoted(of.en) + " }"; }
auto source(const citation& of) -> std::string {
  return "source = { facts = " + facts(of.facts) + ", phrase = " + quoted(of.phrase) + ", place = " + quoted(of.place) + " }\n";
}
auto calls(const call_years& of) -> std::string {
  return "calls = { from = " + std::to_string(of.from.year()) + (of.to ? ", to = " + std::to_string(of.to->year()) : "") + " }\n";
}
template <class Words, class Value>
auto word(const Words& words, Value of) -> std::string {
  return quoted(words[static_cast<std::size_t>(of)]);
}

auto value(const limit& of) -> std::string {
  auto made = std::string("value = { unit = ") + (of.unit == dimension::month ? "\"month\"" : "\"yen\"");
  made += of.low ? ", low = " + std::to_string(*of.low) : "";
  made += of.high ? ", high = " + std::to_string(*of.high) : "";
  return made + ", strength = " + word(detail::strength_words, of.strength) + ", basis = " + word(detail::basis_words, of.basis) +
         ", scope = " + word(detail::scope_words, of.scope) + " }\n";
}

}  // namespace

auto write_catalogue(const catalogue& of) -> std::string {
  auto text =
      "[[edition]]\nid = " + quoted(of.edition.id) + "\nknown-on = " + format_date(of.edition.known_on) + "\n" + source(of.edition.source);
  for (const auto& each : of.programs) {
    text += "\n[[program]]\nid = " + quoted(each.id.view()) + "\nname = " + both(each.name) +
            "\ntype = " + word(detail::program_type_words, each.type) + "\ncalls = " + (each.calls ? "true" : "false") + "\n";
    if (!each.aliases.empty()) {
      text += "aliases = " +
              list(each.aliases,
                   [](const program_alias& alias) {
                     return alias.misprint ? "{ text = " + quoted(alias.text) + ", misprint = true }" : quoted(alias.text);
                   }) +
              "\n";
    }
    text += source(each.source);
  }
  std::vector<const assumption*> written;
  for (const auto& each : of.terms) {
    for (const auto* assumed : each.assumptions) {
      bool known = false;
      for (const auto* earlier : written) {
        known = known || earlier->id == assumed->id;
      }
      if (!known) {
        written.push_back(assumed);
        text += "\n[[assumption]]\nid = " + quoted(assumed->id) + "\nsays = " + both(assumed->says) + "\nfacts = " + facts(assumed->facts) +
                "\n";
      }
    }
  }
  for (const auto& each : of.terms) {
    text += "\n[[term]]\nprogram = " + quoted(each.program.view()) + "\nname = " + quoted(each.name.view()) + "\n" + calls(each.valid) +
            value(each.value);
    text += each.judged_phrase.empty() ? "" : "judged = " + quoted(each.judged_phrase) + "\n";
    if (each.assumptions.begin() != each.assumptions.end()) {
      text += "assumes = " + list(each.assumptions, [](const assumption* assumed) { return quoted(assumed->id); }) + "\n";
    }
    text += each.described_in ? "described-in = " + std::to_string(each.described_in->year()) + "\n" : "";
    text += source(each.source);
  }
  for (const auto& each : of.transitions) {
    text += std::string("\n[[transition]]\n") + (each.is_open_end() ? "open = true" : "from = " + quoted(each.from.view())) +
            "\nto = " + quoted(each.to.view()) + "\n" + calls(each.valid) + "state = " + word(detail::state_words, each.state) + "\n" +
            source(each.source);
  }
  for (const auto& each : of.areas) {
    text += "\n[[area]]\nname = " + quoted(each.name) + "\n" +
            (each.short_name.empty() ? "" : "short-name = " + quoted(each.short_name) + "\n") +
            "launch = " + std::to_string(each.launch.year()) +
            "\noffers = " + list(each.offers, [](const program_id& id) { return quoted(id.view()); }) + "\n" +
            (each.linked_with_jst ? "linked-with-jst = true\n" : "") + source(each.source);
  }
  return text;
}

}  // namespace v0
}  // namespace koubo
