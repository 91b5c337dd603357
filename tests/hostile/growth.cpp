// growth KIND SIZE: reads, judges and writes a proposal that is hostile in one way, so large (ten times where it is no list); tests/hostile/growth.sh counts the instructions.

#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include <koubo/amed/check.hpp>
#include <koubo/intake/proposal_stream.hpp>
#include <koubo/intake/write_report.hpp>
#include <koubo/intake/write_text.hpp>
#include <koubo/publish/check_page.hpp>

namespace {

using namespace koubo;

/// A text for each index, one after the other.
auto repeated(std::size_t size, const std::function<std::string(std::size_t)>& each, std::string_view between = ",") -> std::string {
  std::string all;
  for (std::size_t i = 0; i < size; ++i) {
    all += i == 0 ? std::string_view() : between;
    all += each(i);
  }
  return all;
}

auto force(const std::string& members) -> std::string {
  return R"({"program":"FORCE","call":{"fiscalYear":2024},"period":{"start":"2024-10-01","end":"2026-09-30"},)" + members + "}";
}

auto text_of(std::size_t size) -> std::string { return std::string(size, 'x'); }

using kind = std::string (*)(std::size_t);

const std::map<std::string, kind, std::less<>> json_kinds{
    {"unknown-keys", [](std::size_t n) { return force(repeated(n, [](auto i) { return "\"k" + std::to_string(i) + "\":1"; })); }},
    {"keys-within-an-unknown-one",
     [](std::size_t n) { return force("\"x\":{" + repeated(n, [](auto i) { return "\"k" + std::to_string(i) + "\":[]"; }) + "}"); }},
    {"the-same-key-at-last",
     [](std::size_t n) { return force(repeated(n, [](auto i) { return "\"k" + std::to_string(i) + "\":1"; }) + ",\"k0\":1"); }},
    {"notes",
     [](std::size_t n) { return force("\"coInvestigators\":[" + repeated(n, [](auto) { return R"({"name":"ｘ\u200b"})"; }) + "]"); }},
    {"awards",
     [](std::size_t n) {
       return force(
           "\"priorAwards\":[" +
           repeated(n, [](auto i) { return R"({"program":"JST CREST","role":"coInvestigator","id":")" + std::to_string(i) + "\"}"; }) +
           "]");
     }},
    {"budget-rows",
     [](std::size_t n) {
       return force("\"budget\":[" +
                    repeated(n, [](auto i) { return "{\"fiscalYear\":" + std::to_string(1901 + i % 199) + ",\"directYen\":20000001}"; }) +
                    "]");
     }},
    {"the-same-year-in-all-rows",
     [](std::size_t n) { return force("\"budget\":[" + repeated(n, [](auto) { return R"({"fiscalYear":2024,"directYen":-1})"; }) + "]"); }},
    {"co-investigators",
     [](std::size_t n) { return force("\"coInvestigators\":[" + repeated(n, [](auto) { return R"({"effortPercent":1})"; }) + "]"); }},
    {"escapes", [](std::size_t n) { return force("\"title\":\"" + repeated(n, [](auto) { return "\\u3042\\n"; }, "") + "\""); }},
    {"escapes-that-break-off",
     [](std::size_t n) { return force("\"title\":\"" + repeated(n, [](auto) { return "\\ud83d\\ude00"; }, "") + "\\ud83d\""); }},
    {"a-long-text", [](std::size_t n) { return force("\"title\":\"" + text_of(n) + "\",\"area\":\"" + text_of(n) + "\""); }},
    {"a-long-amount",
     [](std::size_t n) { return force("\"budget\":[{\"directYen\":\"" + repeated(n, [](auto) { return "1億"; }, "") + "\"}]"); }},
    {"a-long-number", [](std::size_t n) { return force("\"budget\":[{\"directYen\":" + std::string(n, '9') + "}]"); }},
    {"brackets", [](std::size_t n) { return std::string(n, '[') + std::string(n, ']'); }},
    {"broken-elements-of-a-list", [](std::size_t n) { return "[\n" + repeated(n, [](auto) { return "{\"id\":\"a}"; }, ",\n") + "]"; }},
    {"elements-of-a-list-that-do-not-end",
     [](std::size_t n) { return "[\n" + repeated(n, [](auto) { return "  {\"a\":1,\n{}"; }, ",\n") + "]"; }},
    {"elements-of-a-list-that-do-not-pair", [](std::size_t n) { return "[" + repeated(n, [](auto) { return "{\"a\":[1}}"; }) + "]"; }},
    {"lines", [](std::size_t n) { return repeated(n, [](auto) { return R"({"id":"a)"; }, "\n"); }},
};

const std::map<std::string, kind, std::less<>> csv_kinds{
    {"csv-quotes", [](std::size_t n) { return "id,title\na,\"" + repeated(n, [](auto) { return "\"\""; }, "") + "\"\n"; }},
    {"csv-unclosed-quotes", [](std::size_t n) { return "id,title\n" + repeated(n, [](auto) { return "\"a"; }, "\n"); }},
    {"csv-columns",
     [](std::size_t n) {
       return "id," + repeated(n, [](auto i) { return "x" + std::to_string(i); }) + "\na," + repeated(n, [](auto) { return "1"; }) + "\n";
     }},
    {"csv-columns-of-a-row",
     [](std::size_t n) {
       return "id," + repeated(n, [](auto i) { return "budget/0/x" + std::to_string(i); }) + "\na," +
              repeated(n, [](auto) { return "1"; }) + "\n";
     }},
    {"csv-rows-of-a-proposal",
     [](std::size_t n) { return "id,budget.fiscalYear,budget.directYen\n" + repeated(n, [](auto) { return "a,2024,1"; }, "\n") + "\n"; }},
    {"csv-last-row-of-a-proposal",
     [](std::size_t n) { return "id,budget.directYen\n" + repeated(n, [](auto) { return "a,1"; }, "\n") + "\na,x\n"; }},
    {"csv-blank-lines", [](std::size_t n) { return "id,budget.directYen\na,1\n" + std::string(n, '\n') + "a,2\n"; }},
};

/// Of which a list takes no more than 1,000.
const std::set<std::string, std::less<>> rows{"notes",
                                              "awards",
                                              "budget-rows",
                                              "the-same-year-in-all-rows",
                                              "co-investigators",
                                              "csv-rows-of-a-proposal",
                                              "csv-last-row-of-a-proposal"};

}  // namespace

auto main(int count, char** arguments) -> int {
  if (count == 1) {
    for (const auto* kinds : {&json_kinds, &csv_kinds}) {
      for (const auto& [name, make] : *kinds) {
        std::cout << name << '\n';
      }
    }
    return 0;
  }
  const std::string name(arguments[1]);
  const auto size = static_cast<std::size_t>(std::atoll(arguments[2])) * (rows.contains(name) ? 1 : 10);
  const auto csv = csv_kinds.find(name);
  const auto input = csv != csv_kinds.end() ? csv->second(size) : json_kinds.at(name)(size);

  const checker<amed::all_rules> rules(amed::catalogue);
  check_page page({.include_subject = true, .first = language::ja, .programs = &amed::catalogue, .annual_cap = amed::annual_cap.name});
  auto proposals = proposal_stream(bytes_of(input), amed::catalogue,
                                   {.reading = {}, .form = csv != csv_kinds.end() ? input_form::csv : input_form::detect});
  std::size_t written = 0;
  while (const auto item = proposals.next()) {
    std::string out;
    if (item->reading) {
      const auto report = rules.check(item->reading->proposal, {.all = true});
      write_report(out, report, *item->reading, item->line);
      write_report_text(out, report, *item->reading, item->line);
      page.add("", item->line, report, item->reading->proposal);
    } else {
      write_unreadable(out, item->reading.error(), item->line);
      write_unreadable_text(out, item->reading.error(), item->line);
      page.add_unreadable("", item->line, item->reading.error().code, item->reading.error().says);
    }
    written += out.size();
  }
  std::cout << written + page.finished().size() << '\n';
}
