#pragma once

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
// WHY: without exceptions the parser goes on to its own expectations behind a fault that it has recorded, and some texts would end the program.
#define TOML_ASSERT(expression) static_cast<void>(0)
#include <toml++/toml.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <koubo/calendar/date.hpp>
#include <koubo/catalogue/catalogue_file.hpp>
#include <koubo/text/utf8.hpp>

/// What files in TOML are read with: rows of tables, texts and days, each fault with its place.
namespace koubo {
inline namespace v0 {
namespace detail {

inline auto shown(std::string_view text) -> std::string { return "\"" + escape_for_display(text, 60) + "\""; }

template <class Words>
[[nodiscard]] auto listed(const Words& words) -> std::string {
  std::string text;
  for (const auto& each : words) {
    text += (text.empty() ? "" : ", ") + std::string(each);
  }
  return text;
}

class toml_reader {
 public:
  explicit toml_reader(const toml::table& file) : file_(file) {}

 protected:
  using kind = catalogue_fault_kind;

  void fault(kind what, const toml::node& at, std::string ja, std::string en) {
    const auto where = at.source().begin;
    faults_.push_back(
        {what, std::max<std::uint32_t>(where.line, 1), std::max<std::uint32_t>(where.column, 1), {std::move(ja), std::move(en)}});
  }

  void allow(const toml::table& at, std::initializer_list<std::string_view> keys) {
    for (const auto& [key, value] : at) {
      if (std::find(keys.begin(), keys.end(), key.str()) == keys.end()) {
        const auto where = key.source().begin;
        faults_.push_back({kind::unknown_key,
                           where.line,
                           where.column,
                           {"キー " + shown(key.str()) + " は読まない。読むのは " + listed(keys),
                            "there is no key " + shown(key.str()) + " here; the keys are " + listed(keys)}});
      }
    }
  }

  auto required(const toml::table& at, std::string_view key) -> const toml::node* {
    const auto* found = at.get(key);
    if (found == nullptr) {
      fault(kind::missing_key, at, std::string(key) + " がない", "there is no " + std::string(key));
    }
    return found;
  }

  template <class Read>
  void each_of(std::string_view name, const Read& read) {
    const auto* found = file_.get(name);
    if (found == nullptr) {
      return;
    }
    const auto* rows = found->as_array();
    if (rows == nullptr) {
      fault(kind::wrong_type, *found, "[[" + std::string(name) + "]] と書く", "write [[" + std::string(name) + "]]");
      return;
    }
    for (const auto& each : *rows) {
      if (const auto* table = each.as_table()) {
        read(*table);
      } else {
        fault(kind::wrong_type, each, "[[" + std::string(name) + "]] と書く", "write [[" + std::string(name) + "]]");
      }
    }
  }

  /// Of a text that a file holds, for as long as what was parsed lives.
  auto text_of(const toml::node& at) -> std::string_view {
    if (const auto* text = at.as_string()) {
      if (text->get().find('\0') == std::string::npos) {
        return text->get();
      }
    }
    fault(kind::wrong_type, at, "文字列を書く", "a text is needed here");
    return {};
  }
  auto text(const toml::table& at, std::string_view key) -> std::string_view {
    const auto* found = required(at, key);
    if (found == nullptr) {
      return {};
    }
    const auto read = text_of(*found);
    if (read.empty() && found->is_string()) {
      fault(kind::value, *found, std::string(key) + " が空", std::string(key) + " is empty");
    }
    return read;
  }
  auto optional_text(const toml::table& at, std::string_view key) -> std::string_view {
    const auto* found = at.get(key);
    return found == nullptr ? std::string_view() : text_of(*found);
  }
  auto day(const toml::table& at, std::string_view key) -> std::optional<date> {
    const auto* found = required(at, key);
    if (found == nullptr) {
      return std::nullopt;
    }
    const auto* stated = found->as_date();
    const auto read =
        stated == nullptr ? failure(calendar_error::no_such_day) : date::from(stated->get().year, stated->get().month, stated->get().day);
    if (read) {
      return *read;
    }
    fault(kind::value, *found, std::string(key) + " は 2025-01-01 のような日付（引用符なし）",
          std::string(key) + " is a day such as 2025-01-01, without quotes");
    return std::nullopt;
  }

  /// In the order of the file.
  auto sorted_faults() -> std::vector<catalogue_fault> {
    std::stable_sort(faults_.begin(), faults_.end(),
                     [](const auto& a, const auto& b) { return a.line != b.line ? a.line < b.line : a.column < b.column; });
    return std::move(faults_);
  }

  const toml::table& file_;
  std::vector<catalogue_fault> faults_{};
};

/// Parses a text and reads it; a text that is no UTF-8 or no TOML has one fault.
template <class Read>
auto parse_toml(std::string_view text, const Read& read) -> decltype(read(std::declval<const toml::table&>())) {
  const auto refused = [](std::uint32_t line, std::uint32_t column, std::string ja, std::string en) {
    return failure(std::vector<catalogue_fault>{{catalogue_fault_kind::syntax,
                                                 std::max<std::uint32_t>(line, 1),
                                                 std::max<std::uint32_t>(column, 1),
                                                 {std::move(ja), std::move(en)}}});
  };
  if (const auto at = first_ill_formed(text)) {
    const auto before = text.substr(0, *at);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto of_line = before.substr(before.rfind('\n') + 1);
    const auto column =
        1 + std::count_if(of_line.begin(), of_line.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
    return refused(static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column), "UTF-8 でない", "the file is no UTF-8");
  }
  const auto parsed = toml::parse(text);
  if (!parsed) {
    const auto where = parsed.error().source().begin;
    const auto why = escape_for_display(parsed.error().description(), 200);
    return refused(where.line, where.column, "TOML として読めない: " + why, "not TOML: " + why);
  }
  return read(parsed.table());
}

}  // namespace detail
}  // namespace v0
}  // namespace koubo
