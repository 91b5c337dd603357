#include <koubo/intake/read_award.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <map>
#include <numeric>
#include <optional>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include <koubo/intake/codes.hpp>
#include <koubo/intake/find_named.hpp>
#include <koubo/intake/read_proposal.hpp>
#include <koubo/text/amount.hpp>
#include <koubo/text/fold.hpp>
#include <koubo/text/trimmed.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::int64_t yen_limit = 1'000'000'000'000'000;  // 10^15
constexpr std::int64_t projects_limit = 1'000'000;
constexpr std::size_t quoted_characters = 40;

constexpr std::array<std::string_view, 25> keys_of_awards{"program",
                                                          "id",
                                                          "title",
                                                          "area",
                                                          "start",
                                                          "end",
                                                          "period",
                                                          "call",
                                                          "callFiscalYear",
                                                          "fiscalYear",
                                                          "status",
                                                          "proposed",
                                                          "role",
                                                          "researcherId",
                                                          "name",
                                                          "effort",
                                                          "effortPercent",
                                                          "totalYen",
                                                          "directYen",
                                                          "indirectYen",
                                                          "budget",
                                                          "institution",
                                                          "principalInvestigator",
                                                          "coInvestigators",
                                                          "priorAwards"};
constexpr std::array<std::string_view, 10> keys_of_calls{"program", "call", "callFiscalYear", "fiscalYear", "projects", "area",
                                                         "start",   "end",  "totalYen",       "note"};
constexpr std::array<std::string_view, 6> keys_of_budgets{"fiscalYear",    "initialYen", "supplementaryYen",
                                                          "adjustmentYen", "proposal",   "budgetYen"};

auto quoted(std::string_view text) -> std::string { return escape_for_display(text, quoted_characters); }

/// Takes the values of a row one by one. The first fault in the order of asking stays.
class row_reader {
 public:
  explicit row_reader(const row& from) : from_(from), used_(from.cells.size()), by_place_(from.cells.size()) {
    std::iota(by_place_.begin(), by_place_.end(), std::size_t{0});
    std::sort(by_place_.begin(), by_place_.end(), [&](auto a, auto b) {
      return before(from_.cells[a].at, from_.cells[b].at) || (from_.cells[a].at == from_.cells[b].at && a < b);
    });
  }

  /// The value at the first of several places that has one. Null counts as absent.
  auto find(std::initializer_list<std::string_view> places) -> const row_cell* {
    for (const auto place : places) {
      auto at = std::lower_bound(by_place_.begin(), by_place_.end(), place,
                                 [&](std::size_t cell, std::string_view wanted) { return before(from_.cells[cell].at, wanted); });
      for (; at != by_place_.end() && from_.cells[*at].at == place; ++at) {
        const auto& cell = from_.cells[*at];
        used_[*at] = true;
        if (cell.kind != cell_kind::null && cell.kind != cell_kind::empty_list) {
          return &cell;
        }
      }
    }
    return nullptr;
  }

  auto text(std::initializer_list<std::string_view> places) -> std::string {
    const auto* cell = find(places);
    if (cell == nullptr) {
      return {};
    }
    if (cell->kind == cell_kind::truth) {
      fail(codes::field_type, *cell, "\" で囲んだ文字列を書く", "give text in double quotes");
      return {};
    }
    return std::string(trimmed(cell->text));
  }

  auto day(std::initializer_list<std::string_view> places) -> std::optional<date> {
    const auto* cell = find(places);
    if (cell == nullptr) {
      return std::nullopt;
    }
    const auto read = parse_date(trimmed(cell->text));
    if (!read || cell->kind != cell_kind::text) {
      fail_text(codes::date_form, *cell,
                read ? text_error{.fault = text_fault::date_form, .where = {0, cell->text.size()}, .readings = {}} : read.error());
      return std::nullopt;
    }
    return *read;
  }

  auto year(std::initializer_list<std::string_view> places) -> std::optional<fiscal_year> {
    const auto* cell = find(places);
    if (cell == nullptr) {
      return std::nullopt;
    }
    const auto read = parse_fiscal_year(trimmed(cell->text));
    if (!read) {
      fail_text(codes::year_form, *cell, read.error());
      return std::nullopt;
    }
    return read->year;
  }

  auto amount(std::initializer_list<std::string_view> places) -> std::optional<yen> {
    const auto* cell = find(places);
    return cell == nullptr ? std::nullopt : amount(*cell);
  }

  auto amount(const row_cell& cell) -> std::optional<yen> {
    const auto written = trimmed(cell.text);
    auto read = parse_amount(written);
    if (!read && read.error().fault == text_fault::unit_missing && (cell.kind == cell_kind::number || !from_.typed)) {
      read = parse_amount(written, amount_unit::yen);
    }
    if (!read) {
      fail_text(codes::amount_form, cell, read.error());
      return std::nullopt;
    }
    if (*read < yen(0)) {
      fail(row_codes::amount_negative, cell, "負の額。0円以上にする", "a negative amount; give 0 yen or more");
      return std::nullopt;
    }
    if (*read > yen(yen_limit)) {
      fail(codes::value_out_of_range, cell, "1,000兆円を超える", "more than 10^15 yen");
      return std::nullopt;
    }
    return *read;
  }

  auto whole(std::initializer_list<std::string_view> places, std::int64_t low, std::int64_t high, std::string_view code)
      -> std::optional<std::int64_t> {
    const auto* cell = find(places);
    if (cell == nullptr) {
      return std::nullopt;
    }
    auto written = trimmed(cell->text);
    if (!from_.typed && written.ends_with('%')) {
      written.remove_suffix(1);
      written = trimmed(written);
    }
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (error != std::errc() || end != written.data() + written.size() || (from_.typed && cell->kind != cell_kind::number)) {
      fail(codes::number_form, *cell, "整数を書く", "give a whole number");
      return std::nullopt;
    }
    if (value < low || value > high) {
      fail(code, *cell, fmt::format("{}以上{}以下にする", low, high), fmt::format("give {} to {}", low, high));
      return std::nullopt;
    }
    return value;
  }

  auto truth(std::initializer_list<std::string_view> places) -> bool {
    const auto* cell = find(places);
    if (cell == nullptr || cell->text == "false" || cell->text == "0") {
      return false;
    }
    if (cell->text != "true" && cell->text != "1") {
      fail(codes::field_type, *cell, "true か false を書く", "give true or false");
    }
    return true;
  }

  void fail(std::string_view code, const row_cell& cell, std::string_view ja, std::string_view en) {
    if (!fault_) {
      const auto name = cell.at.substr(cell.at.empty() ? 0 : 1);
      fault_ = {code,
                cell.at,
                {fmt::format("{}「{}」: {}", name, quoted(cell.text), ja), fmt::format("{} \"{}\": {}", name, quoted(cell.text), en)}};
    }
  }

  void fail_missing(std::string_view at, std::string_view ja, std::string_view en) {
    if (!fault_) {
      fault_ = {row_codes::field_missing, std::string(at), {std::string(ja), std::string(en)}};
    }
  }

  void fail_text(std::string_view code, const row_cell& cell, const text_error& error) {
    if (!fault_) {
      const auto said = describe(error, trimmed(cell.text));
      const auto name = cell.at.substr(1);
      fault_ = {code, cell.at, {fmt::format("{}: {}", name, said.ja), fmt::format("{}: {}", name, said.en)}};
    }
  }

  [[nodiscard]] auto fault() const -> const std::optional<row_fault>& { return fault_; }

  /// Rows of a list, by their index, in order; its cells count as known.
  auto rows_of(std::string_view list) -> std::vector<std::string> {
    std::vector<std::string> all;
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < from_.cells.size(); ++i) {
      const std::string_view at = from_.cells[i].at;
      if (at.starts_with(list) && at.size() > list.size() && at[list.size()] == '/') {
        used_[i] = true;
        const auto place = at.substr(0, at.find('/', list.size() + 1));
        if (seen.insert(place).second) {
          all.emplace_back(place);
        }
      } else if (at == list && find({list}) != nullptr && (from_.typed || !says_none(from_.cells[i].text))) {
        fail(codes::field_type, from_.cells[i], "行の一覧で書く", "give a list of rows");
      }
    }
    if (all.size() > row_limit) {
      if (!fault_) {
        fault_ = {codes::list_too_long,
                  std::string(list),
                  {fmt::format("{} が{}行ある。{}行までにする", list.substr(1), all.size(), row_limit),
                   fmt::format("{} has {} rows; keep it to {}", list.substr(1), all.size(), row_limit)}};
      }
      all.clear();
    }
    return all;
  }

  /// First parts of keys that nobody asked for and the list does not know.
  [[nodiscard]] auto unknown(std::span<const std::string_view> known) const -> std::vector<std::string> {
    std::vector<std::string> all;
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < from_.cells.size(); ++i) {
      if (!used_[i]) {
        const auto at = std::string_view(from_.cells[i].at).substr(1);
        const auto key = at.substr(0, at.find('/'));
        if (std::find(known.begin(), known.end(), key) == known.end() && seen.insert(key).second) {
          all.emplace_back(key);
        }
      }
    }
    return all;
  }

 private:
  /// Whether a cell of a CSV says that a list has no rows.
  static auto says_none(std::string_view cell) -> bool {
    const auto said = trimmed(cell);
    return said == "null" || said == "[]" || said == "なし";
  }

  /// An order of places that is quickly told.
  static auto before(std::string_view a, std::string_view b) -> bool { return a.size() == b.size() ? a < b : a.size() < b.size(); }

  const row& from_;
  std::vector<bool> used_;
  std::vector<std::size_t> by_place_;  // cells, in the order of their places
  std::optional<row_fault> fault_;
};

auto read_program(row_reader& reader, const catalogue& programs) -> program_id {
  const auto* cell = reader.find({"/program"});
  if (cell == nullptr) {
    reader.fail_missing("/program", "program がない", "program is missing");
    return {};
  }
  const auto* known = find_program_named(programs, cell->text).known;
  if (known == nullptr) {
    reader.fail(codes::program_unknown, *cell, fmt::format("目録にないプログラム。目録にあるのは {}", listed_programs(programs)),
                fmt::format("the catalogue has no such program; it has {}", listed_programs(programs)));
    return {};
  }
  return known->id;
}

auto read_area(row_reader& reader, const catalogue& programs, const row_options& options) -> std::string {
  const auto* cell = reader.find({"/area"});
  if (cell == nullptr) {
    return {};
  }
  if (const auto* known = find_area_named(programs, cell->text)) {
    return std::string(known->name);
  }
  if (options.any_area) {
    return area_key(cell->text).value_or(cell->text);
  }
  reader.fail(row_codes::area_unknown, *cell, "目録にない研究開発領域。koubo areas が一覧を示す",
              "the catalogue has no such area; koubo areas lists them");
  return {};
}

void check_order(row_reader& reader, const std::optional<date>& start, const std::optional<date>& end) {
  if (start && end && *end < *start) {
    const row_cell shown{"/end", cell_kind::text, format_date(*end)};
    reader.fail(row_codes::period_order, shown, fmt::format("開始日 {} より前に終わる", format_date(*start)),
                fmt::format("ends before it starts on {}", format_date(*start)));
  }
}

auto person_at(row_reader& reader, std::initializer_list<std::string_view> ids, std::initializer_list<std::string_view> names,
               std::initializer_list<std::string_view> efforts) -> award_person {
  award_person made;
  const auto number = reader.text(ids);
  made.name = reader.text(names);
  if (!number.empty()) {
    const auto folded = fold(number);
    made.key = "#" + (folded ? std::string(folded->text()) : number);
  } else if (!made.name.empty()) {
    const auto key = area_key(made.name);
    made.key = key.value_or(made.name);
    made.by_name = true;
  }
  if (const auto effort = reader.whole(efforts, 0, 100, row_codes::effort_range)) {
    made.effort_percent = static_cast<std::int32_t>(*effort);
  }
  return made;
}

void read_role(row_reader& reader, award_person& into) {
  const auto* cell = reader.find({"/role"});
  if (cell == nullptr) {
    return;
  }
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (cell->text == roles[i].key || cell->text == roles[i].name.ja) {
      into.role = static_cast<role>(i);
      return;
    }
  }
  reader.fail(codes::value_unknown, *cell, "principalInvestigator か coInvestigator と書く",
              "give principalInvestigator or coInvestigator");
}

void read_status(row_reader& reader, award& into) {
  into.proposed = reader.truth({"/proposed"});
  const auto* cell = reader.find({"/status"});
  if (cell == nullptr) {
    return;
  }
  if (cell->text == "proposed" || cell->text == "提案中") {
    into.proposed = true;
    return;
  }
  for (std::size_t i = 0; i < award_statuses.size(); ++i) {
    if (cell->text == award_statuses[i].key || cell->text == award_statuses[i].name.ja) {
      into.status = static_cast<award_status>(i);
      return;
    }
  }
  reader.fail(codes::value_unknown, *cell, "completed, ongoing, discontinued, proposed のどれかを書く",
              "give completed, ongoing, discontinued or proposed");
}

void read_costs(row_reader& reader, award& into) {
  into.total = reader.amount({"/totalYen"});
  const auto direct = reader.amount({"/directYen"});
  const auto indirect = reader.amount({"/indirectYen"});
  if (!into.total && direct) {
    into.total = yen(direct->count() + indirect.value_or(yen(0)).count());
  }
  for (const auto& place : reader.rows_of("/budget")) {
    const auto year = reader.year({place + "/fiscalYear"});
    const auto direct_cost = reader.amount({place + "/directYen"});
    const auto indirect_cost = reader.amount({place + "/indirectYen"});
    if (!year && !reader.fault()) {
      reader.fail_missing(place + "/fiscalYear", "予算の行に fiscalYear がない", "a row of the budget lacks its fiscalYear");
    }
    if (year && (direct_cost || indirect_cost)) {
      into.years.push_back({*year, yen(direct_cost.value_or(yen(0)).count() + indirect_cost.value_or(yen(0)).count())});
    }
  }
}

template <class T>
auto finished(const row_reader& reader, T value, std::span<const std::string_view> known) -> result<from_row<T>, row_fault> {
  if (reader.fault()) {
    return failure(*reader.fault());
  }
  return from_row<T>{std::move(value), reader.unknown(known)};
}

}  // namespace

auto award_keys() -> std::span<const std::string_view> { return keys_of_awards; }
auto call_keys() -> std::span<const std::string_view> { return keys_of_calls; }
auto budget_keys() -> std::span<const std::string_view> { return keys_of_budgets; }

auto read_award(const row& from, const catalogue& programs, row_options options) -> result<from_row<award>, row_fault> {
  // What a proposal says beside, and awards have no use for.
  static constexpr std::array<std::string_view, 8> unused{"institution", "principalInvestigator", "coInvestigators", "priorAwards",
                                                          "isNew",       "dataManagementPlan",    "programManager",  "budget"};
  row_reader reader(from);
  award made;
  made.program = read_program(reader, programs);
  made.id = reader.text({"/id"});
  made.title = area_key(reader.text({"/title"})).value_or("");
  made.area = read_area(reader, programs, options);
  made.call = reader.year({"/callFiscalYear", "/call/fiscalYear", "/call", "/fiscalYear"});
  made.start = reader.day({"/start", "/period/start"});
  made.end = reader.day({"/end", "/period/end"});
  check_order(reader, made.start, made.end);
  read_status(reader, made);
  made.people.push_back(person_at(reader, {"/researcherId", "/principalInvestigator/researcherId"},
                                  {"/name", "/principalInvestigator/name", "/principalInvestigator"},
                                  {"/effortPercent", "/effort", "/principalInvestigator/effortPercent"}));
  read_role(reader, made.people.front());
  for (const auto& place : reader.rows_of("/coInvestigators")) {
    made.people.push_back(person_at(reader, {place + "/researcherId"}, {place + "/name"}, {place + "/effortPercent"}));
    made.people.back().role = role::co_investigator;
  }
  read_costs(reader, made);
  if (!made.start && !made.call && !reader.fault()) {
    reader.fail_missing("/start", "start も callFiscalYear もなく、始まりが分からない",
                        "neither start nor callFiscalYear tells when it starts");
  }
  return finished(reader, std::move(made), unused);
}

auto read_call(const row& from, const catalogue& programs, row_options options) -> result<from_row<call>, row_fault> {
  static constexpr std::array<std::string_view, 1> unused{"note"};
  row_reader reader(from);
  call made;
  made.program = read_program(reader, programs);
  made.area = read_area(reader, programs, options);
  made.start = reader.day({"/start", "/period/start"});
  made.end = reader.day({"/end", "/period/end"});
  check_order(reader, made.start, made.end);
  const auto year = reader.year({"/callFiscalYear", "/call/fiscalYear", "/call", "/fiscalYear"});
  if (!year && !made.start && !reader.fault()) {
    reader.fail_missing("/callFiscalYear", "callFiscalYear がない", "callFiscalYear is missing");
  }
  if (!year && made.start && !fiscal_year::in_range(fiscal_year_number(*made.start)) && !reader.fault()) {
    reader.fail_missing("/callFiscalYear", "callFiscalYear がない", "callFiscalYear is missing");
  }
  if (reader.fault()) {
    return failure(*reader.fault());
  }
  made.fiscal_year = year ? *year : fiscal_year_of(*made.start);
  if (const auto projects = reader.whole({"/projects"}, 1, projects_limit, codes::value_out_of_range)) {
    made.projects = *projects;
  } else {
    reader.fail_missing("/projects", "projects（課題数）がない", "projects, their number, is missing");
  }
  made.total = reader.amount({"/totalYen"});
  return finished(reader, std::move(made), unused);
}

auto read_budget_line(const row& from) -> result<from_row<budget_line>, row_fault> {
  row_reader reader(from);
  budget_line made;
  if (const auto year = reader.year({"/fiscalYear"})) {
    made.fiscal_year = *year;
  } else {
    reader.fail_missing("/fiscalYear", "fiscalYear がない", "fiscalYear is missing");
  }
  const auto cell_at = [&](std::initializer_list<std::string_view> places) {
    for (const auto place : places) {
      for (const auto& cell : from.cells) {
        if (cell.at != place) {
          continue;
        }
        static_cast<void>(reader.find({place}));
        const auto written = trimmed(cell.text);
        if (cell.kind == cell_kind::null || written == "-" || written == "－") {
          return budget_cell::not_applicable();
        }
        if (written == "…" || written == "...") {
          return budget_cell::not_given();
        }
        const auto amount = reader.amount(cell);
        return amount ? budget_cell(*amount) : budget_cell::not_given();
      }
    }
    return budget_cell::not_given();
  };
  made.initial = cell_at({"/initialYen", "/budgetYen"});
  made.supplementary = cell_at({"/supplementaryYen"});
  made.adjustment = cell_at({"/adjustmentYen"});
  made.proposal = reader.truth({"/proposal"});
  return finished(reader, made, {});
}

}  // namespace v0
}  // namespace koubo
