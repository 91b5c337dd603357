// What the plain reader reads, the careful one reads alike and without a note; the rest it leaves alone. Texts are made plain and then spoilt.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>
#include <koubo/intake/plain_reader.hpp>
#include <koubo/intake/read_proposal.hpp>

#include "generated_proposal.hpp"

namespace {

using koubo_test::seeded_choices;

/// How many texts each property sees: KOUBO_PROPERTY_RUNS, or 20,000.
auto cases() -> std::uint64_t {
  const char* text = std::getenv("KOUBO_PROPERTY_RUNS");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : 20'000;
}

/// A JSON value that can be changed before it is written.
struct value {
  enum class kind : std::uint8_t { text, object, list };
  kind what = kind::text;
  std::string text{};       // as it stands in the file
  std::string key{};        // of a member
  std::vector<value> of{};  // members or rows
};

auto verbatim(std::string text) -> value { return {.what = value::kind::text, .text = std::move(text)}; }

class text_maker {
 public:
  explicit text_maker(std::uint64_t seed) : choose_(seed) {}

  /// `odd`: how many things are wrong with it.
  auto make(std::size_t odd) -> std::string {
    auto whole = proposal();
    for (std::size_t i = 0; i < odd; ++i) {
      spoil(whole);
    }
    comma_ = ",";
    colon_ = ":";
    switch (choose_(6)) {
      case 0: comma_ = ", ", colon_ = ": "; break;
      case 1: comma_ = ",\t ", colon_ = ":  "; break;
      default: break;
    }
    std::string made;
    write(made, whole);
    if (odd > 0 && choose_(3) == 0) {
      spoil_bytes(made);
    }
    return made;
  }

 private:
  template <class Values>
  auto pick(const Values& from) {
    return from[choose_(from.size())];
  }
  auto between(int first, int last) -> std::string {
    return std::to_string(first + static_cast<int>(choose_(static_cast<std::size_t>(last - first + 1))));
  }

  auto name() -> value {
    constexpr std::array<std::string_view, 10> names{
        "見本 一郎",
        "架空 花子",
        "A. Example",
        "雛形薬科大学",
        "見本大学大学院医学研究科",
        "ー",
        "か",
        "x",
        "ミトコンドリア品質管理を標的とする妊娠高血圧症候群の時空間的ダイナミクス解析と創薬シーズの創出",
        "性差・個人差"};
    return verbatim('"' + std::string(pick(names)) + (choose_(8) == 0 ? "\\\"(2)\\\"" : "") + '"');
  }
  auto date() -> value {
    constexpr std::array<std::string_view, 8> days{"2024-10-01", "2026-09-30", "2024-02-29", "1901-01-01",
                                                   "2099-12-31", "2023-02-28", "2025-04-01", "2010-12-31"};
    return verbatim('"' + std::string(pick(days)) + '"');
  }
  auto year() -> value { return verbatim(choose_(10) == 0 ? pick(std::array<std::string, 2>{"1901", "2099"}) : between(2014, 2030)); }
  auto amount() -> value {
    constexpr std::array<std::string_view, 12> amounts{
        "0",        "1",         "9",          "10000000",        "9999999",         "12345678",
        "99999999", "100000000", "1000000000", "100000000000000", "999999999999999", "20000001"};
    return verbatim(std::string(pick(amounts)));
  }
  auto person() -> value {
    return some({{"name", name()},
                 {"researcherId", verbatim("\"39012345\"")},
                 {"institution", name()},
                 {"effortPercent", verbatim(between(0, 200))}});
  }
  template <class Make>
  auto rows(std::size_t at_least, std::size_t at_most, Make make) -> value {
    value made{.what = value::kind::list};
    for (auto count = at_least + choose_(at_most - at_least + 1); count > 0; --count) {
      made.of.push_back(make());
    }
    return made;
  }
  auto award() -> value {
    constexpr std::array<std::string_view, 8> programs{
        "AMED-CREST", "PRIME", "JST-CREST", "さきがけ", "KAKENHI-S", "Moonshot", "基盤研究（仮）の一つ", "科研費基盤研究"};
    constexpr std::array<std::string_view, 2> roles{"\"principalInvestigator\"", "\"coInvestigator\""};
    constexpr std::array<std::string_view, 3> statuses{"\"completed\"", "\"ongoing\"", "\"discontinued\""};
    return some({{"program", verbatim('"' + std::string(pick(std::span(programs).first(6))) + '"')},
                 {"role", verbatim(std::string(pick(roles)))},
                 {"start", date()},
                 {"end", date()},
                 {"status", verbatim(std::string(pick(statuses)))},
                 {"id", verbatim("\"A" + between(1, 999'999'999) + '"')}});
  }
  auto proposal() -> value {
    constexpr std::array<std::string_view, 4> programs{"\"AMED-CREST\"", "\"PRIME\"", "\"FORCE\"", "\"LEAP\""};
    return some({{"id", verbatim("\"R06-" + between(0, 99'999'999) + '"')},
                 {"program", verbatim(std::string(pick(programs)))},
                 {"call", some({{"fiscalYear", year()}})},
                 {"title", name()},
                 {"area", verbatim("\"性差・個人差の機構解明と予測技術の創出\"")},
                 {"isNew", verbatim(choose_(2) == 0 ? "true" : "false")},
                 {"period", some({{"start", date()}, {"end", date()}})},
                 {"principalInvestigator", choose_(9) == 0 ? verbatim("null") : person()},
                 {"coInvestigators", rows(0, 3, [&] { return person(); })},
                 {"programManager", choose_(2) == 0 ? verbatim("null") : person()},
                 {"budget", rows(1, 7, [&] { return some({{"fiscalYear", year()}, {"directYen", amount()}, {"indirectYen", amount()}}); })},
                 {"priorAwards", rows(0, 4, [&] { return award(); })},
                 {"dataManagementPlan", verbatim(choose_(2) == 0 ? "true" : "false")}});
  }
  /// All members, at times without some and in another order.
  auto some(const std::vector<std::pair<std::string, value>>& stated) -> value {
    value made{.what = value::kind::object};
    for (const auto& [key, of] : stated) {
      made.of.push_back(of);
      made.of.back().key = key;
    }
    if (choose_(6) == 0) {
      made.of.erase(made.of.begin() + static_cast<std::ptrdiff_t>(choose_(made.of.size())));
    }
    if (choose_(12) == 0) {
      shuffle(made.of);
    }
    return made;
  }
  void shuffle(std::vector<value>& members) {
    for (std::size_t i = members.size(); i > 1; --i) {
      std::swap(members[i - 1], members[choose_(i)]);
    }
  }
  static auto member(std::string key, std::string text) -> value {
    return {.what = value::kind::text, .text = std::move(text), .key = std::move(key)};
  }

  /// Goes down to some value of the tree and changes it.
  void spoil(value& at) {
    if (!at.of.empty() && choose_(4) != 0) {
      spoil(at.of[choose_(at.of.size())]);
    } else if (at.what == value::kind::object && !at.of.empty()) {
      auto& members = at.of;
      const auto which = choose_(members.size());
      switch (choose_(5)) {
        case 0: members.push_back(value(members[which])); break;
        case 1: members[which].key = pick(odd_keys()); break;
        case 2: members.push_back(member(pick(odd_keys()), pick(odd_values()))); break;
        case 3: members.insert(members.begin() + static_cast<std::ptrdiff_t>(which), member("id", "\"again\"")); break;
        default: shuffle(members); break;
      }
    } else if (at.what == value::kind::list && choose_(2) == 0) {
      at.of.push_back(verbatim(pick(odd_values())));
    } else if (at.text.size() > 2 && at.text.front() == '"' && choose_(2) == 0) {
      at.text.insert(1 + choose_(at.text.size() - 1), pick(odd_pieces()));
    } else {
      at = member(at.key, pick(odd_values()));
    }
  }
  static auto odd_keys() -> std::vector<std::string> {
    return {"Id", "", "i\\u0064", "id ", "note", "effortPercent", "fiscalYear", "program", "start"};
  }
  static auto odd_pieces() -> std::vector<std::string> {
    return {"\\n",
            "\\u0041",
            "\\uD83D",
            "\\\\",
            "\\/",
            "\\\"",
            "\\x",
            "\t",
            "\x01",
            std::string(1, '\0'),
            "\x7F",
            "\xE3\x82\x99",
            "\xE3\x82",
            "\xFF",
            "\xC0\xAF",
            "\xED\xA0\x80",
            "ａ",
            "㋿",
            "\xE2\x80\xAE",
            "\xE2\x80\x8B",
            "　",
            " ",
            "é",
            "\xCC\x81",
            "𠮷",
            "、",
            "９",
            "ﾊﾟ",
            "～"};
  }
  static auto odd_values() -> std::vector<std::string> {
    return {"null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "01",
            "1.0",
            "1e3",
            "1E+3",
            "20240",
            "1900",
            "2100",
            "999",
            "1000000",
            "1000001",
            "9223372036854775807",
            "9223372036854775808",
            "1000000000000000",
            "1000000000000001",
            "18446744073709551616",
            "1e400",
            "-",
            "+1",
            ".5",
            "1.",
            "\"2千万円\"",
            "\"２０００万円\"",
            "\"1.5億円\"",
            "\"20,000,000円\"",
            "\"12\"",
            "\"令和6年度\"",
            "\"R6\"",
            "\"2024\"",
            "\"\"",
            "\" \"",
            "\"　\"",
            "[]",
            "{}",
            "[1]",
            "[null]",
            "[[]]",
            "{\"a\":1}",
            "{\"a\":1,\"a\":2}",
            "nul",
            "tru",
            "TRUE",
            "NaN",
            "\"2023-02-29\"",
            "\"2024-1-1\"",
            "\"２０２４-10-01\"",
            "\"1900-01-01\"",
            "\"2024-12-00\"",
            "\"force\"",
            "\"FORCE \"",
            "\"CERST\"",
            "\"JST CREST\"",
            "\"crest\"",
            "\"JST-CREST\"",
            "\"JST-SAKIGAKE\"",
            "\"a program with a name that is longer than an id\"",
            "\"boss\"",
            "\"Completed\"",
            "\"unterminated",
            "'x'"};
  }

  void spoil_bytes(std::string& text) {
    const auto at = choose_(text.size() + 1);
    switch (choose_(9)) {
      case 0: text.resize(at); break;
      case 1: text.insert(0, "\xEF\xBB\xBF"); break;
      case 2: text.insert(0, " "); break;
      case 3: text += pick(std::vector<std::string>{"x", "{}", ",", " ", "\r", "]", "\xFF", std::string(1, '\0')}); break;
      case 4: text.erase(std::min(at, text.size() - 1), 1); break;
      case 5: text.insert(at, 1, static_cast<char>(choose_(256))); break;
      case 6: text.insert(at, pick(std::vector<std::string>{" ", "  ", "\t", "\r", "\"", ",", "}", "]", "\\"})); break;
      case 7: erase_first_member(text, at); break;
      default: text[std::min(at, text.size() - 1)] = static_cast<char>(choose_(256)); break;
    }
  }

  /// Of the next object that has several members, the brace goes with the first and the comma stays.
  static void erase_first_member(std::string& text, std::size_t at) {
    const auto brace = std::min(text.find('{', at), text.size());
    const auto comma = text.find(',', brace);
    text.erase(brace, comma == std::string::npos ? 0 : comma - brace);
  }

  void write(std::string& out, const value& of) {
    const char* separator = "";
    switch (of.what) {
      case value::kind::text: out += of.text; break;
      case value::kind::object:
        out += '{';
        for (const auto& each : of.of) {
          out += separator;
          out += '"' + each.key + '"' + colon_;
          write(out, each);
          separator = comma_;
        }
        out += '}';
        break;
      case value::kind::list:
        out += '[';
        for (const auto& row : of.of) {
          out += separator;
          write(out, row);
          separator = comma_;
        }
        out += ']';
        break;
    }
  }

  seeded_choices choose_;
  const char* comma_ = ",";
  const char* colon_ = ":";
};

/// Reads many texts with the same two readers, so that what one leaves behind could spoil the next.
class both_readers {
 public:
  /// Whether the text was read plainly; fails where the careful reader does not read the same.
  auto read(const std::string& text, std::string_view behind) -> bool {
    auto bytes = text;
    bytes += behind;
    bytes.append(koubo::plain_reader::padding, '\0');
    if (!plain_.read(std::string_view(bytes).substr(0, text.size()), made_)) {
      return false;
    }
    INFO(text);
    const auto careful = careful_.read(text);
    REQUIRE(careful);
    CHECK(careful->notes.empty());
    CHECK(careful->proposal == made_);
    return true;
  }

 private:
  koubo::plain_reader plain_{koubo::amed::catalogue};
  koubo::proposal_reader careful_{koubo::amed::catalogue};
  koubo::proposal made_;
};

}  // namespace

TEST_CASE("plain texts are read plainly, and alike") {
  both_readers readers;
  for (std::uint64_t seed = 0; seed < cases(); ++seed) {
    const auto text = text_maker(seed).make(0);
    CAPTURE(seed);
    if (!readers.read(text, seed % 2 == 0 ? "" : "\n{}")) {
      FAIL(text);
    }
  }
}

TEST_CASE("spoilt texts are left to the careful reader, or read alike") {
  constexpr std::array<std::string_view, 4> behind{"", "\n{}", "\n\"}]}", R"("}]})"};
  both_readers readers;
  std::uint64_t plain = 0;
  for (std::uint64_t seed = 0; seed < 3 * cases(); ++seed) {
    const auto text = text_maker(seed).make(1 + seed % 3);
    CAPTURE(seed);
    plain += readers.read(text, behind[seed % behind.size()]) ? 1 : 0;
  }
  CHECK(plain > cases() / 20);
  CHECK(plain < 2 * cases());
}
