#include <koubo/intake/csv_proposals.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <koubo/intake/codes.hpp>
#include <koubo/intake/invisible.hpp>
#include <koubo/intake/survey_json.hpp>
#include <koubo/intake/write_proposal.hpp>
#include <koubo/program/role.hpp>
#include <koubo/proposal/field.hpp>
#include <koubo/text/amount.hpp>
#include <koubo/text/trimmed.hpp>
#include <koubo/text/utf8.hpp>

#include "column_path.hpp"

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::size_t quoted_characters = 40;
constexpr std::size_t json_per_byte = 4;  // keys that a head says once stand in every proposal, and quotes around every text
constexpr std::array<std::string_view, 10> known{
    "id", "program", "call", "title", "area", "period", "principalInvestigator", "programManager", "isNew", "dataManagementPlan"};

auto quoted(std::string_view text) -> std::string { return escape_for_display(text, quoted_characters); }

auto is_one_of(std::string_view text, std::span<const std::string_view> words) -> bool {
  return std::find(words.begin(), words.end(), text) != words.end();
}

auto is_digits(std::string_view text) -> bool { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

/// A whole number as JSON writes it.
auto is_whole_number(std::string_view text) -> bool {
  text.remove_prefix(text.starts_with('-') ? 1 : 0);
  return is_digits(text) && (text == "0" || text.front() != '0');
}

/// Whether bytes that are no UTF-8 are Shift_JIS as Windows writes it (CP932).
auto is_shift_jis(std::string_view text) -> bool {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80 || (lead >= 0xA1 && lead <= 0xDF)) {
      continue;
    }
    const auto trail = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (lead == 0x80 || lead == 0xA0 || lead > 0xFC || trail < 0x40 || trail == 0x7F || trail > 0xFC) {
      return false;
    }
    ++i;
  }
  return true;
}

auto no_utf8(std::string_view text) -> message {
  const bool utf16 = text.find('\0') != std::string_view::npos || text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  const std::string_view found = utf16 ? "UTF-16" : is_shift_jis(text) ? "Shift_JIS (CP932)" : "";
  return {fmt::format("UTF-8 ではありません{}{}。表計算ソフトで「CSV UTF-8（コンマ区切り）」として保存してください",
                      found.empty() ? "" : "。文字コードは ", found),
          fmt::format("this is not UTF-8{}{}; save the sheet as \"CSV UTF-8 (comma delimited)\"", found.empty() ? "" : " but ", found)};
}

/// What a column's cells hold.
enum class cell_form : std::uint8_t { text, amount, whole_number, truth, role, status, all };

/// A value of a proposal and what stands within it, by the names of columns.
struct node {
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

  struct list_row {
    std::string year{};  // where the column's name gives it
    std::vector<node> members{};
    std::map<std::string, std::size_t, std::less<>> places{};  // of `members`
  };

  std::string key{};
  std::size_t column = no_column;  // that states the whole of it
  cell_form form = cell_form::text;
  std::vector<node> members{};
  std::vector<list_row> rows{};                              // of a list: those that stand side by side
  std::vector<node> row_below{};                             // of a list: what each record says of a row
  std::map<std::string, std::size_t, std::less<>> places{};  // of `members`, or of `rows` by index or year
};

auto form_of(std::string_view parent, bool in_list, std::string_view key) -> cell_form {
  static constexpr std::array<std::string_view, 5> wholes{"principalInvestigator", "programManager", "coInvestigators", "budget",
                                                          "priorAwards"};
  if (parent.empty()) {
    return key == "isNew" || key == "dataManagementPlan" ? cell_form::truth : is_one_of(key, wholes) ? cell_form::all : cell_form::text;
  }
  if (parent == "budget" && in_list) {
    return key == "directYen" || key == "indirectYen" ? cell_form::amount : cell_form::text;
  }
  if (parent == "priorAwards" && in_list) {
    return key == "role" ? cell_form::role : key == "status" ? cell_form::status : cell_form::text;
  }
  return key == "effortPercent" ? cell_form::whole_number : cell_form::text;
}

/// The member of that key, made where there is none yet. `places` belongs to `members`.
auto member(std::vector<node>& members, std::map<std::string, std::size_t, std::less<>>& places, std::string_view key) -> node& {
  const auto [found, fresh] = places.try_emplace(std::string(key), members.size());
  if (fresh) {
    members.push_back({.key = std::string(key)});
  }
  return members[found->second];
}

}  // namespace

struct csv_head {
  std::vector<std::string> names;  ///< of the columns, in order
  std::vector<node> members{};
  std::map<std::string, std::size_t, std::less<>> places{};
  std::size_t id = node::no_column;
  bool below = false;  ///< rows of a list stand one below the other

  /// Says what is wrong with the name of a column, or takes it in.
  auto add(std::string_view name, std::size_t column) -> std::optional<message> {
    names.emplace_back(name);
    if (name.empty()) {
      return std::nullopt;
    }
    const auto path = path_of(name);
    if (!path) {
      return path.error();
    }
    const auto& keys = path->keys;
    auto* at = &member(members, places, keys.front());
    at->form = form_of({}, false, keys.front());
    std::size_t used = 1;
    const bool in_list = is_one_of(keys.front(), lists_of_proposals) && keys.size() > 1;
    std::string_view parent = keys.front();
    if (in_list) {
      auto& list = *at;
      const bool by_index = path->by_index;
      const bool side_by_side = by_index || path->fiscal_year;
      if (side_by_side ? !list.row_below.empty() : !list.rows.empty()) {
        return message{fmt::format("「{}」の行が横にも縦にも並んでいます。どちらかにそろえてください", keys.front()),
                       fmt::format("rows of {} stand both side by side and one below the other; choose one", keys.front())};
      }
      if (!side_by_side) {
        below = true;
        at = &member(list.row_below, list.places, keys[1]);
        at->form = form_of(parent, true, keys[1]);
        used = 2;
      } else {
        const auto place = by_index ? keys[1] : fmt::format("[{}]", path->fiscal_year->year());
        const auto [found, fresh] = list.places.try_emplace(place, list.rows.size());
        if (fresh) {
          list.rows.push_back({.year = path->year});
        }
        auto& row = list.rows[found->second];
        const auto& key = by_index ? keys[2] : keys[1];
        at = &member(row.members, row.places, key);
        at->form = form_of(parent, true, key);
        used = by_index ? 3 : 2;
      }
      parent = keys[used - 1];
    }
    for (; used < keys.size(); ++used) {
      at = &member(at->members, at->places, keys[used]);
      at->form = form_of(keys[used - 1], false, keys[used]);
    }
    if (at->column != node::no_column) {
      return column_twice(name);
    }
    at->column = column;
    id = keys.size() == 1 && keys.front() == "id" ? column : id;
    return std::nullopt;
  }

  [[nodiscard]] auto knows_any() const -> bool {
    return std::any_of(members.begin(), members.end(),
                       [](const node& each) { return is_one_of(each.key, known) || is_one_of(each.key, lists_of_proposals); });
  }
};

namespace {

/// Writes the records of one proposal as a JSON object.
class json_of_records {
 public:
  struct traced {
    std::string at;  // JSON pointer
    text_position where;
  };

  /// `traces`: where to note the place of each value.
  json_of_records(const csv_head& head, std::span<const csv_record> records, std::size_t max_bytes, std::vector<traced>* traces = nullptr)
      : head_(head), records_(records), max_bytes_(max_bytes), traces_(traces) {}

  std::string json;
  /// What keeps the records from being one proposal, once `write` has said so; no code where they are too long.
  std::optional<unreadable> fault;

  auto write() -> bool {
    object(head_.members, {0, records_.size()});
    return !fault && !too_long();
  }

  [[nodiscard]] auto too_long() const -> bool { return json.size() > max_bytes_; }

 private:
  struct range {
    std::size_t first;
    std::size_t last;  // behind the end
  };

  [[nodiscard]] auto cell(std::size_t record, std::size_t column) const -> std::string_view {
    return column == node::no_column ? std::string_view() : trimmed(records_[record].cells[column]);
  }

  [[nodiscard]] auto says_something(const node& of, range in) const -> bool {
    for (auto i = in.first; i < in.last; ++i) {
      if (!cell(i, of.column).empty()) {
        return true;
      }
    }
    return any_says_something(of.members, in) || any_says_something(of.row_below, in) ||
           std::any_of(of.rows.begin(), of.rows.end(), [&](const auto& row) { return any_says_something(row.members, in); });
  }
  [[nodiscard]] auto any_says_something(const std::vector<node>& all, range in) const -> bool {
    return std::any_of(all.begin(), all.end(), [&](const node& each) { return says_something(each, in); });
  }

  void object(const std::vector<node>& members, range in, std::string_view year = {}) {
    json += '{';
    bool first = true;
    const auto key = [&](std::string_view name) {
      json += first ? "" : ",";
      first = false;
      write_json_text(json, name);
      json += ':';
    };
    if (!year.empty()) {
      key("fiscalYear");
      write_json_text(json, year);
    }
    for (const auto& each : members) {
      if (fault || too_long()) {
        break;
      }
      if (says_something(each, in)) {
        const auto size = pointer_.size();
        append_pointer(pointer_, each.key);
        key(each.key);
        value(each, in);
        pointer_.resize(size);
      }
    }
    json += '}';
  }

  void value(const node& of, range in) {
    std::optional<std::size_t> stated;
    for (auto i = in.first; i < in.last; ++i) {
      const auto text = cell(i, of.column);
      if (!text.empty() && stated && text != cell(*stated, of.column)) {
        conflict(i, of.column);
        return;
      }
      stated = text.empty() || stated ? stated : i;
    }
    const bool has_rows = any_says_something(of.row_below, in) ||
                          std::any_of(of.rows.begin(), of.rows.end(), [&](const auto& row) { return any_says_something(row.members, in); });
    const bool has_members = any_says_something(of.members, in);
    if (stated) {
      trace(*stated, of.column);
      if (has_rows || has_members) {
        conflict(*stated, of.column);
        return;
      }
      scalar(cell(*stated, of.column), of.form);
    } else if (has_rows) {
      rows(of, in);
    } else {
      object(of.members, in);
    }
  }

  void rows(const node& of, range in) {
    json += '[';
    std::size_t index = 0;
    const auto row = [&](const std::vector<node>& members, range from, std::string_view year) {
      if (!too_long() && !fault && any_says_something(members, from)) {
        json += index == 0 ? "" : ",";
        const auto size = pointer_.size();
        append_pointer(pointer_, std::to_string(index++));
        object(members, from, year);
        pointer_.resize(size);
      }
    };
    for (auto i = in.first; i < in.last && !of.row_below.empty(); ++i) {
      row(of.row_below, {i, i + 1}, {});
    }
    for (const auto& each : of.rows) {
      row(each.members, in, each.year);
    }
    json += ']';
  }

  void scalar(std::string_view text, cell_form form) {
    switch (form) {
      case cell_form::text: break;
      case cell_form::all:
        if (text == "null" || text == "[]" || text == "なし") {
          json += "null";
          return;
        }
        break;
      case cell_form::amount:
        if (is_whole_number(text)) {
          json += text;
          return;
        }
        if (parse_amount(text, amount_unit::yen)) {
          write_json_text(json, std::string(text) + "円");
          return;
        }
        break;
      case cell_form::whole_number: {
        auto number = text;
        number.remove_suffix(number.ends_with('%') ? 1 : 0);
        if (is_whole_number(trimmed(number))) {
          json += trimmed(number);
          return;
        }
        break;
      }
      case cell_form::truth: {
        static constexpr std::array<std::string_view, 5> yes{"true", "TRUE", "True", "1", "はい"};
        static constexpr std::array<std::string_view, 5> no{"false", "FALSE", "False", "0", "いいえ"};
        if (is_one_of(text, yes) || is_one_of(text, no) || text == "null") {
          json += is_one_of(text, yes) ? "true" : "false";
          return;
        }
        break;
      }
      case cell_form::role: text = key_of(text, roles); break;
      case cell_form::status: text = key_of(text, award_statuses); break;
    }
    write_json_text(json, text);
  }

  static auto key_of(std::string_view text, std::span<const named_value> names) -> std::string_view {
    const auto found = std::find_if(names.begin(), names.end(), [&](const named_value& each) { return each.name.ja == text; });
    return found == names.end() ? text : found->key;
  }

  void trace(std::size_t record, std::size_t column) {
    if (traces_ != nullptr) {
      traces_->push_back({pointer_, records_[record].places[column]});
    }
  }

  void conflict(std::size_t record, std::size_t column) {
    const auto name = quoted(head_.names[column]);
    fault =
        unreadable{.code = codes::csv_conflict,
                   .at = pointer_,
                   .where = records_[record].places[column],
                   .says = {fmt::format("列「{}」に、1つの提案に2つの値があります。同じ値にするか、別の id にしてください", name),
                            fmt::format("the column \"{}\" gives one proposal two values; make them the same, or the ids different", name)},
                   .id = {}};
  }

  const csv_head& head_;
  std::span<const csv_record> records_;
  std::size_t max_bytes_;
  std::vector<traced>* traces_;
  std::string pointer_;
};

}  // namespace

csv_cutter::csv_cutter(byte_source source, std::size_t max_bytes)
    : rows_(std::move(source), max_bytes), max_bytes_(max_bytes), head_(std::make_shared<csv_head>()) {}

/// Takes the head in. Gives what is wrong with it, for the file as a whole.
auto csv_cutter::read_head() -> std::optional<cut_text> {
  const auto record = rows_.next();
  if (!record) {
    ended_ = true;
    return std::nullopt;
  }
  const auto stop = [&](std::string_view code, text_position where, message says) {
    ended_ = true;
    return cut_text{
        .where = where, .text = {}, .fault = unreadable{.code = code, .at = {}, .where = where, .says = std::move(says), .id = {}}};
  };
  if (!record->fault.empty()) {
    return stop(record->fault, record->places.back(), describe_csv_fault(record->fault, max_bytes_));
  }
  for (std::size_t i = 0; i < record->cells.size(); ++i) {
    const auto& cell = record->cells[i];
    if (!is_valid_utf8(cell) || cell.find('\0') != std::string::npos) {
      return stop(codes::csv_encoding, record->places[i], no_utf8(rows_.text()));
    }
    if (auto wrong = head_->add(trimmed(cell), i)) {
      return stop(codes::csv_head, record->places[i], *std::move(wrong));
    }
  }
  if (!head_->knows_any()) {
    const bool other = record->cells.size() == 1 && record->cells.front().find_first_of("\t;") != std::string::npos;
    return stop(codes::csv_head, record->places.front(),
                other
                    ? message{"列がコンマで区切られていません。コンマ区切りの CSV UTF-8 で保存してください",
                              "the columns are not separated by commas; save the sheet as comma-delimited CSV UTF-8"}
                    : message{"見出しの行に id、program、call.fiscalYear などの列名がありません。1行目に列名を書いてください",
                              "the first row names no column such as id, program or call.fiscalYear; put the names of the columns there"});
  }
  return std::nullopt;
}

auto csv_cutter::next_row() -> std::optional<row> {
  auto record = rows_.next();
  if (!record) {
    return std::nullopt;
  }
  return row{*std::move(record), std::string(rows_.text())};
}

auto csv_cutter::take_row() -> std::optional<row> { return ahead_ ? std::exchange(ahead_, std::nullopt) : next_row(); }

auto csv_cutter::id_of(const row& of) const -> std::string_view {
  return head_->id < of.cells.cells.size() ? trimmed(of.cells.cells[head_->id]) : std::string_view();
}

auto csv_cutter::fault_of(const csv_record& of) const -> cut_text {
  const auto where = of.places.back();
  return {.where = {of.line, 1},
          .text = {},
          .fault = unreadable{.code = of.fault, .at = {}, .where = where, .says = describe_csv_fault(of.fault, max_bytes_), .id = {}}};
}

auto csv_cutter::finished(text_position where, std::optional<unreadable> fault) -> cut_text {
  return {.where = where, .text = fault ? std::string_view() : std::string_view(text_), .fault = std::move(fault)};
}

auto csv_cutter::next() -> std::optional<cut_text> {
  if (!begun_) {
    begun_ = true;
    if (auto fault = read_head()) {
      return fault;
    }
  }
  if (broken_ahead_) {
    return fault_of(std::exchange(broken_ahead_, std::nullopt)->cells);
  }
  auto first = ended_ ? std::nullopt : take_row();
  if (!first) {
    ended_ = true;
    return std::nullopt;
  }
  const auto id = std::string(id_of(*first));
  const auto of_id = [&](unreadable why) {
    why.id = is_valid_utf8(id) && !is_blank(id) ? std::optional(id) : std::nullopt;
    return why;
  };
  const text_position start{first->cells.line, 1};
  std::optional<unreadable> fault;
  auto line = start.line;  // behind what was taken
  text_.clear();
  const auto take = [&](row& each) {
    if (!each.cells.fault.empty()) {
      fault = fault ? fault : of_id(*fault_of(each.cells).fault);
      return;
    }
    // Blank lines between the rows stay, so that lines are counted right.
    const auto blank = static_cast<std::size_t>(each.cells.line - line);
    if (fault || text_.size() + blank + each.text.size() > max_bytes_) {
      fault =
          fault
              ? fault
              : of_id({.code = csv_faults::size,
                       .at = {},
                       .where = start,
                       .says = {fmt::format("提案の行が合わせて{}バイト（--max-bytes）を超えています。短くしてください", max_bytes_),
                                fmt::format("the rows of the proposal come to more than {} bytes (--max-bytes); shorten them", max_bytes_)},
                       .id = {}});
      return;
    }
    text_.append(blank, '\n');
    text_ += each.text;
    line = each.cells.line + std::count(each.text.begin(), each.text.end(), '\n');
  };
  take(*first);
  while (head_->below && !id.empty()) {
    auto behind = take_row();
    if (behind && !behind->cells.fault.empty() && id_of(*behind).empty()) {
      // A broken row that says no id belongs to the proposal that goes on behind it, if one does.
      auto next = next_row();
      const bool goes_on = next && id_of(*next) == id;
      ahead_ = std::move(next);
      if (!goes_on) {
        broken_ahead_ = std::move(behind);
        break;
      }
    } else if (!behind || id_of(*behind) != id) {
      ahead_ = std::move(behind);
      break;
    }
    take(*behind);
  }
  if (rows_.error()) {
    ended_ = true;
    return std::nullopt;  // what was cut off by a failing source is no proposal of the input
  }
  return finished(start, std::move(fault));
}

namespace {

/// Reads proposals from their rows, one by one.
class csv_proposal_reader final : public record_reader {
 public:
  csv_proposal_reader(std::shared_ptr<const csv_head> head, const catalogue& programs, reading_options options)
      : head_(std::move(head)), longest_row_(options.max_bytes), longest_json_(options.max_bytes * json_per_byte), reader_(programs, [&] {
          options.max_bytes = longest_json_;
          return options;
        }()) {}

  [[nodiscard]] auto read(std::string_view rows, text_position where, stated_proposal& into) -> std::optional<unreadable> override;

 private:
  [[nodiscard]] auto read(std::string_view rows, text_position where) -> reading;

  [[nodiscard]] auto refuse(std::string_view code, std::string at, text_position where, message says) const -> tl::unexpected<unreadable> {
    std::optional<std::string> id;
    if (!records_.empty() && head_->id < records_.front().cells.size()) {
      id = trimmed(records_.front().cells[head_->id]);
      id = is_valid_utf8(*id) && !is_blank(*id) ? id : std::nullopt;
    }
    return failure(unreadable{.code = code, .at = std::move(at), .where = where, .says = std::move(says), .id = std::move(id)});
  }

  /// What is wrong with the cells as such.
  [[nodiscard]] auto check_cells() const -> std::optional<tl::unexpected<unreadable>> {
    for (const auto& record : records_) {
      for (std::size_t i = 0; i < record.cells.size(); ++i) {
        const auto& cell = record.cells[i];
        if (!is_valid_utf8(cell)) {
          return refuse(codes::csv_encoding, {}, record.places[i], no_utf8(cell));
        }
        const auto control = std::find_if(cell.begin(), cell.end(), [](char byte) {
          return static_cast<unsigned char>(byte) < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
        });
        if (control != cell.end()) {
          const auto shown = fmt::format("0x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(*control)));
          return refuse(codes::csv_control_character, {}, record.places[i],
                        {fmt::format("セルに制御文字 {} があります。消してください", shown),
                         fmt::format("the cell holds the control character {}; remove it", shown)});
        }
      }
      const auto columns = head_->names.size();
      if (record.cells.size() != columns) {
        const auto& at = record.places[std::min(columns, record.cells.size() - 1)];
        return refuse(codes::csv_width, {}, at,
                      {fmt::format("見出しの{}列に対して{}個のセルがあります。コンマの数をそろえてください", columns, record.cells.size()),
                       fmt::format("{} cells stand under a head of {} columns; make the commas the same", record.cells.size(), columns)});
      }
      for (std::size_t i = 0; i < columns; ++i) {
        if (head_->names[i].empty() && !trimmed(record.cells[i]).empty()) {
          return refuse(codes::csv_width, {}, record.places[i],
                        {"列名のない列に値があります。列名を書くか値を消してください",
                         "a value stands in a column without a name; name the column or remove the value"});
        }
      }
    }
    return std::nullopt;
  }

  /// The place of the cell that a value of the proposal came from.
  [[nodiscard]] auto place_of(std::string_view pointer, text_position start) const -> text_position {
    std::vector<json_of_records::traced> traces;
    static_cast<void>(json_of_records(*head_, records_, longest_json_, &traces).write());
    auto best = start;
    std::size_t longest = 0;
    for (const auto& each : traces) {
      const bool within = each.at.starts_with(pointer) || pointer.starts_with(each.at);
      const auto shared = within ? std::min(each.at.size(), pointer.size()) : 0;
      if (shared > longest) {
        longest = shared;
        best = each.where;
      }
    }
    return best;
  }

  std::shared_ptr<const csv_head> head_;
  std::size_t longest_row_;
  std::size_t longest_json_;
  proposal_reader reader_;
  std::vector<csv_record> records_;
};

auto csv_proposal_reader::read(std::string_view rows, text_position where, stated_proposal& into) -> std::optional<unreadable> {
  auto made = read(rows, where);
  if (!made) {
    return std::move(made).error();
  }
  into = *std::move(made);
  return std::nullopt;
}

auto csv_proposal_reader::read(std::string_view rows, text_position where) -> reading {
  records_.clear();
  for (auto line = where.line; !rows.empty();) {
    if (rows.starts_with('\n') || rows.starts_with("\r\n")) {
      rows.remove_prefix(rows.find('\n') + 1);
      ++line;
      continue;
    }
    auto& record = records_.emplace_back();
    record.line = line;
    const auto size = cut_csv_record(rows, record, longest_row_);
    if (!record.fault.empty()) {
      return refuse(record.fault, {}, record.places.back(), describe_csv_fault(record.fault, longest_row_));
    }
    line += std::count(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(size), '\n');
    rows.remove_prefix(size);
  }
  if (auto wrong = check_cells()) {
    return *std::move(wrong);
  }
  json_of_records written(*head_, records_, longest_json_);
  if (!written.write()) {
    if (written.fault) {
      return refuse(written.fault->code, std::move(written.fault->at), written.fault->where, std::move(written.fault->says));
    }
    return refuse(csv_faults::size, {}, where, describe_csv_fault(csv_faults::size, longest_row_));
  }
  auto made = reader_.read(written.json);
  if (!made) {
    made.error().where = place_of(made.error().at, where);
  }
  return made;
}

}  // namespace

auto csv_cutter::make_reader(const catalogue& programs, const reading_options& options) const -> std::unique_ptr<record_reader> {
  return std::make_unique<csv_proposal_reader>(head_, programs, options);
}

}  // namespace v0
}  // namespace koubo
