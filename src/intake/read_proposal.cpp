#include <koubo/intake/read_proposal.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include <koubo/expects.hpp>
#include <koubo/intake/codes.hpp>
#include <koubo/intake/find_named.hpp>
#include <koubo/intake/invisible.hpp>
#include <koubo/intake/survey_json.hpp>
#include <koubo/text/amount.hpp>
#include <koubo/text/fold.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

namespace koubo {
inline namespace v0 {
namespace {

using simdjson::dom::element;

constexpr std::int64_t yen_limit = 1'000'000'000'000'000;  // 10^15
constexpr std::int64_t effort_limit = 1'000'000;
constexpr std::size_t quoted_characters = 40;

constexpr std::array<std::string_view, 13> proposal_keys{"id",
                                                         "program",
                                                         "call",
                                                         "title",
                                                         "area",
                                                         "isNew",
                                                         "period",
                                                         "principalInvestigator",
                                                         "coInvestigators",
                                                         "programManager",
                                                         "budget",
                                                         "priorAwards",
                                                         "dataManagementPlan"};
constexpr std::array<std::string_view, 1> call_keys{"fiscalYear"};
constexpr std::array<std::string_view, 2> period_keys{"start", "end"};
constexpr std::array<std::string_view, 4> person_keys{"name", "researcherId", "institution", "effortPercent"};
constexpr std::array<std::string_view, 3> budget_keys{"fiscalYear", "directYen", "indirectYen"};
constexpr std::array<std::string_view, 6> award_keys{"program", "role", "start", "end", "status", "id"};

// What a field is filled with, as messages say it.
constexpr label some_text{.ja = "\" で囲んだ文字列", .en = "text in double quotes"};
constexpr label an_object{.ja = "{ } で囲んだ項目", .en = "an object in { }"};
constexpr label a_list{.ja = "[ ] で囲んだ並び", .en = "a list in [ ]"};
constexpr label a_truth{.ja = "true か false", .en = "true or false"};
constexpr label a_whole_number{.ja = "整数", .en = "a whole number"};
constexpr label an_amount{.ja = "円の整数か「2千万円」のような単位つきの文字列",
                          .en = "a whole number of yen, or text with a unit such as \"2千万円\""};
constexpr label a_year{.ja = "2024 のような整数か「令和6年度」のような文字列",
                       .en = "a whole number such as 2024, or text such as \"令和6年度\""};

auto describe_kind(element value) -> label {
  switch (value.type()) {
    case simdjson::dom::element_type::ARRAY: return a_list;
    case simdjson::dom::element_type::OBJECT: return an_object;
    case simdjson::dom::element_type::STRING: return some_text;
    case simdjson::dom::element_type::BOOL: return a_truth;
    case simdjson::dom::element_type::NULL_VALUE: return {.ja = "null", .en = "null"};
    default: return {.ja = "数", .en = "a number"};
  }
}

/// The code of a text that could not be read; `form` is the one of its kind in general.
auto code_of(text_fault fault, std::string_view form) -> std::string_view {
  switch (fault) {
    case text_fault::compatibility_character: return codes::text_compatibility;
    case text_fault::too_many_marks: return codes::text_too_many_marks;
    case text_fault::too_long: return codes::text_too_long;
    case text_fault::grouping:
    case text_fault::ideographic_comma: return codes::amount_grouping;
    case text_fault::two_numbers: return codes::amount_two_numbers;
    case text_fault::exponent: return codes::amount_exponent;
    case text_fault::fraction_of_yen: return codes::amount_fraction;
    case text_fault::unit_missing: return codes::amount_no_unit;
    case text_fault::unit_order: return codes::amount_unit_order;
    case text_fault::overflow:
    case text_fault::year_out_of_range: return codes::value_out_of_range;
    case text_fault::calendar_year: return codes::year_calendar_year;
    case text_fault::no_such_day: return codes::date_no_such_day;
    default: return form;
  }
}

/// The bytes of all strings of a document, keys among them.
auto string_bytes(element value) -> std::size_t {
  simdjson::dom::object members;
  simdjson::dom::array rows;
  std::string_view text;
  std::size_t sum = 0;
  if (value.get(members) == simdjson::SUCCESS) {
    for (const auto member : members) {
      sum += member.key.size() + string_bytes(member.value);
    }
  } else if (value.get(rows) == simdjson::SUCCESS) {
    for (const auto row : rows) {
      sum += string_bytes(row);
    }
  } else if (value.get(text) == simdjson::SUCCESS) {
    sum = text.size();
  }
  return sum;
}

/// A fault of a field, before its place is looked up.
struct field_fault {
  std::string_view code;
  std::string at;
  message says;
  bool at_key = false;  // the key is what is wrong, not its value
};

/// Reads one parsed document into a proposal. Each step says whether to go on.
class document_reader {
 public:
  document_reader(const catalogue& programs, const reading_options& options) : programs_(programs), options_(options) {}

  /// Absent where reading stopped at a fault of the text itself (duplicate keys, too deep): the slow pass says where.
  std::optional<field_fault> fault;

  auto read(element root, stated_proposal& into) -> bool {
    auto& to = into.proposal;
    const bool whole = read_members(root, proposal_keys, [&](std::size_t key, element value) { return read_field(key, value, to); });
    if (omitted_ > 0) {
      notes_.push_back({.code = codes::notes_omitted,
                        .at = {},
                        .says = {.ja = fmt::format("ほかに{}件の注記があります", omitted_),
                                 .en = fmt::format("{} more notes were left out", omitted_)}});
    }
    into.notes = std::move(notes_);
    return whole;
  }

 private:
  struct segment {
    std::string_view key;
    std::size_t index = 0;  // where the key is empty
  };

  /// Stays on the path as long as it lives.
  class step {
   public:
    step(std::vector<segment>& path, segment to) : path_(path) { path_.push_back(to); }
    step(const step&) = delete;
    auto operator=(const step&) -> step& = delete;
    ~step() { path_.pop_back(); }

   private:
    std::vector<segment>& path_;
  };

  [[nodiscard]] auto pointer() const -> std::string {
    std::string built;
    for (const auto& each : path_) {
      if (each.key.data() != nullptr) {
        append_pointer(built, each.key);
      } else {
        append_pointer(built, std::to_string(each.index));
      }
    }
    return built;
  }

  /// The last key of the path: what a message calls the field.
  [[nodiscard]] auto field_name() const -> std::string_view {
    for (auto i = path_.size(); i > 0; --i) {
      if (path_[i - 1].key.data() != nullptr) {
        return path_[i - 1].key;
      }
    }
    return {};
  }

  auto stop(std::string_view code, message says, bool at_key = false) -> bool {
    fault = field_fault{.code = code, .at = pointer(), .says = std::move(says), .at_key = at_key};
    return false;
  }

  auto stop_at_type(element value, label needed) -> bool {
    const auto found = describe_kind(value);
    if (path_.empty()) {
      return stop(codes::field_type, {.ja = fmt::format("提案は{}で書きますが、{}があります", needed.ja, found.ja),
                                      .en = fmt::format("a proposal is {}, but here is {}", needed.en, found.en)});
    }
    if (path_.back().key.data() == nullptr) {
      return stop(codes::field_type, {.ja = fmt::format("{} の各行は{}で書きますが、{}があります", field_name(), needed.ja, found.ja),
                                      .en = fmt::format("each row of {} is {}, but here is {}", field_name(), needed.en, found.en)});
    }
    return stop(codes::field_type, {.ja = fmt::format("{} には{}を書きますが、{}があります", field_name(), needed.ja, found.ja),
                                    .en = fmt::format("{} takes {}, but here is {}", field_name(), needed.en, found.en)});
  }

  /// What the applicant wrote, as a message quotes it.
  [[nodiscard]] auto quoted(std::string_view written) const -> std::string {
    return options_.show_values ? escape_for_display(written, quoted_characters) : "…";
  }

  auto stop_at_range(std::string_view written, std::string_view low, std::string_view high) -> bool {
    const auto shown = quoted(written);
    return stop(codes::value_out_of_range, {.ja = fmt::format("「{}」は範囲外です。{} から {} までで書いてください", shown, low, high),
                                            .en = fmt::format("\"{}\" is out of range; give {} to {}", shown, low, high)});
  }

  auto stop_at_text(text_error error, std::string_view form, std::string_view written) -> bool {
    const auto code = code_of(error.fault, form);
    if (!options_.show_values) {
      error.where = {};
      written = "…";
    }
    return stop(code, describe(error, written));
  }

  void add_note(std::string_view code, message says) {
    if (notes_.size() < reading_note_limit) {
      notes_.push_back({.code = code, .at = pointer(), .says = std::move(says)});
    } else {
      ++omitted_;
    }
  }

  void note_null() {
    add_note(codes::field_null, {.ja = "null は「記載なし」として読みました。値を書くか項目を消してください",
                                 .en = "null was read as not stated; give a value or leave the field out"});
  }

  void note_normalised(std::string_view read_as) {
    add_note(codes::text_normalised, {.ja = fmt::format("「{}」と読みました", escape_for_display(read_as, quoted_characters)),
                                      .en = fmt::format("read as \"{}\"", escape_for_display(read_as, quoted_characters))});
  }

  /// Reads the members of an object, each known key once. Unknown ones are noted, or stop a strict reading.
  template <std::size_t Count, class Read>
  auto read_members(element value, const std::array<std::string_view, Count>& known, Read&& read) -> bool {
    simdjson::dom::object members;
    if (value.get(members) != simdjson::SUCCESS) {
      return stop_at_type(value, an_object);
    }
    std::uint32_t seen = 0;
    std::vector<std::string_view> unknown;
    for (const auto member : members) {
      const auto key = static_cast<std::size_t>(std::find(known.begin(), known.end(), member.key) - known.begin());
      const step here(path_, {.key = member.key, .index = 0});
      if (key == Count) {
        unknown.push_back(member.key);
        if (!pass_unknown(member.value)) {
          return false;
        }
        continue;
      }
      if ((seen >> key & 1U) != 0) {
        return false;
      }
      seen |= 1U << key;
      if (!read(key, member.value)) {
        return false;
      }
    }
    return are_distinct(unknown);
  }

  auto are_distinct(std::vector<std::string_view>& keys) -> bool {
    std::sort(keys.begin(), keys.end());
    if (std::adjacent_find(keys.begin(), keys.end()) != keys.end()) {
      return false;
    }
    return true;
  }

  auto pass_unknown(element value) -> bool {
    const auto shown = escape_for_display(path_.back().key, quoted_characters);
    message says{.ja = fmt::format("「{}」は知らない項目です。つづりを確かめるか消してください", shown),
                 .en = fmt::format("\"{}\" is not a field; check the spelling or remove it", shown)};
    if (options_.strict) {
      return stop(codes::field_unknown, std::move(says), true);
    }
    add_note(codes::field_unknown, std::move(says));
    return walk(value, path_.size());
  }

  /// Whether a part of the document that nothing reads keeps the rules of the text: distinct keys, limited depth.
  auto walk(element value, std::size_t depth) -> bool {
    simdjson::dom::object members;
    simdjson::dom::array rows;
    const bool is_object = value.get(members) == simdjson::SUCCESS;
    const bool is_list = !is_object && value.get(rows) == simdjson::SUCCESS;
    if ((is_object || is_list) && depth >= options_.max_depth) {
      return false;
    }
    if (is_object) {
      std::vector<std::string_view> keys;
      for (const auto member : members) {
        keys.push_back(member.key);
        if (!walk(member.value, depth + 1)) {
          return false;
        }
      }
      return are_distinct(keys);
    }
    if (is_list) {
      for (const auto row : rows) {
        if (!walk(row, depth + 1)) {
          return false;
        }
      }
    }
    return true;
  }

  template <class Row, class Read>
  auto read_rows(element value, std::vector<Row>& into, Read&& read) -> bool {
    simdjson::dom::array rows;
    if (value.get(rows) != simdjson::SUCCESS) {
      return stop_at_type(value, a_list);
    }
    if (rows.size() > options_.max_rows) {
      const auto count = static_cast<std::size_t>(std::distance(rows.begin(), rows.end()));
      return stop(codes::list_too_long,
                  {.ja = fmt::format("{} が{}行あります。{}行まで（--max-rows）にしてください", field_name(), count, options_.max_rows),
                   .en = fmt::format("{} has {} rows; keep it to {} (--max-rows)", field_name(), count, options_.max_rows)});
    }
    into.reserve(rows.size());
    std::size_t index = 0;
    for (const auto row : rows) {
      const step here(path_, {.key = {}, .index = index++});
      auto& made = into.emplace_back();
      if (row.is_null()) {
        note_null();
      } else if (!read(row, made)) {
        return false;
      }
    }
    return true;
  }

  auto get_text(element value, std::string_view& text) -> bool {
    return value.get(text) == simdjson::SUCCESS || stop_at_type(value, some_text);
  }

  /// Whether there is something to read, with a note where there is not.
  auto has_text(std::string_view text) -> bool {
    if (is_blank(text)) {
      add_note(codes::text_blank, {.ja = "空白だけなので「記載なし」として読みました", .en = "blank, so it was read as not stated"});
      return false;
    }
    return true;
  }

  void note_if_invisible(std::string_view text) {
    if (has_invisible(text)) {
      add_note(codes::text_invisible,
               {.ja = "見えない制御文字が含まれています。消してください", .en = "holds an invisible control character; remove it"});
    }
  }

  auto read_verbatim(element value, presence<std::string>& into) -> bool {
    std::string_view text;
    if (value.is_null()) {
      note_null();
      return true;
    }
    if (!get_text(value, text)) {
      return false;
    }
    if (has_text(text)) {
      note_if_invisible(text);
      into = std::string(text);
    }
    return true;
  }

  // WHY: names stay out of messages, so the note says only that something changed.
  template <class Normalise>
  auto read_normalised(element value, Normalise&& normalise, presence<std::string>& into) -> bool {
    std::string_view text;
    if (value.is_null()) {
      note_null();
      return true;
    }
    if (!get_text(value, text)) {
      return false;
    }
    if (!has_text(text)) {
      return true;
    }
    note_if_invisible(text);
    auto normalised = normalise(text, options_.max_string_bytes);
    if (!normalised && normalised.error().fault == text_fault::too_long) {
      return stop(codes::text_too_long,
                  {.ja = fmt::format("表記をそろえる (NFKC) と{}バイト（--max-string-bytes）を超えます。短くしてください",
                                     options_.max_string_bytes),
                   .en = fmt::format("in its normalised form (NFKC) it comes to more than {} bytes (--max-string-bytes); shorten it",
                                     options_.max_string_bytes)});
    }
    if (!normalised) {
      return stop(codes::text_too_many_marks, {.ja = "結合文字が多すぎます。1文字につき30個までにしてください",
                                               .en = "too many combining marks; keep to 30 for a character"});
    }
    if (*normalised != text) {
      add_note(codes::text_normalised, {.ja = "表記をそろえて (NFKC) 読みました", .en = "read in its normalised form (NFKC)"});
    }
    into = std::move(*normalised);
    return true;
  }

  auto read_name(element value, presence<std::string>& into) -> bool { return read_normalised(value, normalise_name, into); }
  auto read_area(element value, presence<std::string>& into) -> bool { return read_normalised(value, area_key, into); }

  auto read_researcher_id(element value, presence<std::string>& into) -> bool {
    if (!read_verbatim(value, into)) {
      return false;
    }
    if (into.has_value()) {
      if (const auto folded = fold(into.value()); folded && folded->changed()) {
        add_note(codes::text_normalised, {.ja = "全角の数字を半角として読みました", .en = "full-width digits were read as plain ones"});
        into = std::string(folded->text());
      }
    }
    return true;
  }

  auto read_truth(element value, presence<bool>& into) -> bool {
    if (value.is_null()) {
      into = false;
      return true;
    }
    bool truth = false;
    if (value.get(truth) != simdjson::SUCCESS) {
      return stop_at_type(value, a_truth);
    }
    into = truth;
    return true;
  }

  /// A JSON number without point and exponent, within both bounds.
  auto get_whole_number(element value, std::int64_t low, std::int64_t high, label needed, std::int64_t& number) -> bool {
    switch (value.type()) {
      case simdjson::dom::element_type::INT64:
        number = std::int64_t(value);
        return (low <= number && number <= high) || stop_at_range(std::to_string(number), std::to_string(low), std::to_string(high));
      case simdjson::dom::element_type::UINT64:
        return stop_at_range(std::to_string(std::uint64_t(value)), std::to_string(low), std::to_string(high));
      case simdjson::dom::element_type::DOUBLE:
        return stop(codes::number_form,
                    {.ja = fmt::format("{} は整数で、小数点や e を使わずに書いてください", field_name()),
                     .en = fmt::format("{} is written as a whole number, without a point or an exponent", field_name())});
      default: return stop_at_type(value, needed);
    }
  }

  auto read_effort(element value, presence<std::int32_t>& into) -> bool {
    if (value.is_null()) {
      note_null();
      return true;
    }
    std::int64_t number = 0;
    if (!get_whole_number(value, -effort_limit, effort_limit, a_whole_number, number)) {
      return false;
    }
    into = static_cast<std::int32_t>(number);
    return true;
  }

  auto read_amount(element value, presence<yen>& into) -> bool {
    if (value.is_null()) {
      note_null();
      return true;
    }
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
      std::int64_t number = 0;
      if (!get_whole_number(value, -yen_limit, yen_limit, an_amount, number)) {
        return false;
      }
      into = yen(number);
      return true;
    }
    if (!has_text(text)) {
      return true;
    }
    const auto amount = parse_amount(text);
    if (!amount) {
      return stop_at_text(amount.error(), codes::amount_form, text);
    }
    if (amount->count() < -yen_limit || amount->count() > yen_limit) {
      return stop_at_range(text, std::to_string(-yen_limit), std::to_string(yen_limit));
    }
    if (is_folded(text)) {
      note_normalised(format_amount(*amount, amount_style::plain));
    }
    into = *amount;
    return true;
  }

  static auto is_folded(std::string_view text) -> bool {
    const auto folded = fold(text);
    return folded && folded->changed();
  }

  auto read_fiscal_year(element value, presence<fiscal_year>& into) -> bool {
    if (value.is_null()) {
      note_null();
      return true;
    }
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
      std::int64_t number = 0;
      if (!get_whole_number(value, fiscal_year::first, fiscal_year::last, a_year, number)) {
        return false;
      }
      into = fiscal_year(static_cast<int>(number));
      return true;
    }
    if (!has_text(text)) {
      return true;
    }
    const auto year = parse_fiscal_year(text);
    if (!year) {
      return stop_at_text(year.error(), codes::year_form, text);
    }
    if (year->overrun) {
      const auto shown = escape_for_display(text, quoted_characters);
      add_note(codes::year_era_overrun,
               {.ja = fmt::format("「{}」は元号が変わったあとの年度です。{}年度として読みました", shown, year->year.year()),
                .en = fmt::format("\"{}\" lies after the end of its era; read as FY{}", shown, year->year.year())});
    }
    if (year->normalised) {
      note_normalised(fmt::format("{}年度", year->year.year()));
    }
    into = year->year;
    return true;
  }

  auto read_date(element value, presence<date>& into) -> bool {
    if (value.is_null()) {
      note_null();
      return true;
    }
    std::string_view text;
    if (!get_text(value, text)) {
      return false;
    }
    if (!has_text(text)) {
      return true;
    }
    const auto day = parse_date(text);
    if (!day) {
      return stop_at_text(day.error(), codes::date_form, text);
    }
    into = *day;
    return true;
  }

  [[nodiscard]] auto callable_programs() const -> std::string {
    std::string listed;
    for (const auto& known : programs_.programs) {
      if (known.calls) {
        listed += listed.empty() ? "" : ", ";
        listed += known.id.view();
      }
    }
    return listed;
  }

  void note_program(const named_program& named, std::string_view written) {
    const auto shown = escape_for_display(written, quoted_characters);
    if (named.misprint) {
      add_note(codes::program_misprint, {.ja = fmt::format("「{}」は誤記とみて {} と読みました", shown, named.known->id.view()),
                                         .en = fmt::format("\"{}\" is a misprint; read as {}", shown, named.known->id.view())});
    } else if (!named.verbatim) {
      note_normalised(named.known->id.view());
    }
  }

  auto read_program(element value, presence<program_id>& into) -> bool {
    if (value.is_null()) {
      note_null();
      return true;
    }
    std::string_view text;
    if (!get_text(value, text)) {
      return false;
    }
    if (!has_text(text)) {
      return true;
    }
    const auto named = find_program_named(programs_, text);
    if (named.known == nullptr || !named.known->calls) {
      const auto shown = quoted(text);
      return stop(codes::program_unknown,
                  {.ja = fmt::format("「{}」は応募できるプログラムではありません。{} のどれかを書いてください", shown, callable_programs()),
                   .en = fmt::format("\"{}\" is not a program with calls; write one of {}", shown, callable_programs())});
    }
    note_program(named, text);
    into = named.known->id;
    return true;
  }

  /// A name that differs from a program of the catalogue by spaces, hyphens or the agency before it is kept as another program, and said to be.
  void note_near_miss(std::string_view written) {
    message meant;
    for (const auto* near : programs_nearly_named(programs_, written)) {
      meant.ja += (meant.ja.empty() ? "" : " か ") + std::string(near->id.view());
      meant.en += (meant.en.empty() ? "" : " or ") + std::string(near->id.view());
    }
    if (!meant.en.empty()) {
      const auto shown = escape_for_display(written, quoted_characters);
      add_note(codes::program_near_miss,
               {.ja = fmt::format("「{}」は目録の名称ではないので他のプログラムとして扱いました。{} のことであればそのように書きます",
                                  shown, meant.ja),
                .en = fmt::format("\"{}\" is not a name of the catalogue and was kept as another program; if {} is meant, write that",
                                  shown, meant.en)});
    }
  }

  auto read_award_program(element value, prior_award& into) -> bool {
    if (value.is_null()) {
      note_null();
      return true;
    }
    std::string_view text;
    if (!get_text(value, text)) {
      return false;
    }
    if (!has_text(text)) {
      return true;
    }
    const auto named = find_program_named(programs_, text);
    if (named.known != nullptr) {
      note_program(named, text);
      into.program = named.known->id;
      return true;
    }
    note_if_invisible(text);
    note_near_miss(text);
    into.program = program_id::fits(text) ? program_id(text) : program_id();
    into.other_program = text;
    return true;
  }

  /// One of a fixed list of keys, written exactly.
  template <class Enumeration, std::size_t Count>
  auto read_choice(element value, const std::array<named_value, Count>& choices, presence<Enumeration>& into) -> bool {
    if (value.is_null()) {
      note_null();
      return true;
    }
    std::string_view text;
    if (!get_text(value, text)) {
      return false;
    }
    if (!has_text(text)) {
      return true;
    }
    std::string listed;
    for (std::size_t i = 0; i < Count; ++i) {
      if (choices[i].key == text) {
        into = static_cast<Enumeration>(i);
        return true;
      }
      listed += i == 0 ? "" : ", ";
      listed += choices[i].key;
    }
    const auto shown = quoted(text);
    return stop(codes::value_unknown,
                {.ja = fmt::format("{} に「{}」は書けません。{} のどれかを書いてください", field_name(), shown, listed),
                 .en = fmt::format("{} cannot be \"{}\"; write one of {}", field_name(), shown, listed)});
  }

  auto read_person(element value, person& into) -> bool {
    return read_members(value, person_keys, [&](std::size_t key, element member) {
      switch (key) {
        case 0: return read_name(member, into.name);
        case 1: return read_researcher_id(member, into.researcher_id);
        case 2: return read_name(member, into.institution);
        default: return read_effort(member, into.effort_percent);
      }
    });
  }

  auto read_person_or_nobody(element value, presence<person>& into) -> bool {
    if (value.is_null()) {
      into = none;
      return true;
    }
    into = person{};
    return read_person(value, into.value());
  }

  auto read_budget(element value, presence<std::vector<budget_year>>& into) -> bool {
    if (value.is_null()) {
      note_null();
      return true;
    }
    std::vector<budget_year> rows;
    const bool whole = read_rows(value, rows, [&](element row, budget_year& made) {
      return read_members(row, budget_keys, [&](std::size_t key, element member) {
        switch (key) {
          case 0: return read_fiscal_year(member, made.fiscal_year);
          case 1: return read_amount(member, made.direct);
          default: return read_amount(member, made.indirect);
        }
      });
    });
    if (whole && rows.empty()) {
      add_note(codes::budget_empty, {.ja = "予算の行がないので「記載なし」として読みました。年度ごとの行を書いてください",
                                     .en = "a budget without rows was read as not stated; give a row for each fiscal year"});
      return true;
    }
    into = std::move(rows);
    return whole;
  }

  auto read_awards(element value, presence<std::vector<prior_award>>& into) -> bool {
    std::vector<prior_award> rows;
    const bool whole = value.is_null() || read_rows(value, rows, [&](element row, prior_award& made) {
                         return read_members(row, award_keys, [&](std::size_t key, element member) {
                           switch (key) {
                             case 0: return read_award_program(member, made);
                             case 1: return read_choice(member, roles, made.role);
                             case 2: return read_date(member, made.start);
                             case 3: return read_date(member, made.end);
                             case 4: return read_choice(member, award_statuses, made.status);
                             default: return read_verbatim(member, made.id);
                           }
                         });
                       });
    into = std::move(rows);
    return whole;
  }

  auto read_field(std::size_t key, element value, proposal& to) -> bool {
    switch (key) {
      case 0: return read_verbatim(value, to.id);
      case 1: return read_program(value, to.program);
      case 2: return read_or_absent(value, call_keys, [&](std::size_t, element member) { return read_fiscal_year(member, to.call); });
      case 3: return read_name(value, to.title);
      case 4: return read_area(value, to.area);
      case 5: return read_truth(value, to.is_new);
      case 6:
        return read_or_absent(value, period_keys,
                              [&](std::size_t end, element member) { return read_date(member, end == 0 ? to.start : to.end); });
      case 7: return read_person_or_nobody(value, to.principal_investigator);
      case 8: {
        std::vector<person> people;
        const bool whole = value.is_null() || read_rows(value, people, [&](element row, person& made) { return read_person(row, made); });
        to.co_investigators = std::move(people);
        return whole;
      }
      case 9: return read_person_or_nobody(value, to.program_manager);
      case 10: return read_budget(value, to.budget);
      case 11: return read_awards(value, to.prior_awards);
      default: return read_truth(value, to.data_management_plan);
    }
  }

  template <std::size_t Count, class Read>
  auto read_or_absent(element value, const std::array<std::string_view, Count>& known, Read&& read) -> bool {
    if (value.is_null()) {
      note_null();
      return true;
    }
    return read_members(value, known, std::forward<Read>(read));
  }

  const catalogue& programs_;
  const reading_options& options_;
  std::vector<segment> path_;
  std::vector<note> notes_;
  std::size_t omitted_ = 0;
};

}  // namespace

struct proposal_reader::state {
  const catalogue* programs;
  reading_options options;
  simdjson::dom::parser parser{};

  /// The slow pass over a text that something is wrong with; `found` is what the fast one knows, if it parsed.
  [[nodiscard]] auto refuse(std::string_view json, text_position origin, std::optional<field_fault> found) const
      -> tl::unexpected<unreadable> {
    auto survey = survey_json(json, found ? std::string_view(found->at) : std::string_view(), options.max_depth, options.show_values);
    if (survey.id && is_blank(*survey.id)) {
      survey.id.reset();
    }
    if (!survey.fault && found) {
      const auto offset = found->at_key ? survey.key_offset : survey.value_offset;
      return failure(unreadable{.code = found->code,
                                .at = std::move(found->at),
                                .where = position_of(json, offset.value_or(0), origin),
                                .says = std::move(found->says),
                                .id = std::move(survey.id)});
    }
    auto fault = survey.fault ? std::move(*survey.fault)
                              : json_fault{.code = codes::json_syntax,
                                           .at = {},
                                           .offset = 0,
                                           .says = {.ja = "JSON として読めません。書き方を確かめてください",
                                                    .en = "this cannot be read as JSON; check how it is written"}};
    return failure(unreadable{.code = fault.code,
                              .at = std::move(fault.at),
                              .where = position_of(json, fault.offset, origin),
                              .says = std::move(fault.says),
                              .id = std::move(survey.id)});
  }
};

proposal_reader::proposal_reader(const catalogue& programs, reading_options options)
    : state_(new state{.programs = &programs, .options = options}) {
  expects(options.max_depth >= format_depth && options.max_depth <= json_depth_limit && options.max_rows <= row_limit,
          "limits of reading lie within what the format and the rules take");
}
proposal_reader::proposal_reader(proposal_reader&&) noexcept = default;
auto proposal_reader::operator=(proposal_reader&&) noexcept -> proposal_reader& = default;
proposal_reader::~proposal_reader() = default;

auto oversized(std::string_view beginning, std::size_t max_bytes, text_position origin) -> unreadable {
  auto id = survey_json(beginning).id;
  if (id && is_blank(*id)) {
    id.reset();
  }
  return {.code = codes::json_size,
          .at = {},
          .where = origin,
          .says = {.ja = fmt::format("提案が{}バイト（--max-bytes）を超えています。短くしてください", max_bytes),
                   .en = fmt::format("the proposal is longer than {} bytes (--max-bytes); shorten it", max_bytes)},
          .id = std::move(id)};
}

auto proposal_reader::read(std::string_view json, text_position origin) -> reading {
  auto& [programs, options, parser] = *state_;
  if (json.size() > options.max_bytes) {
    return failure(oversized(json.substr(0, options.max_bytes), options.max_bytes, origin));
  }
  element root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    return state_->refuse(json, origin, std::nullopt);
  }
  // Without its escapes and its quotes no string is longer than it stands there.
  if (json.size() > options.max_string_bytes && string_bytes(root) > options.max_string_bytes) {
    return state_->refuse(
        json, origin,
        field_fault{.code = codes::text_too_long,
                    .at = {},
                    .says = {.ja = fmt::format("文字列が合わせて{}バイト（--max-string-bytes）を超えています。短くしてください",
                                               options.max_string_bytes),
                             .en = fmt::format("the strings come to more than {} bytes (--max-string-bytes); shorten them",
                                               options.max_string_bytes)}});
  }
  document_reader reader(*programs, options);
  stated_proposal made;
  if (reader.read(root, made)) {
    return made;
  }
  return state_->refuse(json, origin, std::move(reader.fault));
}

auto proposal_reader::read(std::string_view json, text_position origin, stated_proposal& into) -> std::optional<unreadable> {
  into = {};  // WHY: long texts of the last proposal would take memory beside those of this one
  auto made = read(json, origin);
  if (!made) {
    return std::move(made).error();
  }
  into = *std::move(made);
  return std::nullopt;
}

auto read_proposal(std::string_view json, const catalogue& programs, const reading_options& options) -> reading {
  return proposal_reader(programs, options).read(json);
}

}  // namespace v0
}  // namespace koubo
