#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <koubo/catalogue/catalogue_file.hpp>
#include <koubo/catalogue/term_change.hpp>
#include <koubo/text/amount.hpp>
#include <koubo/text/fold.hpp>
#include <koubo/text/limit.hpp>
#include <koubo/text/period.hpp>
#include <koubo/text/trimmed.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

#include "apply_change.hpp"
#include "catalogue_names.hpp"
#include "toml_reader.hpp"

namespace koubo {
inline namespace v0 {
namespace {

using detail::listed;
using detail::shown;

constexpr std::size_t most_facts = 6;  ///< of one citation, so that a finding cites twelve at most
constexpr std::size_t most_assumptions = std::tuple_size_v<decltype(assumption_list::items)>;
constexpr std::int64_t most_yen = 1'000'000'000'000'000;
constexpr std::int64_t most_months = 12'000;
constexpr std::size_t most_table_rows = 10'000;   ///< of a file
constexpr std::size_t most_known_rows = 100'000;  ///< the same times the number of editions

/// Which editions know a row: from one on, until another.
struct known_range {
  std::size_t from = 0;
  std::size_t until = SIZE_MAX;
  [[nodiscard]] auto contains(std::size_t edition) const -> bool { return from <= edition && edition < until; }
  [[nodiscard]] auto overlaps(const known_range& other) const -> bool { return from < other.until && other.from < until; }
};

template <class T>
struct row {
  T value{};
  known_range known{};
  const toml::table* at = nullptr;
};

/// Reads a whole file; afterwards either `faults` is empty or nothing else counts.
class file_reader : private detail::toml_reader {
 public:
  file_reader(const toml::table& file, std::span<const rules::clause_rule> read_by) : toml_reader(file), read_by_(read_by) {}

  auto read() -> result<catalogue_file, std::vector<catalogue_fault>> {
    if (!is_small_enough()) {
      return failure(sorted_faults());
    }
    allow(file_, {"edition", "assumption", "program", "term", "override", "transition", "area"});
    each_of("edition", [this](const toml::table& at) { read_edition(at); });
    order_editions();
    each_of("assumption", [this](const toml::table& at) { read_assumption(at); });
    each_of("program", [this](const toml::table& at) { read_program(at); });
    each_of("term", [this](const toml::table& at) { read_term(at); });
    each_of("override", [this](const toml::table& at) { read_override(at); });
    each_of("transition", [this](const toml::table& at) { read_transition(at); });
    each_of("area", [this](const toml::table& at) { read_area(at); });
    for (const auto& [rows, name] :
         {std::pair(editions_.size(), "edition"), std::pair(programs_.size(), "program"), std::pair(terms_.size(), "term")}) {
      if (rows == 0 && faults_.empty()) {
        fault(kind::nothing, file_, std::string("目録に [[") + name + "]] がない", std::string("the catalogue has no [[") + name + "]]");
      }
    }
    check_names();
    check_validity(terms_, [](const term& of) { return std::pair(of.program.view(), of.name.view()); }, true);
    check_validity(transitions_, [](const transition& of) { return std::pair(of.from.view(), of.to.view()); }, false);
    if (faults_.empty()) {
      check_overrides();
    }
    if (!faults_.empty()) {
      return failure(sorted_faults());
    }
    std::vector<owned_catalogue> made;
    for (std::size_t i = 0; i < editions_.size(); ++i) {
      made.push_back(edition_of(i));
    }
    return catalogue_file(std::move(made));
  }

 private:
  /// What a small file can make of memory and time is bounded by its rows, what their lists hold, and how often editions repeat them.
  auto is_small_enough() -> bool {
    std::size_t rows = 0;
    for (const auto& [name, value] : file_) {
      rows += value.is_array() ? rows_of(*value.as_array()) : 0;
    }
    const auto* editions = file_.get_as<toml::array>("edition");
    if (rows <= most_table_rows && rows * (editions == nullptr ? 1 : editions->size()) <= most_known_rows) {
      return true;
    }
    fault(kind::too_many, file_, "目録の行は、並びの項目も数えて1万まで、版の数を掛けて10万まで",
          "a catalogue has at most 10,000 rows and entries of their lists, and 100,000 counted once for each edition");
    return false;
  }

  /// Each row counts once, and so does each entry of its lists, such as an alias.
  static auto rows_of(const toml::array& tables) -> std::size_t {
    std::size_t rows = tables.size();
    for (const auto& each : tables) {
      if (const auto* row = each.as_table()) {
        for (const auto& [name, value] : *row) {
          rows += value.is_array() ? value.as_array()->size() : 0;
        }
      }
    }
    return rows;
  }

  // ---- values ----

  auto flag(const toml::table& at, std::string_view key) -> bool {
    const auto* found = at.get(key);
    if (found != nullptr && !found->is_boolean()) {
      fault(kind::wrong_type, *found, "true か false を書く", "true or false is needed here");
    }
    return found != nullptr && found->value_or(false);
  }
  template <class Enum, class Words>
  auto word(const toml::table& at, std::string_view key, const Words& words, Enum otherwise) -> Enum {
    const auto* found = at.get(key);
    if (found == nullptr) {
      return otherwise;
    }
    const auto stated = text_of(*found);
    const auto known = std::find(words.begin(), words.end(), stated);
    if (known == words.end()) {
      if (found->is_string()) {
        fault(kind::value, *found, shown(stated) + " は " + listed(words) + " のどれでもない",
              shown(stated) + " is none of " + listed(words));
      }
      return otherwise;
    }
    return static_cast<Enum>(known - words.begin());
  }
  template <class Id>
  auto id(const toml::table& at, std::string_view key) -> Id {
    const auto stated = text(at, key);
    if (!Id::fits(stated)) {
      const auto most = std::to_string(Id().bytes_.size() - 1);
      fault(kind::value, *at.get(key), shown(stated) + " は長すぎる。UTF-8 で" + most + "バイトまで",
            shown(stated) + " is too long; at most " + most + " bytes of UTF-8 fit");
      return {};
    }
    return Id(stated);
  }

  auto label_of(const toml::table& at, std::string_view key) -> label {
    const auto* found = required(at, key);
    const auto* table = found == nullptr ? nullptr : found->as_table();
    if (table == nullptr) {
      if (found != nullptr) {
        fault(kind::wrong_type, *found, "{ ja = …, en = … } と書く", "write { ja = …, en = … }");
      }
      return {};
    }
    allow(*table, {"ja", "en"});
    return {.ja = text(*table, "ja"), .en = text(*table, "en")};
  }

  auto facts(const toml::table& at) -> fact_list {
    fact_list read;
    const auto* found = at.get("facts");
    const auto* list = found == nullptr ? nullptr : found->as_array();
    if (list == nullptr || list->empty()) {
      fault(kind::missing_citation, found == nullptr ? static_cast<const toml::node&>(at) : *found, "根拠の番号（facts）がない",
            "there are no facts cited");
      return read;
    }
    if (list->size() > most_facts) {
      fault(kind::too_many, *found, "facts は" + std::to_string(most_facts) + "個まで",
            "at most " + std::to_string(most_facts) + " facts are cited");
      return read;
    }
    for (const auto& each : *list) {
      if (const auto fact = text_of(each); !fact.empty()) {
        read.add(fact);
      }
    }
    return read;
  }

  auto source(const toml::table& at) -> citation {
    const auto* found = at.get("source");
    const auto* table = found == nullptr ? nullptr : found->as_table();
    if (table == nullptr) {
      fault(kind::missing_citation, found == nullptr ? static_cast<const toml::node&>(at) : *found,
            "出典がない。source = { facts = […], phrase = …, place = … } と書く",
            "there is no citation; write source = { facts = […], phrase = …, place = … }");
      return {};
    }
    allow(*table, {"facts", "phrase", "place"});
    citation read{.facts = facts(*table), .phrase = optional_text(*table, "phrase"), .place = optional_text(*table, "place")};
    for (const auto& [part, name] : {std::pair(read.phrase, "phrase"), std::pair(read.place, "place")}) {
      if (part.empty()) {
        fault(kind::missing_citation, *table, std::string("出典に ") + name + " がない", std::string("the citation has no ") + name);
      }
    }
    return read;
  }

  static auto without_ending(std::string_view text, std::initializer_list<std::string_view> endings) -> std::string_view {
    text = trimmed(text);
    for (const auto ending : endings) {
      if (text.ends_with(ending)) {
        return trimmed(text.substr(0, text.size() - ending.size()));
      }
    }
    return text;
  }

  /// 2024 or "令和6年度", which may end in words such as から.
  auto year_of(const toml::node& at, std::initializer_list<std::string_view> endings = {}) -> std::optional<fiscal_year> {
    if (const auto number = at.value_exact<std::int64_t>()) {
      if (const auto year = fiscal_year::from(*number)) {
        return *year;
      }
      fault(kind::value, at, std::to_string(*number) + " は1901から2099までの年度でない",
            std::to_string(*number) + " is no fiscal year from 1901 to 2099");
      return std::nullopt;
    }
    if (!at.is_string()) {
      fault(kind::wrong_type, at, "年度は 2024 か「令和6年度」のように書く", "a fiscal year is written as 2024 or \"令和6年度\"");
      return std::nullopt;
    }
    return year_in(at, without_ending(text_of(at), endings));
  }
  auto year_in(const toml::node& at, std::string_view text) -> std::optional<fiscal_year> {
    const auto read = parse_fiscal_year(text);
    if (!read) {
      const auto why = describe(read.error(), text);
      fault(kind::value, at, why.ja, why.en);
      return std::nullopt;
    }
    return read->year;
  }

  /// 2024, "R4..R6", "令和4年度から", "令和4年度から令和6年度まで" or { from = 2022, to = 2024 }.
  auto calls(const toml::table& at) -> call_years {
    call_years read{};
    const auto* found = required(at, "calls");
    if (found == nullptr) {
      return read;
    }
    std::optional<fiscal_year> from;
    if (const auto* table = found->as_table()) {
      allow(*table, {"from", "to"});
      const auto* first = required(*table, "from");
      from = first == nullptr ? std::nullopt : year_of(*first, {"から", "以降"});
      if (const auto* last = table->get("to")) {
        read.to = year_of(*last, {"まで"});
      }
    } else if (const auto* stated = found->as_string()) {
      const auto text = trimmed(stated->get());
      auto first = text;
      read.to = std::nullopt;
      bool is_range = false;
      for (const std::string_view between : {"から", "以降", "～", "〜", "..", "~"}) {
        const auto place = text.find(between);
        if (place == std::string_view::npos) {
          continue;
        }
        is_range = true;
        first = trimmed(text.substr(0, place));
        if (const auto last = without_ending(text.substr(place + between.size()), {"まで"}); !last.empty()) {
          read.to = year_in(*found, last);
        }
        break;
      }
      from = year_in(*found, first);
      if (!is_range) {
        read.to = from;
      }
    } else {
      from = year_of(*found);
      read.to = from;
    }
    read.from = from.value_or(read.from);
    if (from && read.to && *read.to < *from) {
      fault(kind::range_order, *found, "始まりの年度が終わりの年度より後", "the first fiscal year is after the last");
      read.to = from;
    }
    return read;
  }

  /// A number of a unit, plain or as papers write it.
  auto number(const toml::table& at, std::string_view key, dimension unit) -> std::optional<std::int64_t> {
    const auto* found = at.get(key);
    if (found == nullptr) {
      return std::nullopt;
    }
    auto read = found->value_exact<std::int64_t>();
    if (!read) {
      if (!found->is_string()) {
        fault(kind::wrong_type, *found, "整数か、「2千万円」「5年半」のような文字列を書く",
              "a whole number or a text such as \"2千万円\" or \"5年半\" is needed here");
        return std::nullopt;
      }
      const auto stated = text_of(*found);
      const auto refuse = [&](const text_error& why) {
        const auto said = describe(why, stated);
        fault(kind::value, *found, said.ja, said.en);
      };
      if (unit == dimension::month) {
        const auto count = parse_months(stated);
        count ? void(read = count->count()) : refuse(count.error());
      } else {
        const auto amount = parse_amount(stated);
        amount ? void(read = amount->count()) : refuse(amount.error());
      }
    }
    if (read && (*read < 0 || *read > (unit == dimension::month ? most_months : most_yen))) {
      fault(kind::value, *found, "値が範囲の外（0から10^15円、12,000か月まで）",
            "the value is out of range: 0 to 10^15 yen, or 12,000 months");
      return std::nullopt;
    }
    return read;
  }

  auto value(const toml::table& at) -> limit {
    const auto* found = required(at, "value");
    if (found == nullptr) {
      return {};
    }
    if (found->is_string()) {
      const auto stated = text_of(*found);
      const auto read = parse_limit(stated);
      if (!read) {
        const auto why = describe(read.error(), stated);
        fault(kind::value, *found, why.ja, why.en);
        return {};
      }
      return *read;
    }
    const auto* table = found->as_table();
    if (table == nullptr) {
      fault(kind::wrong_type, *found, "value は「２年以内」のような文字列か表で書く", "a value is a text such as \"２年以内\", or a table");
      return {};
    }
    allow(*table, {"unit", "low", "high", "strength", "basis", "scope"});
    constexpr std::array<std::string_view, 2> units{"yen", "month"};
    limit read;
    required(*table, "unit");
    required(*table, "strength");
    read.unit = word(*table, "unit", units, 0) == 1 ? dimension::month : dimension::yen;
    read.low = number(*table, "low", read.unit);
    read.high = number(*table, "high", read.unit);
    read.strength = word(*table, "strength", detail::strength_words, strength::ceiling);
    read.basis = word(*table, "basis", detail::basis_words, cost_basis::unspecified);
    read.scope = word(*table, "scope", detail::scope_words, limit_scope::per_project);
    if (!table->contains("low") && !table->contains("high")) {
      fault(kind::missing_key, *table, "low も high もない", "there is neither low nor high");
    }
    if (read.low && read.high && *read.low > *read.high) {
      fault(kind::range_order, *table, "low が high より大きい", "low is above high");
    }
    return read;
  }

  // ---- rows ----

  struct edition_row {
    edition what;
    const toml::table* at = nullptr;
  };

  void read_edition(const toml::table& at) {
    allow(at, {"id", "known-on", "source"});
    edition made{.id = text(at, "id"), .known_on = {}, .source = source(at)};
    if (const auto day = this->day(at, "known-on")) {
      made.known_on = *day;
    }
    for (const auto& each : editions_) {
      if (each.what.id == made.id && !made.id.empty()) {
        fault(kind::duplicate, at, "版 " + shown(made.id) + " が二度ある", "edition " + shown(made.id) + " stands twice");
      }
    }
    editions_.push_back({made, &at});
  }

  void order_editions() {
    const auto order = [](const edition_row& of) { return std::pair(of.what.known_on, of.at->source().begin); };
    std::sort(editions_.begin(), editions_.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  }

  auto edition_index(const toml::table& at, std::string_view key, std::size_t otherwise) -> std::size_t {
    const auto* found = at.get(key);
    if (found == nullptr) {
      return otherwise;
    }
    const auto stated = text_of(*found);
    for (std::size_t i = 0; i < editions_.size(); ++i) {
      if (editions_[i].what.id == stated) {
        return i;
      }
    }
    if (found->is_string()) {
      fault(kind::unknown_edition, *found, "版 " + shown(stated) + " はない", "there is no edition " + shown(stated));
    }
    return otherwise;
  }
  auto known(const toml::table& at) -> known_range {
    const known_range read{edition_index(at, "known-from", 0), edition_index(at, "known-until", SIZE_MAX)};
    if (read.until <= read.from) {
      fault(kind::range_order, at, "known-until が known-from より後でない", "known-until is not after known-from");
    }
    return read;
  }

  void read_assumption(const toml::table& at) {
    allow(at, {"id", "says", "facts"});
    const assumption made{.id = text(at, "id"), .says = label_of(at, "says"), .facts = facts(at)};
    for (const auto& each : assumptions_) {
      if (each.id == made.id && !made.id.empty()) {
        fault(kind::duplicate, at, "仮定 " + shown(made.id) + " が二度ある", "assumption " + shown(made.id) + " stands twice");
      }
    }
    assumptions_.push_back(made);
  }

  void read_program(const toml::table& at) {
    allow(at, {"id", "name", "type", "calls", "aliases", "source", "known-from", "known-until"});
    program made{.id = id<program_id>(at, "id"),
                 .name = label_of(at, "name"),
                 .type = word(at, "type", detail::program_type_words, program_type::none),
                 .calls = flag(at, "calls"),
                 .aliases = aliases(at),
                 .source = source(at)};
    const auto range = known(at);
    programs_.push_back({made, range, &at});
  }

  auto aliases(const toml::table& at) -> std::span<const program_alias> {
    const auto* found = at.get("aliases");
    if (found == nullptr) {
      return {};
    }
    const auto* list = found->as_array();
    if (list == nullptr) {
      fault(kind::wrong_type, *found, "aliases は [ … ] で書く", "aliases are a list");
      return {};
    }
    std::vector<program_alias> read;
    for (const auto& each : *list) {
      if (const auto* table = each.as_table()) {
        allow(*table, {"text", "misprint"});
        read.push_back({text(*table, "text"), flag(*table, "misprint")});
      } else {
        read.push_back({text_of(each), false});
      }
    }
    return parts_.keep(std::move(read));
  }

  /// A program that the file lists; an unknown one is a fault.
  auto program_in(const toml::node& at) -> program_id {
    const auto stated = text_of(at);
    std::vector<std::string_view> ids;
    bool all_named = !programs_.empty();
    for (const auto& each : programs_) {
      if (each.value.id.view() == stated && !stated.empty()) {
        return each.value.id;
      }
      ids.push_back(each.value.id.view());
      all_named = all_named && !each.value.id.empty();
    }
    // WHY: a program without an id that can be read, or a file without programs, has its fault; what refers to it has none of its own.
    if (at.is_string() && all_named) {
      fault(kind::unknown_program, at, "プログラム " + shown(stated) + " はない。あるのは " + listed(ids),
            "there is no program " + shown(stated) + "; the file's are " + listed(ids));
    }
    return {};
  }
  auto program_of(const toml::table& at, std::string_view key) -> program_id {
    const auto* found = required(at, key);
    return found == nullptr ? program_id() : program_in(*found);
  }

  /// A name that `--set program.term=value` can say.
  auto name_of_term(const toml::table& at) -> term_name {
    const auto name = id<term_name>(at, "name");
    const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
    if (!std::all_of(name.view().begin(), name.view().end(), is_plain)) {
      fault(kind::value, *at.get("name"), shown(name.view()) + " は条件の名でない。小文字、数字、_、- で書く",
            shown(name.view()) + " is no name of a term; write small letters, digits, _ and -");
      return {};
    }
    return name;
  }

  void read_term(const toml::table& at) {
    const auto faults_before = faults_.size();
    const auto stated_value = value(at);
    const bool is_sound = faults_.size() == faults_before;
    allow(at, {"program", "name", "calls", "value", "judged", "assumes", "described-in", "source", "known-from", "known-until"});
    term made{.program = program_of(at, "program"),
              .name = name_of_term(at),
              .valid = calls(at),
              .value = stated_value,
              .source = source(at),
              .judged_phrase = optional_text(at, "judged"),
              .assumptions = assumed(at)};
    if (const auto* described = at.get("described-in")) {
      made.described_in = year_of(*described);
    }
    const auto* stated = at.get("value");
    if (is_sound && !leaves_to_judgement(made.value.strength)) {
      if (made.source.phrase.find("程度") != std::string_view::npos) {
        fault(kind::guideline_as_ceiling, *stated, "出典は程度（目安）と言い、上限とは言わない。strength = \"guideline\" と書く",
              "the cited phrase says 程度, a guideline, and no ceiling; write strength = \"guideline\"");
      } else if (!made.judged_phrase.empty()) {
        const auto phrase = shown(made.judged_phrase);
        fault(kind::guideline_as_ceiling, *stated, phrase + " は人の判断に委ねる語で、上限にはない。strength = \"guideline\" と書く",
              phrase + " leaves the limit to a person, and a ceiling does not; write strength = \"guideline\"");
      }
    }
    if (is_sound) {
      check_unit(made, *stated);
    }
    if (leaves_to_judgement(made.value.strength) && made.judged_phrase.empty()) {
      made.judged_phrase = made.value.strength == strength::guideline ? "程度" : made.source.phrase;
    }
    terms_.push_back({made, known(at), &at});
  }

  /// A rule that compares a term of that name in another unit.
  void check_unit(const term& of, const toml::node& at) {
    for (const auto& rule : read_by_) {
      for (const auto* clause : {&rule.condition, &rule.requirement, &rule.reading}) {
        for (std::size_t i = 0; i < clause->size; ++i) {
          const auto& node = clause->nodes[i];
          if (node.op == rules::clause_op::term_value && node.key == of.name && node.unit != of.value.unit && !of.name.empty()) {
            const bool months = node.unit == dimension::month;
            const auto id = std::string(rule.about.id);
            const auto name = std::string(of.name.view());
            fault(kind::wrong_unit, at, name + (months ? " は月数（規則 " : " は金額（規則 ") + id + " が比べる）",
                  name + (months ? " is a number of months" : " is an amount of money") + ", which the rule " + id + " compares");
            return;
          }
        }
      }
    }
  }

  auto assumed(const toml::table& at) -> assumption_list {
    assumption_list read;
    const auto* found = at.get("assumes");
    const auto* list = found == nullptr ? nullptr : found->as_array();
    if (found != nullptr && list == nullptr) {
      fault(kind::wrong_type, *found, "assumes は [ … ] で書く", "what a term assumes is a list");
    }
    if (list == nullptr) {
      return read;
    }
    if (list->size() > most_assumptions) {
      fault(kind::too_many, *found, "assumes は" + std::to_string(most_assumptions) + "個まで",
            "a term assumes at most " + std::to_string(most_assumptions) + " things");
      return read;
    }
    std::size_t count = 0;
    for (const auto& each : *list) {
      const auto stated = text_of(each);
      const auto known = std::find_if(assumptions_.begin(), assumptions_.end(), [&](const auto& one) { return one.id == stated; });
      if (known != assumptions_.end()) {
        read.items[count++] = parts_.keep(*known);
      } else if (each.is_string()) {
        fault(kind::unknown_assumption, each, "仮定 " + shown(stated) + " はない", "there is no assumption " + shown(stated));
      }
    }
    return read;
  }

  /// Another value of a term for one call, with who decided it and why.
  struct override_row {
    program_id program{};
    std::string_view term{};
    fiscal_year call{};
    std::string value{};
    std::string_view reason{};
    std::string_view author{};
    citation source{};
  };

  void read_override(const toml::table& at) {
    allow(at, {"program", "term", "call", "value", "reason", "author", "source", "known-from", "known-until"});
    override_row made{.program = program_of(at, "program"), .term = text(at, "term")};
    if (const auto* found = required(at, "call")) {
      made.call = year_of(*found).value_or(fiscal_year());
    }
    if (const auto* found = required(at, "value")) {
      const auto number = found->value_exact<std::int64_t>();
      made.value = number ? std::to_string(*number) : std::string(text_of(*found));
    }
    made.reason = text(at, "reason");
    made.author = text(at, "author");
    made.source = source(at);
    const auto range = known(at);
    for (const auto& each : overrides_) {
      if (each.value.program == made.program && each.value.term == made.term && each.value.call == made.call &&
          each.known.overlaps(range)) {
        fault(kind::duplicate, at,
              std::string(made.term) + " のこの公募への上書きが二度ある（" + std::to_string(each.at->source().begin.line) + "行目）",
              "there is another override of " + std::string(made.term) + " for this call (line " +
                  std::to_string(each.at->source().begin.line) + ")");
      }
    }
    overrides_.push_back({made, range, &at});
  }

  /// Whether an override loosens or tightens what it replaces.
  static auto direction_of(const term& from, const term_change& to) -> label {
    const auto& old = from.value;
    const bool tighter = (to.high && old.high && *to.high < *old.high) || (to.low && old.low && *to.low > *old.low);
    const bool looser = (to.high && old.high && *to.high > *old.high) || (to.low && old.low && *to.low < *old.low);
    return tighter && looser ? label{.ja = "替える", .en = "changes"}
           : tighter         ? label{.ja = "厳しくする", .en = "tightens"}
           : looser          ? label{.ja = "緩める", .en = "loosens"}
                             : label{.ja = "そのままとする", .en = "keeps"};
  }

  static auto change_text(const override_row& of) -> std::string {
    return std::string(of.program.view()) + "." + std::string(of.term) + "=" + of.value + "@" + std::to_string(of.call.year());
  }

  /// Each override is read against each edition that knows it.
  void check_overrides() {
    std::vector<bool> refused(overrides_.size());
    for (std::size_t i = 0; i < editions_.size() && !overrides_.empty(); ++i) {
      const auto stated = plain_edition(i);
      for (std::size_t k = 0; k < overrides_.size(); ++k) {
        const auto& each = overrides_[k];
        if (refused[k] || !each.known.contains(i)) {
          continue;
        }
        const auto change = parse_single_change(change_text(each.value), stated.view());
        if (!change) {
          refused[k] = true;
          const auto why = describe(change.error());
          const bool of_term = change.error().fault == change_fault::unknown_term || change.error().fault == change_fault::unknown_program;
          const bool of_call = change.error().fault == change_fault::not_in_force || change.error().fault == change_fault::years;
          fault(kind::value, *each.at->get(of_term ? "term" : of_call ? "call" : "value"), why.ja, why.en);
        } else if (stated.view().find_term(each.value.program, change->name, each.value.call)->assumptions.items.back() != nullptr) {
          refused[k] = true;
          const auto most = std::to_string(most_assumptions - 1);
          fault(kind::too_many, *each.at->get("term"), "上書きする条件の assumes は" + most + "個まで",
                "a term that is overridden assumes at most " + most + " things, so that reports can list the override beside them");
        }
      }
    }
  }

  void read_transition(const toml::table& at) {
    allow(at, {"from", "open", "to", "calls", "state", "source", "known-from", "known-until"});
    const bool open = flag(at, "open");
    if (open && at.contains("from")) {
      fault(kind::value, at, "open = true と from は並ばない", "open = true stands without from");
    }
    const transition made{.from = open ? program_id() : program_of(at, "from"),
                          .to = program_of(at, "to"),
                          .valid = calls(at),
                          .state = word(at, "state", detail::state_words, origin_state::any),
                          .source = source(at)};
    const auto range = known(at);
    if (made.is_open_end() == open) {
      transitions_.push_back({made, range, &at});
    }
  }

  void read_area(const toml::table& at) {
    allow(at, {"name", "short-name", "launch", "offers", "linked-with-jst", "source", "known-from", "known-until"});
    area made{.name = text(at, "name"),
              .short_name = optional_text(at, "short-name"),
              .launch = {},
              .offers = {},
              .linked_with_jst = flag(at, "linked-with-jst"),
              .source = {}};
    if (const auto key = area_key(made.name)) {
      made.name = parts_.keep(*key);
    }
    if (const auto* found = required(at, "launch")) {
      made.launch = year_of(*found).value_or(fiscal_year());
    }
    if (const auto* found = required(at, "offers")) {
      std::vector<program_id> offers;
      if (const auto* list = found->as_array()) {
        for (const auto& each : *list) {
          offers.push_back(program_in(each));
        }
      } else {
        fault(kind::wrong_type, *found, "offers は [ … ] で書く", "offers are a list");
      }
      made.offers = parts_.keep(std::move(offers));
    }
    made.source = source(at);
    const auto range = known(at);
    for (const auto& each : areas_) {
      if (each.value.name == made.name && !made.name.empty() && each.known.overlaps(range)) {
        fault(kind::duplicate, at, "領域 " + shown(made.name) + " が二度ある", "area " + shown(made.name) + " stands twice");
      }
    }
    areas_.push_back({made, range, &at});
  }

  // ---- names ----

  /// As proposals name programs: in any width and case.
  static auto name_key(std::string_view name) -> std::string {
    const auto folded = fold(name);
    auto key = std::string(trimmed(folded ? folded->text() : name));
    std::transform(key.begin(), key.end(), key.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return key;
  }

  /// No name stands for two programs of an edition.
  void check_names() {
    std::map<std::string, std::vector<const row<program>*>> by_name;
    for (const auto& each : programs_) {
      std::vector<std::string_view> names{each.value.id.view()};
      for (const auto& alias : each.value.aliases) {
        names.push_back(alias.text);
      }
      for (const auto name : names) {
        if (name.empty()) {
          continue;
        }
        auto& bearers = by_name[name_key(name)];
        const auto other =
            std::find_if(bearers.begin(), bearers.end(), [&](const auto* one) { return one != &each && one->known.overlaps(each.known); });
        if (other != bearers.end()) {
          const auto line = std::to_string((*other)->at->source().begin.line);
          fault(kind::duplicate, *each.at, "プログラムの名 " + shown(name) + " が二度ある（" + line + "行目）",
                "the program name " + shown(name) + " stands twice (line " + line + ")");
        }
        if (bearers.empty() || bearers.back() != &each) {
          bearers.push_back(&each);
        }
      }
    }
  }

  // ---- validity ----

  /// For what bears one key, in each edition: no year twice and, where versions follow each other, none left out between the first and the last.
  template <class T, class Key>
  void check_validity(const std::vector<row<T>>& rows, const Key& key_of, bool versions) {
    using key = decltype(key_of(rows.front().value));
    std::map<key, std::vector<const row<T>*>> by_key;
    for (const auto& each : rows) {
      const auto named = key_of(each.value);
      if (!named.second.empty() && !(versions && named.first.empty())) {
        by_key[named].push_back(&each);
      }
    }
    for (auto& [named, versions_of] : by_key) {
      const auto what = std::string(named.first) + (versions ? " " : named.first.empty() ? "open → " : " → ") + std::string(named.second);
      std::sort(versions_of.begin(), versions_of.end(), [](const auto* a, const auto* b) {
        return std::pair(a->value.valid.from, a->at->source().begin) < std::pair(b->value.valid.from, b->at->source().begin);
      });
      std::set<const row<T>*> told;
      for (std::size_t edition = 0; edition < editions_.size(); ++edition) {
        const row<T>* before = nullptr;  // of those so far the one that ends last
        for (const auto* each : versions_of) {
          if (!each->known.contains(edition)) {
            continue;
          }
          const auto from = each->value.valid.from;
          if (before != nullptr && (!before->value.valid.to || from <= *before->value.valid.to)) {
            if (told.insert(each).second) {
              tell_overlap(what, *before, *each);
            }
          } else if (versions && before != nullptr && before->value.valid.to->year() + 1 < from.year() && told.insert(before).second) {
            tell_gap(what, *before, from);
          }
          if (before == nullptr || (before->value.valid.to && (!each->value.valid.to || *before->value.valid.to < *each->value.valid.to))) {
            before = each;
          }
        }
      }
    }
  }
  template <class T>
  void tell_overlap(const std::string& what, const row<T>& one, const row<T>& other) {
    const auto& later = one.at->source().begin < other.at->source().begin ? other : one;
    const auto& earlier = &later == &one ? other : one;
    const auto year = format_fiscal_year(other.value.valid.from, fiscal_year_style::fy);
    const auto line = std::to_string(earlier.at->source().begin.line);
    fault(kind::overlapping_validity, *later.at, what + " は " + year + " に二つある（" + line + "行目）",
          what + " has two versions for " + year + " (line " + line + ")");
  }
  template <class T>
  void tell_gap(const std::string& what, const row<T>& before, fiscal_year next) {
    const auto first = before.value.valid.to->year() + 1;
    const auto gap = "FY" + std::to_string(first) + (next.year() - 1 > first ? "–FY" + std::to_string(next.year() - 1) : "");
    fault(kind::gap_in_validity, *before.at, what + " は " + gap + " にない", what + " has no version for " + gap);
  }

  template <class T>
  static auto known_in(const std::vector<row<T>>& rows, std::size_t edition) -> std::vector<T> {
    std::vector<T> known;
    for (const auto& each : rows) {
      if (each.known.contains(edition)) {
        known.push_back(each.value);
      }
    }
    return known;
  }

  /// An edition as its terms state it, without what overrides them.
  [[nodiscard]] auto plain_edition(std::size_t index) const -> owned_catalogue {
    const auto programs = known_in(programs_, index);
    const auto terms = known_in(terms_, index);
    const auto areas = known_in(areas_, index);
    const auto transitions = known_in(transitions_, index);
    return owned_catalogue(
        catalogue{.edition = editions_[index].what, .programs = programs, .terms = terms, .areas = areas, .transitions = transitions});
  }

  [[nodiscard]] auto edition_of(std::size_t index) const -> owned_catalogue {
    auto stated = plain_edition(index);
    if (overrides_.empty()) {
      return stated;
    }
    catalogue_parts parts(stated.view());
    for (const auto& each : overrides_) {
      if (!each.known.contains(index)) {
        continue;
      }
      const auto& row = each.value;
      const auto change = parse_single_change(change_text(row), stated.view()).value();
      const auto year = format_fiscal_year(row.call, fiscal_year_style::fy);
      const auto program = std::string(row.program.view());
      const auto term = std::string(row.term);
      const auto direction = direction_of(*stated.view().find_term(row.program, change.name, row.call), change);
      const auto id = "override." + program + "." + term + "@" + year;
      const auto ja = program + " の " + year + " の公募に限り " + term + " を " + row.value + " とする（" + std::string(direction.ja) +
                      "）: " + std::string(row.reason) + "（" + std::string(row.author) + "）";
      const auto en = term + " of " + program + " is " + row.value + " for the call of " + year + " alone, which " +
                      std::string(direction.en) + " it: " + std::string(row.reason) + " (" + std::string(row.author) + ")";
      const assumption remark{.id = id, .says = {.ja = ja, .en = en}, .facts = row.source.facts};
      detail::apply_change(change, row.source, &remark, parts);
    }
    return owned_catalogue(std::move(parts));
  }

  std::span<const rules::clause_rule> read_by_;
  catalogue_parts parts_{};  ///< keeps the texts of what is being read
  std::vector<edition_row> editions_;
  std::vector<assumption> assumptions_;
  std::vector<row<program>> programs_;
  std::vector<row<term>> terms_;
  std::vector<row<override_row>> overrides_;
  std::vector<row<transition>> transitions_;
  std::vector<row<area>> areas_;
};

}  // namespace

auto read_catalogue(std::string_view toml, std::span<const rules::clause_rule> read_by)
    -> result<catalogue_file, std::vector<catalogue_fault>> {
  return detail::parse_toml(toml, [&](const toml::table& file) { return file_reader(file, read_by).read(); });
}

auto catalogue_file::as_known(date day) const -> const owned_catalogue* {
  const owned_catalogue* found = nullptr;
  for (const auto& each : editions_) {
    if (each.view().edition.known_on <= day) {
      found = &each;
    }
  }
  return found;
}

auto catalogue_file::find_edition(std::string_view id) const -> const owned_catalogue* {
  const auto found = std::find_if(editions_.begin(), editions_.end(), [&](const auto& each) { return each.view().edition.id == id; });
  return found == editions_.end() ? nullptr : &*found;
}

auto key_of(catalogue_fault_kind of) -> std::string_view {
  using kind = catalogue_fault_kind;
  switch (of) {
    case kind::syntax: return "syntax";
    case kind::unknown_key: return "unknown-key";
    case kind::missing_key: return "missing-key";
    case kind::wrong_type: return "wrong-type";
    case kind::value: return "value";
    case kind::too_many: return "too-many";
    case kind::unknown_program: return "unknown-program";
    case kind::unknown_assumption: return "unknown-assumption";
    case kind::unknown_edition: return "unknown-edition";
    case kind::unknown_rule: return "unknown-rule";
    case kind::wrong_unit: return "wrong-unit";
    case kind::duplicate: return "duplicate";
    case kind::missing_citation: return "missing-citation";
    case kind::range_order: return "range-order";
    case kind::guideline_as_ceiling: return "guideline-as-ceiling";
    case kind::overlapping_validity: return "overlapping-validity";
    case kind::gap_in_validity: return "gap-in-validity";
    case kind::nothing: return "nothing";
  }
  return {};
}

}  // namespace v0
}  // namespace koubo
