// Inputs that mean harm: each is told in one report, the others go on, and memory stays what it was.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <sys/resource.h>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/intake/codes.hpp>
#include <koubo/intake/csv.hpp>
#include <koubo/intake/proposal_stream.hpp>
#include <koubo/intake/write_report.hpp>
#include <koubo/intake/write_text.hpp>
#include <koubo/publish/check_page.hpp>
#include <koubo/text/utf8.hpp>

namespace {

using namespace koubo;

auto items_of(byte_source source, input_form form = input_form::detect) -> std::vector<stream_item> {
  auto proposals = proposal_stream(std::move(source), amed::catalogue, {.reading = {}, .form = form});
  std::vector<stream_item> all;
  while (auto item = proposals.next()) {
    all.push_back(*std::move(item));
  }
  REQUIRE_FALSE(proposals.error());
  return all;
}

/// A text, then so many bytes of another again and again, then a text.
auto around(std::string before, std::string again, std::size_t bytes, std::string after) -> byte_source {
  return [=, at = std::size_t{0}](std::span<char> buffer) mutable -> result<std::size_t, std::error_code> {
    std::size_t count = 0;
    for (; count < buffer.size() && at < before.size() + bytes + after.size(); ++count, ++at) {
      buffer[count] = at < before.size()           ? before[at]
                      : at < before.size() + bytes ? again[(at - before.size()) % again.size()]
                                                   : after[at - before.size() - bytes];
    }
    return count;
  };
}

#ifndef __SANITIZE_ADDRESS__
auto peak_kilobytes() -> std::int64_t {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}
#endif

constexpr std::size_t large = std::size_t{48} * 1024 * 1024;

void is_passed_over(byte_source source, std::string_view code, input_form form = input_form::detect) {
#ifndef __SANITIZE_ADDRESS__
  const auto before = peak_kilobytes();
#endif
  const auto all = items_of(std::move(source), form);
  REQUIRE(all.size() == 2);
  REQUIRE_FALSE(all[0].reading.has_value());
  CHECK(all[0].reading.error().code == code);
  REQUIRE(all[1].reading.has_value());
  CHECK(all[1].reading->proposal.id == std::string("next"));
#ifndef __SANITIZE_ADDRESS__
  CHECK(peak_kilobytes() - before < 16 * 1024);
#endif
}

TEST_CASE("tens of megabytes without a line end are one report, in little memory", "[intake][hostile]") {
  is_passed_over(around("{\"id\":\"", "x", large, "\n{\"id\":\"next\"}\n"), codes::json_size);
  is_passed_over(around("", "[", large, "\n{\"id\":\"next\"}\n"), codes::json_size, input_form::ndjson);
  is_passed_over(around("[{\"x\":", "[1,", large, "},\n{\"id\":\"next\"}]\n"), codes::json_size);
  is_passed_over(around("[{\"x\":\"", "\\\"", large, "\"},{\"id\":\"next\"}]\n"), codes::json_size);
  is_passed_over(around("id\n", "x", large, "\nnext\n"), csv_faults::size, input_form::csv);
  is_passed_over(around("id\n\"", "\"\"", large, "\"\nnext\n"), csv_faults::size, input_form::csv);
  is_passed_over(around("id\n", ",", large, "\nnext\n"), csv_faults::cells, input_form::csv);
}

TEST_CASE("blank lines without end are no proposal, in little memory", "[intake][hostile]") {
  const auto all = items_of(around("{\"id\":\"a\"}\n", "\n \r\n", large, "{\"id\":\"b\"}"));
  REQUIRE(all.size() == 2);
  CHECK(all[1].line == static_cast<std::int64_t>(2 + large / 4 * 2));
}

/// What is refused, and by which code.
TEST_CASE("every kind of hostile text has its code and its place, and the next line is read", "[intake][hostile]") {
  struct kind {
    std::string text;
    std::string_view code;
    std::int64_t column;
  };
  using namespace std::string_literals;
  const std::vector<kind> kinds{
      {R"({"id":"a","id":"b"})", codes::json_duplicate_key, 11},
      {R"({"x":{"y":1,"\u0079":2}})", codes::json_duplicate_key, 13},
      {"{\"id\":\"\xFF\"}", codes::json_encoding, 8},
      {"{\"id\":\"\xED\xA0\x80\"}", codes::json_encoding, 8},      // a surrogate in UTF-8
      {"{\"id\":\"\xC0\xAF\"}", codes::json_encoding, 8},          // overlong
      {"{\"id\":\"\xF4\x90\x80\x80\"}", codes::json_encoding, 8},  // beyond U+10FFFF
      {R"({"id":"\ud800"})", codes::json_surrogate, 8},
      {R"({"id":"\udc00\ud800"})", codes::json_surrogate, 8},
      {R"({"budget":[{"directYen":1e999}]})", codes::json_number, 25},
      {R"({"budget":[{"directYen":18446744073709551616}]})", codes::json_number, 25},
      {R"({"budget":[{"directYen":1e-999}]})", codes::number_form, 25},
      {R"({"budget":[{"directYen":-9223372036854775808}]})", codes::value_out_of_range, 25},
      {R"({"x":)" + std::string(64, '[') + std::string(64, ']') + "}", codes::json_depth, 69},
      {"{\"id\":\"a\0b\"}"s, codes::json_control_character, 9},
      {"{\"id\":\"a\"}\0"s, codes::json_control_character, 11},
      {R"({"id":"a"}{"id":"b"})", codes::json_extra_value, 11},
  };
  for (const auto& [text, code, column] : kinds) {
    CAPTURE(text);
    const auto all = items_of(bytes_of(std::string_view(text + "\n{\"id\":\"next\"}\n")), input_form::ndjson);
    REQUIRE(all.size() == 2);
    REQUIRE_FALSE(all[0].reading.has_value());
    CHECK(all[0].reading.error().code == code);
    CHECK(all[0].reading.error().where == text_position{1, column});
    CHECK(all[1].reading.has_value());
  }
}

/// Everything that `koubo check` writes of an input.
struct outputs {
  std::string lines;
  std::string text;
  std::string page;
};

auto outputs_of(std::string_view input, bool include_subject) -> outputs {
  outputs made;
  const checker<amed::all_rules> rules(amed::catalogue);
  const checker<amed::common_rules> common(amed::catalogue);
  check_page page(
      {.include_subject = include_subject, .first = language::ja, .programs = &amed::catalogue, .annual_cap = amed::annual_cap.name});
  for (const auto& item : items_of(bytes_of(input), input_form::ndjson)) {
    if (item.reading) {
      auto report = rules.check(item.reading->proposal, {.all = true});
      report.append(common.check(item.reading->proposal, {.all = true}));
      write_report(made.lines, report, *item.reading, item.line);
      write_report_text(made.text, report, *item.reading, item.line);
      page.add("file", item.line, report, item.reading->proposal);
    } else {
      write_unreadable(made.lines, item.reading.error(), item.line);
      write_unreadable_text(made.text, item.reading.error(), item.line);
      page.add_unreadable("file", item.line, item.reading.error().code, item.reading.error().says);
    }
  }
  made.page = page.finished();
  return made;
}

TEST_CASE("bidirectional and terminal controls are noted and shown escaped, markup is text", "[intake][hostile]") {
  const auto made = outputs_of(
      R"({"id":"\u001b[2J\u202e<b>&\u0007","title":"\u2066<script>","principalInvestigator":{"name":"\u200f\u0000 <img src=x>"}})"
      "\n"
      R"({"\u001b]0;x\u0007<i>":1,"program":"\u202eFORCE<u>"})",
      true);
  CHECK(made.lines.find("text.invisible") != std::string::npos);
  for (const auto* const each : {&made.text, &made.page}) {
    CHECK(is_valid_utf8(*each));
    for (const auto* const raw : {"\x1b", "\x07", "\u202e", "\u2066", "\u200f", "<script>", "<img"}) {
      if (each == &made.page || raw[0] != '<') {
        CHECK(each->find(raw) == std::string::npos);
      }
    }
    CHECK(each->find('\0') == std::string::npos);
    CHECK(each->find("\\u{202E}") != std::string::npos);
  }
  CHECK(made.lines.find('\x1b') == std::string::npos);
  CHECK(made.lines.find('\0') == std::string::npos);
}

TEST_CASE("names, titles, institutions and numbers of researchers stand in no output", "[intake][hostile]") {
  // Each of these texts stands where it belongs, and in every field in which somebody may have put it.
  const std::vector<std::string> secrets{"見本一郎", "秘密の課題", "架空大学", "98765432"};
  std::string input;
  for (const auto& secret : secrets) {
    const auto text = "\"" + secret + "\"";
    for (const auto& member : {R"("title":)" + text,
                               R"("area":)" + text,
                               R"("principalInvestigator":{"name":)" + text + "}",
                               R"("principalInvestigator":{"researcherId":)" + text + "}",
                               R"("principalInvestigator":{"institution":)" + text + "}",
                               R"("coInvestigators":[{"name":)" + text + "}]",
                               R"("programManager":{"name":)" + text + "}",
                               R"("program":)" + text,
                               R"("call":{"fiscalYear":)" + text + "}",
                               R"("call":)" + text,
                               R"("period":{"start":)" + text + "}",
                               R"("period":{"end":)" + text + "}",
                               R"("budget":[{"fiscalYear":)" + text + "}]",
                               R"("budget":[{"directYen":)" + text + "}]",
                               R"("budget":)" + text,
                               R"("isNew":)" + text,
                               R"("priorAwards":[{"program":)" + text + "}]",
                               R"("priorAwards":[{"role":)" + text + "}]",
                               R"("priorAwards":[{"status":)" + text + "}]",
                               R"("priorAwards":[{"id":)" + text + "}]",
                               R"("priorAwards":[{"end":)" + text + "}]",
                               R"("principalInvestigator":)" + text,
                               R"("principalInvestigator":{"effortPercent":)" + text + "}",
                               R"("titel":)" + text,
                               R"("x":[)" + text + "]"}) {
      for (const auto* program :
           {R"(,"program":"FORCE","call":{"fiscalYear":2024}})", R"(,"program":"PRIME","call":{"fiscalYear":2024}})", "}"}) {
        input += "{" + member + program + "\n";
      }
    }
    input += R"({"principalInvestigator":{"name":)" + text.substr(0, text.size() - 1) + "\n";                        // breaks off
    input += R"({"principalInvestigator":{"name":)" + text.substr(0, text.size() - 1) + "\xFF\"}}\n";                // no UTF-8
    input += R"({"principalInvestigator":{"name":)" + text + R"(,"name":)" + text + "}}\n";                          // twice
    input += R"({"principalInvestigator":{"name":)" + text + "}} " + text + "\n";                                    // something behind
    input += R"({"principalInvestigator":{"name":)" + text.substr(0, text.size() - 1) + R"(\u200b ＡＢ"}})" + "\n";  // to be noted
    input += R"({"principalInvestigator":{"name":)" + secret + "}}\n";                                               // without quotes
  }
  input += R"({"principalInvestigator":{"effortPercent":98765432}})"
           "\n"
           R"({"principalInvestigator":{"effortPercent":9876543298765432987654329}})"
           "\n";
  const auto made = outputs_of(input, false);
  for (const auto& secret : secrets) {
    CAPTURE(secret);
    for (const auto* const each : {&made.lines, &made.text, &made.page}) {
      const auto at = each->find(secret);
      CAPTURE(at == std::string::npos ? std::string() : each->substr(at < 300 ? 0 : at - 300, 400));
      CHECK(at == std::string::npos);
    }
  }
}

}  // namespace
