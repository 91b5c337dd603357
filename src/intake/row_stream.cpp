#include <koubo/intake/row_stream.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include <koubo/intake/codes.hpp>
#include <koubo/intake/csv.hpp>
#include <koubo/intake/read_award.hpp>
#include <koubo/intake/survey_json.hpp>
#include <koubo/text/trimmed.hpp>
#include <koubo/text/utf8.hpp>

#include "column_path.hpp"

namespace koubo {
inline namespace v0 {
namespace {

using simdjson::dom::element;

constexpr std::size_t look_at = std::size_t{64} * 1024;
constexpr std::size_t quoted_characters = 40;
constexpr std::size_t most_place_bytes = std::size_t{4} * 1024 * 1024;  // of a row: a key stands in the place of each value below it

auto quoted(std::string_view text) -> std::string { return escape_for_display(text, quoted_characters); }

/// What a file of another kind gives.
auto of_another_kind(std::string_view why_ja, std::string_view why_en) -> row_fault {
  return {row_codes::input_kind,
          "",
          {fmt::format("NDJSONでもCSVでもない（{}）。UTF-8のNDJSONかCSVで渡す", why_ja),
           fmt::format("this is neither NDJSON nor CSV ({}); give NDJSON or CSV in UTF-8", why_en)}};
}

/// Takes the values of a JSON value apart. Says what is wrong.
class flattening {
 public:
  explicit flattening(row& into) : into_(into) {}

  auto add(element value) -> std::optional<row_fault> {
    switch (value.type()) {
      case simdjson::dom::element_type::OBJECT: return add_object(value.get_object().value_unsafe());
      case simdjson::dom::element_type::ARRAY: {
        const auto list = value.get_array().value_unsafe();
        std::size_t index = 0;
        for (const auto each : list) {
          if (auto fault = add_below(std::to_string(index++), each)) {
            return fault;
          }
        }
        return index == 0 ? put(cell_kind::empty_list, {}) : std::nullopt;
      }
      case simdjson::dom::element_type::STRING: return put(cell_kind::text, std::string(value.get_string().value_unsafe()));
      case simdjson::dom::element_type::BOOL: return put(cell_kind::truth, value.get_bool().value_unsafe() ? "true" : "false");
      case simdjson::dom::element_type::NULL_VALUE: return put(cell_kind::null, {});
      default: return put(cell_kind::number, simdjson::minify(value));
    }
  }

 private:
  auto add_object(simdjson::dom::object object) -> std::optional<row_fault> {
    std::vector<std::string_view> keys;
    for (const auto field : object) {
      keys.push_back(field.key);
    }
    std::sort(keys.begin(), keys.end());
    if (const auto twice = std::adjacent_find(keys.begin(), keys.end()); twice != keys.end()) {
      append_pointer(at_, *twice);
      return row_fault{codes::json_duplicate_key,
                       at_,
                       {fmt::format("キー \"{}\" が二度ある", quoted(*twice)), fmt::format("the key \"{}\" stands twice", quoted(*twice))}};
    }
    if (keys.empty() && !at_.empty()) {
      return put(cell_kind::empty_list, {});
    }
    for (const auto field : object) {
      if (auto fault = add_below(field.key, field.value)) {
        return fault;
      }
    }
    return std::nullopt;
  }

  auto add_below(std::string_view key, element value) -> std::optional<row_fault> {
    const auto size = at_.size();
    append_pointer(at_, key);
    auto fault = add(value);
    at_.resize(size);
    return fault;
  }

  auto put(cell_kind kind, std::string text) -> std::optional<row_fault> {
    place_bytes_ += at_.size();
    if (place_bytes_ > most_place_bytes) {
      return row_fault{codes::json_size,
                       "",
                       {fmt::format("値の場所を示すキーが合わせて{}バイトを超える。短くする", most_place_bytes),
                        fmt::format("the keys that lead to its values come to more than {} bytes; shorten them", most_place_bytes)}};
    }
    into_.cells.push_back({at_, kind, std::move(text)});
    return std::nullopt;
  }

  row& into_;
  std::string at_;
  std::size_t place_bytes_ = 0;
};

}  // namespace

struct row_stream::state {
  /// Where the cells of a column of a CSV belong.
  struct column {
    std::string at{};  ///< empty where it has no name
    row_cell year{};   ///< of a column that stands for a fiscal year, as directYen[2024] does: which
  };

  byte_source source;
  std::span<const std::string_view> known;
  row_form form;
  std::string beginning;
  std::size_t replayed = 0;
  bool begun = false;
  bool ended = false;
  std::optional<std::error_code> error;
  std::optional<text_cutter> texts;
  std::optional<csv_reader> records;
  std::vector<column> columns;
  simdjson::dom::parser parser;

  /// The source again, with what was looked at already.
  auto replaying() -> byte_source {
    return [this](std::span<char> buffer) -> result<std::size_t, std::error_code> {
      if (replayed < beginning.size()) {
        const auto count = std::min(buffer.size(), beginning.size() - replayed);
        std::memcpy(buffer.data(), beginning.data() + replayed, count);
        replayed += count;
        return count;
      }
      return source(buffer);
    };
  }

  /// Looks at the beginning of the input and chooses how to read it.
  auto begin() -> std::optional<row_item> {
    begun = true;
    beginning.resize(look_at);
    std::size_t size = 0;
    while (size < look_at) {
      const auto count = source(std::span(beginning.data() + size, look_at - size));
      if (!count) {
        error = count.error();
        ended = true;
        return std::nullopt;
      }
      if (*count == 0) {
        break;
      }
      size += *count;
      if (std::string_view(beginning.data(), size).find('\n') != std::string_view::npos) {
        break;
      }
    }
    beginning.resize(size);
    if (beginning.find('\0') != std::string::npos) {
      ended = true;
      return row_item{1, failure(of_another_kind("NUL文字がある", "it holds a NUL"))};
    }
    if (const auto bad = first_ill_formed(beginning); bad && *bad + 4 < beginning.size() && beginning.find('\n') > *bad) {
      ended = true;
      return row_item{1, failure(of_another_kind("UTF-8ではない。Shift_JISか", "it is not UTF-8; Shift_JIS?"))};
    }
    if (form == row_form::detect) {
      auto text = std::string_view(beginning);
      text.remove_prefix(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
      const auto first = text.find_first_not_of(" \t\r\n");
      form = first != std::string_view::npos && (text[first] == '{' || text[first] == '[') ? row_form::json : row_form::csv;
    }
    if (form == row_form::json) {
      texts.emplace(replaying());
      return std::nullopt;
    }
    records.emplace(replaying());
    return read_head();
  }

  auto read_head() -> std::optional<row_item> {
    const auto head = records->next();
    if (!head) {
      ended = true;
      error = records->error();
      return std::nullopt;
    }
    std::vector<column_path> paths;
    std::optional<message> wrong;
    bool any_known = false;
    std::size_t behind = 0;  // the rows of the budget that columns number
    for (const auto& cell : head->cells) {
      const auto name = trimmed(cell);
      auto path = name.empty() ? column_path{} : take(name, wrong);
      if (!path.keys.empty()) {
        any_known = any_known || std::find(known.begin(), known.end(), path.keys.front()) != known.end();
      }
      if (path.by_index && path.keys.front() == "budget") {
        std::size_t index = 0;
        std::from_chars(path.keys[1].data(), path.keys[1].data() + path.keys[1].size(), index);
        behind = std::max(behind, index + 1);
      }
      paths.push_back(std::move(path));
    }
    if (!head->fault.empty() || !any_known) {
      ended = true;
      std::string some;
      for (std::size_t i = 0; i < known.size() && i < 4; ++i) {
        some += (i == 0 ? "" : ", ") + std::string(known[i]);
      }
      return row_item{head->line, failure(of_another_kind(fmt::format("見出しの行に {} などの列名がない", some),
                                                          fmt::format("its first line names no column such as {}", some)))};
    }
    std::vector<fiscal_year> years;
    std::set<std::string_view> places;
    columns.reserve(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      auto& keys = paths[i].keys;
      auto& made = columns.emplace_back();
      if (const auto& year = paths[i].fiscal_year) {
        const auto found = std::find(years.begin(), years.end(), *year);
        const auto place = std::to_string(behind + static_cast<std::size_t>(found - years.begin()));
        if (found == years.end()) {
          years.push_back(*year);
        }
        keys.insert(keys.begin() + 1, place);
        made.year = {fmt::format("/budget/{}/fiscalYear", place), cell_kind::text, std::to_string(year->year())};
      }
      for (const auto& key : keys) {
        append_pointer(made.at, key);
      }
      if (!keys.empty() && !places.insert(made.at).second && !wrong) {
        wrong = column_twice(trimmed(head->cells[i]));
      }
    }
    if (wrong) {
      ended = true;
      return row_item{head->line, failure(row_fault{codes::csv_head, "", *std::move(wrong)})};
    }
    return std::nullopt;
  }

  /// The path of a column of that name; no keys where it has none. Says what is wrong with it, if nothing is yet.
  static auto take(std::string_view name, std::optional<message>& wrong) -> column_path {
    auto path = path_of(name);
    if (!path) {
      wrong = wrong ? wrong : path.error();
      return {};
    }
    const bool below =
        path->keys.size() > 1 && (path->keys[0] == "budget" || path->keys[0] == "coInvestigators") && !path->by_index && !path->fiscal_year;
    if (below && !wrong) {
      wrong = {fmt::format("列「{}」: 1件を1行に書き、directYen[2024] や coInvestigators/0/name のように横に並べる", quoted(name)),
               fmt::format("the column \"{}\": each has one row here, with columns such as directYen[2024] "
                           "and coInvestigators/0/name side by side",
                           quoted(name))};
    }
    return *std::move(path);
  }

  auto next_json() -> std::optional<row_item> {
    const auto cut = texts->next();
    if (!cut) {
      error = texts->error();
      return std::nullopt;
    }
    if (cut->fault) {
      return row_item{cut->fault->where.line, failure(row_fault{cut->fault->code, cut->fault->at, cut->fault->says})};
    }
    element document;
    if (parser.parse(cut->text.data(), cut->text.size()).get(document) != simdjson::SUCCESS) {
      const auto survey = survey_json(cut->text);
      if (survey.fault) {
        return row_item{cut->where.line, failure(row_fault{survey.fault->code, survey.fault->at, survey.fault->says})};
      }
      return row_item{cut->where.line, failure(row_fault{codes::json_syntax, "", {"JSONとして読めない", "this is no JSON"}})};
    }
    if (document.type() != simdjson::dom::element_type::OBJECT) {
      return row_item{cut->where.line, failure(row_fault{codes::field_type, "", {"1行は { } で囲んだ項目", "a row is an object in { }"}})};
    }
    row made;
    if (auto fault = flattening(made).add(document)) {
      return row_item{cut->where.line, failure(*std::move(fault))};
    }
    return row_item{cut->where.line, std::move(made)};
  }

  auto next_record() -> std::optional<row_item> {
    auto record = records->next();
    if (!record) {
      error = records->error();
      return std::nullopt;
    }
    if (!record->fault.empty()) {
      return row_item{record->line, failure(row_fault{record->fault, "", describe_csv_fault(record->fault, csv_reader::max_bytes)})};
    }
    if (record->cells.size() > columns.size() && std::any_of(record->cells.begin() + static_cast<std::ptrdiff_t>(columns.size()),
                                                             record->cells.end(), [](const auto& cell) { return !cell.empty(); })) {
      return row_item{record->line,
                      failure(row_fault{codes::csv_width,
                                        "",
                                        {fmt::format("見出しの{}列より多い{}列がある", columns.size(), record->cells.size()),
                                         fmt::format("{} cells stand under a head of {} columns", record->cells.size(), columns.size())}})};
    }
    row made;
    made.typed = false;
    for (std::size_t i = 0; i < record->cells.size() && i < columns.size(); ++i) {
      auto& cell = record->cells[i];
      if (!is_valid_utf8(cell)) {
        return row_item{record->line, failure(row_fault{codes::json_encoding, columns[i].at, {"UTF-8ではない", "this is not UTF-8"}})};
      }
      if (!columns[i].at.empty() && cell.find_first_not_of(" \t\r\n") != std::string::npos) {
        if (!columns[i].year.at.empty()) {
          made.cells.push_back(columns[i].year);
        }
        made.cells.push_back({columns[i].at, cell_kind::text, std::move(cell)});
      }
    }
    return row_item{record->line, std::move(made)};
  }
};

row_stream::row_stream(byte_source source, std::span<const std::string_view> known, row_form form) : state_(std::make_unique<state>()) {
  state_->source = std::move(source);
  state_->known = known;
  state_->form = form;
}
row_stream::row_stream(row_stream&&) noexcept = default;
auto row_stream::operator=(row_stream&&) noexcept -> row_stream& = default;
row_stream::~row_stream() = default;

auto row_stream::error() const -> std::optional<std::error_code> { return state_->error; }

auto row_stream::next() -> std::optional<row_item> {
  if (!state_->begun) {
    if (auto fault = state_->begin()) {
      return fault;
    }
  }
  if (state_->ended) {
    return std::nullopt;
  }
  return state_->texts ? state_->next_json() : state_->next_record();
}

}  // namespace v0
}  // namespace koubo
