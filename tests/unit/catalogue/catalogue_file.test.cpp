#include <koubo/catalogue/catalogue_file.hpp>

#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/catalogue/judge.hpp>
#include <koubo/catalogue/overlay.hpp>

namespace {

using namespace koubo;

constexpr std::string_view head = R"([[edition]]
id = "agency-1"
known-on = 2025-04-01
source = { facts = ["N-1"], phrase = "令和7年4月1日", place = "p. 1" }

[[program]]
id = "STEP"
name = { ja = "ステップ", en = "Step" }
calls = true
source = { facts = ["N-2"], phrase = "ステップ型", place = "p. 2" }
)";

constexpr std::string_view cited = "source = { facts = [\"N-3\"], phrase = \"記載\", place = \"p. 3\" }\n";

auto term(std::string_view calls, std::string_view value, std::string_view more = {}) -> std::string {
  return "\n[[term]]\nprogram = \"STEP\"\nname = \"max_period\"\ncalls = " + std::string(calls) + "\nvalue = " + std::string(value) + "\n" +
         std::string(more) + std::string(cited);
}

auto file(const std::string& rest) -> std::string { return std::string(head) + rest; }

auto read(const std::string& text) -> catalogue_file {
  auto loaded = read_catalogue(text);
  if (!loaded) {
    for (const auto& each : loaded.error()) {
      UNSCOPED_INFO(each.line << ":" << each.column << ": " << each.says.en);
    }
  }
  REQUIRE(loaded.has_value());
  return std::move(*loaded);
}

/// The faults as `line:kind`, in order.
auto faults_of(const std::string& text) -> std::string {
  const auto loaded = read_catalogue(text);
  if (loaded) {
    return "none";
  }
  std::string all;
  for (const auto& each : loaded.error()) {
    CHECK(each.column >= 1);
    CHECK_FALSE(each.says.ja.empty());
    CHECK_FALSE(each.says.en.empty());
    all += (all.empty() ? "" : " ") + std::to_string(each.line) + ":" + std::string(key_of(each.kind));
  }
  return all;
}

TEST_CASE("the built-in catalogue is read back the same", "[catalogue][file]") {
  const auto again = read(write_catalogue(amed::catalogue));
  REQUIRE(again.editions().size() == 1);
  CHECK(same_catalogue(again.latest().view(), amed::catalogue));
}

TEST_CASE("an overlay is read back the same", "[catalogue][file]") {
  const std::vector changes{parse_single_change("leap.annual_cap=2.5億円@R7", amed::catalogue).value()};
  const auto other = overlay(amed::catalogue, changes);
  CHECK(same_catalogue(read(write_catalogue(other.view())).latest().view(), other.view()));
}

TEST_CASE("a loaded catalogue checks as the built-in one does", "[catalogue][file]") {
  const auto loaded = read(write_catalogue(amed::catalogue));
  const checker<amed::all_rules> check(loaded.latest().view());
  proposal bare;
  bare.program = amed::force;
  bare.call = fiscal_year(2024);
  bare.start = date(2024, 10, 1);
  bare.end = date(2026, 10, 1);
  const auto expected = amed::check(bare);
  const auto report = check.check(bare);
  CHECK(report.decision() == expected.decision());
  CHECK(report.findings().size() == expected.findings().size());
  CHECK(report.edition() == "amed-2025-01");
}

TEST_CASE("values stand as the source writes them, or plainly", "[catalogue][file]") {
  const auto high = [](std::string_view value) { return read(file(term("\"令和4年度から\"", value))).latest().view().terms[0].value; };
  CHECK(high("\"２年以内\"").high == 24);
  CHECK(high("\"２年以内\"").strength == strength::ceiling);
  CHECK(high("\"５年半\"").strength == strength::nominal);
  CHECK(high(R"({ unit = "month", high = 24, strength = "ceiling" })").high == 24);
  CHECK(high(R"({ unit = "month", high = "2年", strength = "ceiling" })").high == 24);
  CHECK(high(R"("上限3億円/年（直接経費）")").basis == cost_basis::direct);
  CHECK(high(R"({ unit = "yen", high = "2千万円", strength = "ceiling", scope = "year" })").high == 20'000'000);
}

TEST_CASE("years of calls stand as papers write them, or plainly", "[catalogue][file]") {
  const auto years = [](std::string_view calls) { return read(file(term(calls, "\"２年以内\""))).latest().view().terms[0].valid; };
  CHECK(years("\"令和4年度から\"") == call_years{fiscal_year(2022), std::nullopt});
  CHECK(years("\"R4..R6\"") == call_years{fiscal_year(2022), fiscal_year(2024)});
  CHECK(years("\"令和4年度から令和6年度まで\"") == call_years{fiscal_year(2022), fiscal_year(2024)});
  CHECK(years("{ from = \"令和4年度から\" }") == call_years{fiscal_year(2022), std::nullopt});
  CHECK(years("{ from = \"R4\", to = \"令和6年度まで\" }") == call_years{fiscal_year(2022), fiscal_year(2024)});
  CHECK(years("\"R4 .. R6\"") == call_years{fiscal_year(2022), fiscal_year(2024)});
  CHECK(years("\"R4～R6\"") == call_years{fiscal_year(2022), fiscal_year(2024)});
  CHECK(years("2024") == call_years{fiscal_year(2024), fiscal_year(2024)});
  CHECK(years("{ from = 2022 }") == call_years{fiscal_year(2022), std::nullopt});
  CHECK(years("{ from = \"R4\", to = 2024 }") == call_years{fiscal_year(2022), fiscal_year(2024)});
}

TEST_CASE("an erratum is an edition: what was known before stays readable", "[catalogue][file]") {
  const auto both = read(R"([[edition]]
id = "erratum"
known-on = 2025-06-01
source = { facts = ["N-9"], phrase = "正誤表", place = "p. 1" }

)" + file(term("\"R4..\"", "\"２年以内\"", "known-until = \"erratum\"\n") +
          term("\"R4..\"", "\"３年以内\"", "known-from = \"erratum\"\n")));
  REQUIRE(both.editions().size() == 2);
  CHECK(both.as_known({2025, 3, 31}) == nullptr);
  CHECK(both.as_known({2025, 4, 1})->view().terms[0].value.high == 24);
  CHECK(both.as_known({2025, 5, 31})->view().edition.id == "agency-1");
  CHECK(both.as_known({2025, 6, 1})->view().terms[0].value.high == 36);
  CHECK(both.latest().view().edition.id == "erratum");
  CHECK(both.find_edition("agency-1")->view().terms.size() == 1);
  CHECK(both.find_edition("agency-2") == nullptr);
}

constexpr std::string_view override_of_2025 = R"(
[[override]]
program = "STEP"
term = "max_period"
call = "R7"
value = "3年"
reason = "災害のため"
author = "審査課"
source = { facts = ["N-9"], phrase = "令和7年度に限り３年", place = "決裁 第1号" }
)";

TEST_CASE("an override gives a term another value for one call alone, and says who decided it and why", "[catalogue][file]") {
  const auto loaded = read(file(term("\"R4..\"", "\"２年以内\"") + std::string(override_of_2025)));
  const auto by = loaded.latest().view();
  const auto high = [&](int call) { return by.find_term("STEP", term_name("max_period"), fiscal_year(call))->value.high; };
  CHECK(high(2024) == 24);
  CHECK(high(2025) == 36);
  CHECK(high(2026) == 24);
  const auto* changed = by.find_term("STEP", term_name("max_period"), fiscal_year(2025));
  CHECK(changed->value.strength == strength::ceiling);
  CHECK(*changed->source.facts.begin() == "N-9");
  REQUIRE(changed->assumptions.items[0] != nullptr);
  CHECK(changed->assumptions.items[0]->id == "override.STEP.max_period@FY2025");
  CHECK(changed->assumptions.items[0]->says.en ==
        "max_period of STEP is 3年 for the call of FY2025 alone, which loosens it: 災害のため (審査課)");
  CHECK(by.find_term("STEP", term_name("max_period"), fiscal_year(2024))->assumptions.items[0] == nullptr);
  CHECK(same_catalogue(read(write_catalogue(by)).latest().view(), by));
}

TEST_CASE("an override has its place among what reports list as assumed, or is refused", "[catalogue][file]") {
  const auto with = [](std::size_t count) {
    std::string all;
    std::string ids;
    for (std::size_t i = 0; i < count; ++i) {
      const auto id = "\"reading-" + std::to_string(i) + "\"";
      all += "\n[[assumption]]\nid = " + id + "\nsays = { ja = \"読み\", en = \"a reading\" }\nfacts = [\"N-4\"]\n";
      ids += (ids.empty() ? "" : ", ") + id;
    }
    return file(all + term("\"R4..\"", "\"２年以内\"", "assumes = [" + ids + "]\n") + std::string(override_of_2025));
  };
  const auto loaded = read(with(3));
  CHECK(same_catalogue(read(write_catalogue(loaded.latest().view())).latest().view(), loaded.latest().view()));
  CHECK(faults_of(with(4)) == "42:too-many");
  CHECK(faults_of(with(5)) == "42:too-many");
}

TEST_CASE("an override that is known later is part of the later edition alone", "[catalogue][file]") {
  const auto both = read(file("\n[[edition]]\nid = \"agency-2\"\nknown-on = 2025-06-01\n" + std::string(cited) +
                              term("\"R4..\"", "\"２年以内\"") + std::string(override_of_2025) + "known-from = \"agency-2\"\n"));
  const auto high = [&](date known) {
    return both.as_known(known)->view().find_term("STEP", term_name("max_period"), fiscal_year(2025))->value.high;
  };
  CHECK(high(date(2025, 5, 31)) == 24);
  CHECK(high(date(2025, 6, 1)) == 36);
}

TEST_CASE("faults are named with their line", "[catalogue][file]") {
  CHECK(faults_of(file(term("2024", "\"２年以内\""))) == "none");
  CHECK(faults_of("") == "1:nothing");
  CHECK(faults_of("[[edition") == "1:syntax");
  CHECK(faults_of("x = 1") == "1:unknown-key");
  CHECK(faults_of("\xFF") == "1:syntax");
  // Characters beside white space where none may stand.
  CHECK(faults_of("、 = 1") == "1:syntax");
  CHECK(faults_of("a = 20か25") == "1:syntax");
  CHECK(faults_of("a = \"\"\"\\é\"\"\"") == "1:syntax");
  CHECK(faults_of(file("\n[[term]]\nprogram = \"FORCE\"\nname = \"a\"\ncalls = 2024\nvalue = \"２年以内\"\n" + std::string(cited))) ==
        "13:unknown-program");
  CHECK(faults_of(file("\n[[term]]\nprogram = \"STEP\"\nname = \"a\"\ncalls = 2024\nvalue = \"２年以内\"\n")) == "12:missing-citation");
  CHECK(faults_of(file(term("2024", "\"２年\"", "unit = 1\n"))) == "17:unknown-key");
  CHECK(faults_of(file(term("2024", "\"約2年\""))) == "16:value");
  CHECK(faults_of(file(term("1900", "\"２年以内\""))) == "15:value");
  CHECK(faults_of(file(term("\"R6..R4\"", "\"２年以内\""))) == "15:range-order");
  CHECK(faults_of(file(term("2024", R"({ unit = "month", low = 3, high = 2, strength = "ceiling" })"))) == "16:range-order");
  CHECK(faults_of(file(term("2024", R"({ unit = "month", high = -2, strength = "ceiling" })"))) == "16:value");
  CHECK(faults_of(file(term("2024", "\"２年以内\"", "assumes = [\"none\"]\n"))) == "17:unknown-assumption");
  CHECK(faults_of(file(term("2024", "\"２年以内\"", "known-from = \"none\"\n"))) == "17:unknown-edition");
}

TEST_CASE("two versions for one year, and years without a version, are faults", "[catalogue][file]") {
  CHECK(faults_of(file(term("\"R4..R6\"", "\"２年以内\"") + term("\"R6..\"", "\"３年以内\""))) == "19:overlapping-validity");
  CHECK(faults_of(file(term("\"R3..R4\"", "\"２年以内\"") + term("\"R6..\"", "\"３年以内\""))) == "12:gap-in-validity");
  CHECK(faults_of(file(term("\"R3..R5\"", "\"２年以内\"") + term("\"R6..\"", "\"３年以内\""))) == "none");
  CHECK(read_catalogue(file(term("\"R3..R4\"", "\"２年以内\"") + term("\"R6..\"", "\"３年以内\""))).error()[0].says.en ==
        "STEP max_period has no version for FY2023");
}

TEST_CASE("validity is looked at edition by edition", "[catalogue][file]") {
  const auto later = "\n[[edition]]\nid = \"agency-2\"\nknown-on = 2025-06-01\n" + std::string(cited);
  const auto first = term("\"R3..R4\"", "\"２年以内\"");
  const auto until = term("\"R5\"", "\"２年以内\"", "known-until = \"agency-2\"\n");
  const auto from = term("\"R6..\"", "\"２年以内\"", "known-from = \"agency-2\"\n");
  CHECK(faults_of(file(later + first + until)) == "none");
  // What the later edition no longer knows fills no gap in it.
  CHECK(faults_of(file(later + first + until + from)) == "17:gap-in-validity");
  CHECK(faults_of(file(later + until + from)) == "none");
}

TEST_CASE("no name stands for two programs, and no transition twice for a year", "[catalogue][file]") {
  const auto program = [](std::string_view id, std::string_view more = {}) {
    return "\n[[program]]\nid = \"" + std::string(id) + "\"\nname = { ja = \"種\", en = \"Seed\" }\n" + std::string(more) +
           std::string(cited);
  };
  const auto edge = [](std::string_view calls) {
    return "\n[[transition]]\nfrom = \"SEED\"\nto = \"STEP\"\ncalls = \"" + std::string(calls) + "\"\n" + std::string(cited);
  };
  const auto whole = term("2024", "\"２年以内\"");
  CHECK(faults_of(file(program("step") + whole)) == "12:duplicate");
  CHECK(faults_of(file(program("SEED", "aliases = [\"ＳＴＥＰ\"]\n") + whole)) == "12:duplicate");
  CHECK(faults_of(file(program("SEED", "aliases = [\"Seed\", \"種\"]\n") + whole + edge("R4..R5") + edge("R6.."))) == "none");
  CHECK(faults_of(file(program("SEED") + whole + edge("R4..R6") + edge("R6.."))) == "30:overlapping-validity");
}

TEST_CASE("a program that cannot be read is one fault, and so is a value", "[catalogue][file]") {
  const auto unnamed = [](std::string_view id) {
    return "\n[[program]]\nid = " + std::string(id) + "\nname = { ja = \"種\", en = \"Seed\" }\n" + std::string(cited);
  };
  const auto of_seed = "\n[[term]]\nprogram = \"SEED\"\nname = \"a\"\ncalls = 2024\nvalue = \"２年以内\"\n" + std::string(cited);
  CHECK(faults_of(file(unnamed("3") + of_seed)) == "13:wrong-type");
  CHECK(faults_of(file(unnamed("\"A-PROGRAM-WITH-A-LONG-NAME\"") + of_seed)) == "13:value");
  const std::string guideline = "source = { facts = [\"N-3\"], phrase = \"総額3～4千万円程度\", place = \"p. 3\" }\n";
  CHECK(faults_of(file("\n[[term]]\nprogram = \"STEP\"\nname = \"a\"\ncalls = 2024\n" + guideline)) == "12:missing-key");
  CHECK(faults_of(file("\n[[term]]\nprogram = \"STEP\"\nname = \"a\"\ncalls = 2024\nvalue = { unit = \"yen\", high = 5 }\n" + guideline)) ==
        "16:missing-key");
}

TEST_CASE("a term is in the unit that rules compare it in", "[catalogue][file]") {
  const auto money = file(term("2024", "\"上限2千万円/年\""));
  CHECK(read_catalogue(money).has_value());
  const auto rules = judged_by_native<amed::all_rules>();
  const auto read_by_rules = read_catalogue(money, rules.clauses);
  REQUIRE_FALSE(read_by_rules.has_value());
  CHECK(read_by_rules.error()[0].line == 16);
  CHECK(read_by_rules.error()[0].column == 9);
  CHECK(key_of(read_by_rules.error()[0].kind) == "wrong-unit");
  CHECK(read_by_rules.error()[0].says.en == "max_period is a number of months, which the rule period.within-limit compares");
}

TEST_CASE("hostile sizes are refused before they cost memory, time or the stack", "[catalogue][file]") {
  const auto repeated = [](std::size_t count, std::string_view each) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
      all += each;
    }
    return all;
  };
  const std::string deep = repeated(500'000, "a.");
  CHECK(faults_of(deep + "a = 1") == "1:syntax");
  CHECK(faults_of("x = 1\n[" + deep + "a]") == "2:syntax");
  CHECK(faults_of("x = { " + deep + "a = 1 }") == "1:syntax");
  CHECK(faults_of(file(term("2024", "\"２年以内\"", "# " + repeated(250, ".") + "\n"))) == "none");
  CHECK(faults_of(repeated(10'001, "[[area]]\n")) == "1:too-many");
  CHECK(faults_of(file(repeated(1'000, "[[edition]]\n"))) == "1:too-many");
  CHECK(faults_of("[[program]]\naliases = [" + repeated(10'000, "\"a\", ") + "]\n") == "1:too-many");
  CHECK(faults_of("[[area]]\noffers = [" + repeated(10'000, "\"a\", ") + "]\n") == "1:too-many");
  const auto many = read_catalogue(file(repeated(2'000, term("2024", "\"２年以内\"")))).error();
  REQUIRE(many.size() == 1'001);
  CHECK(many.back().says.en == "there are more faults than these");
}

TEST_CASE("a guideline is no ceiling (X-06)", "[catalogue][file]") {
  const std::string guideline =
      "\n[[term]]\nprogram = \"STEP\"\nname = \"total_cost\"\ncalls = 2024\nvalue = { unit = \"yen\", high = 5, strength = \"ceiling\" }\n"
      "source = { facts = [\"N-3\"], phrase = \"総額3～4千万円程度\", place = \"p. 3\" }\n";
  CHECK(faults_of(file(guideline)) == "16:guideline-as-ceiling");
  const auto with = [&](std::string_view from, std::string_view to) {
    auto other = guideline;
    return other.replace(other.find(from), from.size(), to);
  };
  CHECK(faults_of(file(with("\"ceiling\"", "\"obligation\""))) == "16:guideline-as-ceiling");
  CHECK(faults_of(file(with("\"ceiling\"", "\"guideline\""))) == "none");
  CHECK(faults_of(file(with("程度", ""))) == "none");
  CHECK(faults_of(file(with("程度\"", "\"") + "judged = \"程度\"\n")) == "16:guideline-as-ceiling");
}

TEST_CASE("what a terminal would obey or nobody would see stands in no text", "[catalogue][file]") {
  const auto judged = [](std::string_view phrase) {
    return file(term("2024", "\"1～2年\"", "judged = \"" + std::string(phrase) + "\"\n"));
  };
  CHECK(faults_of(judged("一年\\u001B[31m")) == "17:value");
  CHECK(faults_of(judged("一年\\u202E")) == "17:value");
  CHECK(faults_of(judged("一年\\u200B")) == "17:value");
  CHECK(faults_of(judged("１～\\n２年\\t　①")) == "none");
}

TEST_CASE("every fault is told, not only the first", "[catalogue][file]") {
  CHECK(faults_of(file(term("1900", "\"約2年\"", "x = 1\n"))) == "15:value 16:value 17:unknown-key");
}

TEST_CASE("whatever is cut off or broken, a file is read whole or not at all", "[catalogue][file]") {
  const auto whole = write_catalogue(amed::catalogue);
  for (std::size_t length = 0; length < whole.size(); length += 211) {
    const auto loaded = read_catalogue(std::string_view(whole).substr(0, length));
    if (loaded) {
      CHECK_FALSE(loaded->latest().view().terms.empty());
    } else {
      CHECK_FALSE(loaded.error().empty());
    }
  }
  for (std::size_t at = 0; at < whole.size(); at += 199) {
    auto broken = whole;
    broken[at] = static_cast<char>("\"[]{}=\n\0\x80#9a"[at % 12]);
    const auto loaded = read_catalogue(broken);
    CHECK((loaded.has_value() || !loaded.error().empty()));
  }
}

}  // namespace
