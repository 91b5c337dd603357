#include <koubo/intake/write_text.hpp>

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/text/display_width.hpp>

using koubo::message_languages;
using koubo::read_proposal;

namespace {

auto text_of(std::string_view json, message_languages languages) -> std::string {
  std::string out;
  const auto reading = read_proposal(json, koubo::amed::catalogue);
  if (reading) {
    koubo::write_report_text(out, koubo::amed::check(reading->proposal), *reading, 3, languages);
  } else {
    koubo::write_unreadable_text(out, reading.error(), 3, languages);
  }
  return out;
}

}  // namespace

TEST_CASE("a report says line, id, program and decision, then each finding") {
  const auto text = text_of(R"({"id":"R06-L-1","program":"LEAP","call":{"fiscalYear":2024},"programManager":null,"priorAwards":[]})",
                            message_languages::en);
  CHECK(text.starts_with("3: R06-L-1  LEAP  FY2024  ineligible\n"));
  CHECK(text.find("  violated      origin.eligible              /priorAwards [") != std::string::npos);
  CHECK(text.find("  violated      role.program-manager         /programManager [R-05 B-05]\n") != std::string::npos);
  CHECK(text.find("  assumptions  annual-cap.per-fiscal-year\n") != std::string::npos);
}

TEST_CASE("columns are aligned by what a terminal shows, in every language") {
  const std::string_view json =
      R"({"id":"x","program":"LEAP","call":{"fiscalYear":2024},"priorAwards":[{"program":"Y"}],"programManager":null})";
  for (const auto languages : {message_languages::ja, message_languages::en, message_languages::both}) {
    const auto text = text_of(json, languages);
    std::size_t column = 0;
    int rows = 0;
    for (const auto* rule : {"origin.eligible ", "role.program-manager ", "role.principal-investigator "}) {
      const auto at = text.find(rule);
      REQUIRE(at != std::string::npos);
      const auto line_start = text.rfind('\n', at) + 1;
      const auto here = koubo::display_width(std::string_view(text).substr(line_start, at - line_start));
      CHECK((rows == 0 || here == column));
      column = here;
      ++rows;
    }
  }
}

TEST_CASE("one language or both") {
  const std::string_view json = R"({"id":"x"})";
  CHECK(text_of(json, message_languages::ja).starts_with("3: x  記載不足\n"));
  CHECK(text_of(json, message_languages::en).starts_with("3: x  incomplete\n"));
  CHECK(text_of(json, message_languages::both).starts_with("3: x  記載不足 (incomplete)\n"));
  CHECK(text_of(json, message_languages::en).find("判定") == std::string::npos);
}

TEST_CASE("whatever came from the proposal cannot drive the terminal") {
  for (const std::string_view json : {std::string_view(R"({"id":"a\u001b[2J\u202eb","x\u001b]0;y\u0007":1,"program":"\u001b[31m"})"),
                                      std::string_view(R"({"id":"a\u001b[2J\u202eb","x\u001b]0;y\u0007":1})")}) {
    const auto text = text_of(json, message_languages::both);
    CHECK(text.find("\\u{001B}[2J\\u{202E}b") != std::string::npos);
    for (const char byte : text) {
      CHECK((static_cast<unsigned char>(byte) >= 0x20 || byte == '\n'));
    }
    CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
  }
}

TEST_CASE("an unreadable proposal says where and why") {
  CHECK(text_of(R"({"id":"p","isNew":1})", message_languages::en) ==
        "3: p  unreadable\n  1:19  field.type  /isNew\n      isNew takes true or false, but here is a number\n");
  CHECK(text_of("{", message_languages::ja).starts_with("3: -  読取不能\n  1:2  json.syntax\n"));
}

TEST_CASE("the summary counts by decision") {
  std::string out;
  koubo::write_summary_text(out, {1, 0, 2, 0, 0, 3}, message_languages::en);
  CHECK(out == "proposals 6  unreadable 1  correctable 2  eligible 3\n");
  out.clear();
  koubo::write_summary_text(out, {}, message_languages::ja);
  CHECK(out == "提案 0\n");
}
