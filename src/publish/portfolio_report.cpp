#include <koubo/publish/portfolio_report.hpp>

#include <algorithm>

#include <fmt/format.h>

#include <koubo/publish/whole_number.hpp>
#include <koubo/text/utf8.hpp>

#include "json_text.hpp"

namespace koubo {
inline namespace v0 {
namespace {

void write_range(json_text& json, std::string_view name, const cost_range& range) {
  json.key(name);
  json.object([&] {
    json.wide_member("low", range.low);
    json.wide_member("nominal", range.nominal);
    json.wide_member("high", range.high);
  });
}

/// The programs of which any project is active in any year, in the order of the catalogue.
auto active_programs(const portfolio_report& of) -> std::vector<program_id> {
  std::vector<program_id> programs;
  for (const auto& year : of.years) {
    for (const auto& each : year.programs) {
      if (each.active != 0 && std::find(programs.begin(), programs.end(), each.program) == programs.end()) {
        programs.push_back(each.program);
      }
    }
  }
  return programs;
}

auto active_in(const portfolio_year& year, const program_id& program) -> std::int64_t {
  const auto found = std::find_if(year.programs.begin(), year.programs.end(), [&](const auto& each) { return each.program == program; });
  return found == year.programs.end() ? 0 : found->active;
}

void write_year(json_text& json, const portfolio_year& of, const std::vector<program_id>& programs) {
  json.object([&] {
    json.member("fiscalYear", std::int64_t{of.fiscal_year.year()});
    json.key("budgetYen");
    of.budget ? json.number(of.budget->count()) : json.null();
    write_range(json, "committedYen", of.committed);
    json.key("activeProjects");
    json.object([&] {
      for (const auto& program : programs) {
        json.member(program.view(), active_in(of, program));
      }
    });
    json.key("committedYenByProgram");
    json.object([&] {
      for (const auto& each : of.programs) {
        write_range(json, each.program.view(), each.committed);
      }
    });
    if (of.headroom) {
      write_range(json, "headroomYen", *of.headroom);
    } else {
      json.key("headroomYen");
      json.null();
    }
  });
}

void write_envelope(json_text& json, const envelope& of) {
  const auto numbers = [&](std::string_view name, auto value_of) {
    json.key(name);
    json.object([&] {
      for (const auto& [key, each] : {std::pair("low", &of.low), std::pair("nominal", &of.nominal), std::pair("high", &of.high)}) {
        json.key(key);
        const std::optional<std::int64_t> value = value_of(*each);
        value ? json.number(*value) : json.null();
      }
    });
  };
  const auto years = [&](std::string_view name, const std::vector<fiscal_year>& all) {
    json.key(name);
    json.array([&] {
      for (const auto year : all) {
        json.number(std::int64_t{year.year()});
      }
    });
  };
  json.object([&] {
    json.member("callFiscalYear", std::int64_t{of.call.year()});
    json.member("program", of.program.view());
    numbers("projects", [](const envelope::number& each) { return each.projects; });
    numbers("boundByFiscalYear",
            [](const envelope::number& each) { return each.bound_by ? std::optional<std::int64_t>(each.bound_by->year()) : std::nullopt; });
    years("testedFiscalYears", of.tested);
    years("untestedFiscalYears", of.untested);
  });
}

void write_planned(json_text& json, const planned_call& of) {
  json.object([&] {
    json.member("program", of.call.program.view());
    json.member("callFiscalYear", std::int64_t{of.call.fiscal_year.year()});
    json.member("projects", of.call.projects);
    json.key("area");
    of.call.area.empty() ? json.null() : json.text(of.call.area);
    json.key("addsYen");
    json.object([&] {
      for (std::size_t i = 0; i < of.adds.by_year.size(); ++i) {
        write_range(json, std::to_string(of.adds.first_year.year() + static_cast<int>(i)), of.adds.by_year[i]);
      }
    });
  });
}

auto named(const portfolio_report& of, std::size_t index, language which) -> std::string {
  const auto place = of.place_of ? of.place_of(index) : award_place{};
  const auto id = place.id.empty() ? std::string() : escape_for_display(place.id, 40);
  if (place.line == 0) {
    return id.empty() ? fmt::format("#{}", index) : id;
  }
  return which == language::ja ? fmt::format("{}行目{}", place.line, id.empty() ? "" : "（" + id + "）")
                               : fmt::format("line {}{}", place.line, id.empty() ? "" : " (" + id + ")");
}

auto said_of(const portfolio_report& of, const conflict& what) -> message {
  auto said = describe(what, named(of, what.first, language::ja), named(of, what.second, language::ja));
  said.en = describe(what, named(of, what.first, language::en), named(of, what.second, language::en)).en;
  return said;
}

void write_conflict(json_text& json, const portfolio_report& of, const conflict& what) {
  json.object([&] {
    json.member("kind", info(what.kind).key);
    json.key("awards");
    json.array([&] {
      json.number(static_cast<std::int64_t>(what.first));
      json.number(static_cast<std::int64_t>(what.second));
    });
    if (of.place_of) {
      json.key("lines");
      json.array([&] {
        json.number(of.place_of(what.first).line);
        json.number(of.place_of(what.second).line);
      });
    }
    json.member("message", said_of(of, what));
  });
}

template <class Row>
void write_row(json_text& json, const Row& of) {
  json.object([&] {
    json.member("file", std::string_view(of.file));
    json.member("line", of.line);
    json.member("code", of.code);
    json.member("at", std::string_view(of.at));
    json.member("message", of.says);
  });
}

constexpr std::size_t block_size = std::size_t{64} * 1024;

/// Text that is handed on whenever a block of it stands ready.
struct text_in_blocks {
  const std::function<void(std::string_view)>& sink;
  std::string text;

  void hand_on(std::size_t from = 0) {
    if (text.size() > from) {
      sink(text);
      text.clear();
    }
  }
};

template <class Rows, class Write>
void write_all(text_in_blocks& out, json_text& json, std::string_view name, const Rows& rows, Write write) {
  json.key(name);
  json.array([&] {
    for (const auto& each : rows) {
      write(each);
      out.hand_on(block_size);
    }
  });
}

auto range_of(const cost_range& range) -> std::string {
  if (range.low == range.nominal && range.nominal == range.high) {
    return grouped_digits_of(range.nominal);
  }
  return fmt::format("{} ({}–{})", grouped_digits_of(range.nominal), grouped_digits_of(range.low), grouped_digits_of(range.high));
}

auto year_in(fiscal_year year, bool ja) -> std::string {
  return ja ? fmt::format("{}年度", year.year()) : fmt::format("FY{}", year.year());
}

}  // namespace

void write_json(const portfolio_report& of, std::optional<language> only, const std::function<void(std::string_view)>& sink) {
  text_in_blocks out{sink, {}};
  json_text json(out.text, only);
  json.object([&] {
    json.member("schema", portfolio_schema);
    json.member("edition", std::string_view(of.edition));
    json.member("awards", of.built_in ? "built-in" : "given");
    json.member("counted", of.counted);
    json.member("notCounted", of.not_counted);
    write_all(out, json, "years", of.years, [&, programs = active_programs(of)](const auto& each) { write_year(json, each, programs); });
    write_all(out, json, "envelopes", of.envelopes, [&](const auto& each) { write_envelope(json, each); });
    write_all(out, json, "plannedCalls", of.planned, [&](const auto& each) { write_planned(json, each); });
    write_all(out, json, "conflicts", of.conflicts, [&](const auto& each) { write_conflict(json, of, each); });
    write_all(out, json, "unreadable", of.refused, [&](const auto& each) { write_row(json, each); });
    write_all(out, json, "notes", of.notes, [&](const auto& each) { write_row(json, each); });
    write_all(out, json, "assumptions", of.assumptions, [&](const auto* each) {
      json.object([&] {
        json.member("id", each->id);
        json.member("says", each->says);
        json.member("facts", each->facts);
      });
    });
  });
  out.text += '\n';
  out.hand_on();
}

auto to_json(const portfolio_report& of, std::optional<language> only) -> std::string {
  std::string all;
  write_json(of, only, [&](std::string_view text) { all += text; });
  return all;
}

auto year_cells(const portfolio_report& of, language which) -> table_cells {
  const bool ja = which == language::ja;
  const auto programs = active_programs(of);
  table_cells cells;
  auto& head = cells.emplace_back();
  head.emplace_back(ja ? "年度" : "fiscal year");
  for (const auto& program : programs) {
    head.push_back(ja ? fmt::format("{} 課題", program.view()) : fmt::format("{} projects", program.view()));
  }
  head.emplace_back(ja ? "当初予算（円）" : "budget (yen)");
  head.emplace_back(ja ? "執行見込（円）中央（下限–上限）" : "committed (yen), middle (low–high)");
  head.emplace_back(ja ? "残り（円）中央" : "headroom (yen), middle");
  for (const auto& year : of.years) {
    auto& row = cells.emplace_back();
    row.push_back(year_in(year.fiscal_year, ja));
    for (const auto& program : programs) {
      row.push_back(std::to_string(active_in(year, program)));
    }
    row.push_back(year.budget ? grouped_digits_of(year.budget->count()) : (ja ? "記載なし" : "not given"));
    row.push_back(range_of(year.committed));
    row.push_back(year.headroom ? grouped_digits_of(year.headroom->nominal) : "–");
  }
  return cells;
}

auto envelope_cells(const portfolio_report& of, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells;
  cells.push_back(
      ja ? std::vector<std::string>{"公募年度", "プログラム", "下限で見積もると", "中央", "上限", "中央を決める年度", "予算のない年度"}
         : std::vector<std::string>{"call of", "program", "at the low end", "middle", "at the high end", "middle bound by",
                                    "years without a budget"});
  for (const auto& each : of.envelopes) {
    const auto number = [&](const envelope::number& value) {
      if (value.projects) {
        return std::to_string(*value.projects);
      }
      return std::string(each.tested.empty() ? (ja ? "予算なし" : "no budget") : (ja ? "限りなし" : "no bound"));
    };
    cells.push_back({year_in(each.call, ja), std::string(each.program.view()), number(each.low), number(each.nominal), number(each.high),
                     each.nominal.bound_by ? year_in(*each.nominal.bound_by, ja) : "–", std::to_string(each.untested.size())});
  }
  return cells;
}

auto planned_cells(const portfolio_report& of, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells;
  cells.push_back(ja ? std::vector<std::string>{"公募年度", "プログラム", "課題数", "年度", "加わる額（円）中央（下限–上限）"}
                     : std::vector<std::string>{"call of", "program", "projects", "fiscal year", "adds (yen), middle (low–high)"});
  for (const auto& each : of.planned) {
    for (std::size_t i = 0; i < each.adds.by_year.size(); ++i) {
      cells.push_back({year_in(each.call.fiscal_year, ja), std::string(each.call.program.view()), std::to_string(each.call.projects),
                       year_in(fiscal_year(each.adds.first_year.year() + static_cast<int>(i)), ja), range_of(each.adds.by_year[i])});
    }
  }
  return cells;
}

auto conflict_cells(const portfolio_report& of, language which) -> table_cells {
  const auto shown = std::min(of.conflicts.size(), most_shown);
  table_cells cells;
  cells.push_back(which == language::ja ? std::vector<std::string>{"種類", "内容"}
                                        : std::vector<std::string>{"kind", "what, and what would mend it"});
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& each = of.conflicts[i];
    cells.push_back({std::string(info(each.kind).name.in(which)), said_of(of, each).in(which)});
  }
  return cells;
}

auto uncounted_awards(const portfolio_report& of) -> message {
  if (of.not_counted == 0) {
    return {};
  }
  return {fmt::format("計算に入れない課題 {}件: 提案中のもの、他機関のもの", of.not_counted),
          fmt::format("{} awards bind nothing: proposals, and those of other agencies", of.not_counted)};
}

auto portfolio_records(const portfolio_report& of) -> table_cells {
  table_cells cells{{"fiscalYear", "program", "activeProjects", "startingProjects", "budgetYen", "committedLowYen", "committedNominalYen",
                     "committedHighYen", "headroomLowYen", "headroomNominalYen", "headroomHighYen"}};
  for (const auto& year : of.years) {
    const auto number = std::to_string(year.fiscal_year.year());
    std::int64_t active = 0;
    std::int64_t starting = 0;
    for (const auto& each : year.programs) {
      active += each.active;
      starting += each.starting;
      cells.push_back({number, std::string(each.program.view()), std::to_string(each.active), std::to_string(each.starting), "",
                       digits_of(each.committed.low), digits_of(each.committed.nominal), digits_of(each.committed.high), "", "", ""});
    }
    const auto room = [&](wide_integer cost_range::* member) {
      return year.headroom ? digits_of((*year.headroom).*member) : std::string();
    };
    cells.push_back({number, "total", std::to_string(active), std::to_string(starting), year.budget ? digits_of(year.budget->count()) : "",
                     digits_of(year.committed.low), digits_of(year.committed.nominal), digits_of(year.committed.high),
                     room(&cost_range::low), room(&cost_range::nominal), room(&cost_range::high)});
  }
  return cells;
}

auto describe(commitment_error error) -> message {
  switch (error) {
    case commitment_error::no_start:
      return {"start も callFiscalYear もなく、始まりが分からない", "neither start nor callFiscalYear tells when it starts"};
    case commitment_error::no_terms:
      return {"その公募に適用する条件が目録になく、終了日や額を補えない。start, end, totalYen を書く",
              "the catalogue has no terms for that call to fill the end or the cost from; give start, end and totalYen"};
    case commitment_error::ends_before_start: return {"開始日より前に終わる", "ends before it starts"};
    case commitment_error::out_of_range: return {"1901年度から2099年を外れる", "a day outside FY1901 to 2099"};
    case commitment_error::negative_amount: return {"負の額。0円以上にする", "a negative amount; give 0 yen or more"};
  }
  return {};
}

auto code_of(commitment_error error) -> std::string_view {
  switch (error) {
    case commitment_error::no_start: return "field.missing";
    case commitment_error::no_terms: return "terms.missing";
    case commitment_error::ends_before_start: return "period.order";
    case commitment_error::out_of_range: return "value.out-of-range";
    case commitment_error::negative_amount: return "amount.negative";
  }
  return {};
}

}  // namespace v0
}  // namespace koubo
