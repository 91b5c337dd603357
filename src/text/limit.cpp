#include <koubo/text/limit.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>

#include <koubo/text/amount.hpp>
#include <koubo/text/fold.hpp>
#include <koubo/text/period.hpp>

namespace koubo {
inline namespace v0 {

namespace {

constexpr std::int64_t most_months = 12'000;

constexpr auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

auto contains(std::string_view text, std::string_view word) -> bool { return text.find(word) != std::string_view::npos; }

auto take_first(std::string_view& rest, std::initializer_list<std::string_view> words) -> bool {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const bool found = rest.starts_with(word);
    rest.remove_prefix(found ? word.size() : 0);
    return found;
  });
}

auto take_last(std::string_view& rest, std::initializer_list<std::string_view> words) -> bool {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const bool found = rest.ends_with(word);
    rest.remove_suffix(found ? word.size() : 0);
    return found;
  });
}

/// One value with its place in the limit's text.
struct value_reading {
  std::int64_t value = 0;
  dimension unit = dimension::yen;
};

/// Reads one limit from folded text.
class limit_reader {
 public:
  explicit limit_reader(std::string_view text) : text_(text), rest_(text) {}

  auto read() -> result<limit, text_error>;

 private:
  struct words {
    bool ceiling = false;
    bool guideline = false;
  };
  struct parts {
    std::string_view low;
    std::string_view high;
    bool range = false;
    bool at_least = false;
  };

  auto read_label() -> bool;
  auto read_basis() -> bool;
  auto state_basis(std::string_view says) -> bool;
  auto state_scope(limit_scope scope) -> bool;
  [[nodiscard]] auto split(const words& stated) const -> std::optional<parts>;
  [[nodiscard]] auto read_values(const words& stated) const -> result<limit, text_error>;
  [[nodiscard]] auto read_value(std::string_view part) const -> result<value_reading, text_error>;
  [[nodiscard]] auto read_low(std::string_view low, std::string_view high) const -> result<value_reading, text_error>;
  [[nodiscard]] auto place_of(std::string_view part) const -> text_span {
    return {static_cast<std::size_t>(part.data() - text_.data()), part.size()};
  }
  [[nodiscard]] auto refused() const -> tl::unexpected<text_error> {
    return failure(text_error{text_fault::limit_form, {0, text_.size()}, {}});
  }

  std::string_view text_;
  std::string_view rest_;
  std::optional<limit_scope> scope_;
  cost_basis basis_ = cost_basis::unspecified;
};

/// Whether this scope agrees with what was said before.
auto limit_reader::state_scope(limit_scope scope) -> bool {
  const bool agrees = !scope_ || *scope_ == scope;
  scope_ = scope;
  return agrees;
}

auto limit_reader::state_basis(std::string_view says) -> bool {
  auto stated = cost_basis::unspecified;
  if (says == "直接経費" || says == "直接経費のみ") {
    stated = cost_basis::direct;
  } else if (says == "間接経費を含む" || says == "間接経費込み" || says == "直接経費及び間接経費" || says == "直接経費および間接経費" ||
             says == "直接経費と間接経費") {
    stated = cost_basis::direct_and_indirect;
  } else {
    return false;
  }
  const bool agrees = basis_ == cost_basis::unspecified || basis_ == stated;
  basis_ = stated;
  return agrees;
}

/// 年間研究開発費： says yearly, 総額： a total, …（直接経費）： the basis.
auto limit_reader::read_label() -> bool {
  const auto colon = rest_.find(':');
  if (colon == std::string_view::npos) {
    return true;
  }
  auto says = rest_.substr(0, colon);
  rest_.remove_prefix(colon + 1);
  take_first(rest_, {" "});
  if (says.empty()) {
    return false;
  }
  if (says.ends_with(")")) {
    const auto bracket = says.find('(');
    if (bracket == std::string_view::npos || !state_basis(says.substr(bracket + 1, says.size() - bracket - 2))) {
      return false;
    }
    says = says.substr(0, bracket);
  } else if (contains(says, "間接経費")) {
    return false;
  } else if (contains(says, "直接経費")) {
    basis_ = cost_basis::direct;
  }
  const bool yearly = contains(says, "年間") || contains(says, "年額");
  const bool total = contains(says, "総額");
  return (!yearly || state_scope(limit_scope::per_year)) && (!total || state_scope(limit_scope::per_project));
}

auto limit_reader::read_basis() -> bool {
  if (!rest_.ends_with(")")) {
    return true;
  }
  const auto bracket = rest_.rfind('(');
  if (bracket == std::string_view::npos) {
    return false;
  }
  const auto says = rest_.substr(bracket + 1, rest_.size() - bracket - 2);
  rest_ = rest_.substr(0, bracket);
  return state_basis(says);
}

auto limit_reader::read_value(std::string_view part) const -> result<value_reading, text_error> {
  const auto place = [&](text_error error) {
    error.where.offset += place_of(part).offset;
    return error;
  };
  // WHY: the unit decides what kind of value it is; a year, half or month word stands in no amount.
  if (contains(part, "年") || contains(part, "月")) {
    return parse_months(part).map([](months count) { return value_reading{count.count(), dimension::month}; }).map_error(place);
  }
  return parse_amount(part).map([](yen amount) { return value_reading{amount.count(), dimension::yen}; }).map_error(place);
}

/// The first value of a range: `3` of 3～4千万円 takes the unit of the second.
auto limit_reader::read_low(std::string_view low, std::string_view high) const -> result<value_reading, text_error> {
  const bool bare = !low.empty() && std::all_of(low.begin(), low.end(), [](char c) { return is_digit(c) || c == '.' || c == ','; });
  if (!bare) {
    return read_value(low);
  }
  const auto unit = std::find_if_not(high.begin(), high.end(), [](char c) { return is_digit(c) || c == '.' || c == ',' || c == ' '; });
  const auto unit_text = high.substr(static_cast<std::size_t>(unit - high.begin()));
  // WHY: in 1～2年半 or 1～1億5千万円 the unit that both share cannot be told.
  const bool has_parts = std::any_of(unit_text.begin(), unit_text.end(), is_digit) || contains(unit_text, "半");
  if (has_parts) {
    return failure(
        text_error{text_fault::limit_form, {place_of(low).offset, static_cast<std::size_t>(high.data() + high.size() - low.data())}, {}});
  }
  const auto whole = std::string(low).append(unit_text);
  const auto with_unit = limit_reader(whole).read_value(whole);
  return with_unit.map_error([&](const text_error& error) { return text_error{error.fault, place_of(low), error.readings}; });
}

/// Cuts 3千万円以上4千万円以下, 12か月以上 or 1～2年 into its values; one value alone is the high one.
auto limit_reader::split(const words& stated) const -> std::optional<parts> {
  constexpr std::string_view at_least = "以上";
  if (const auto place = rest_.find(at_least); place != std::string_view::npos) {
    const parts cut{rest_.substr(0, place), rest_.substr(place + at_least.size()), false, true};
    const bool closed = !cut.high.empty();
    return stated.guideline || stated.ceiling != closed ? std::nullopt : std::optional(cut);
  }
  for (const std::string_view dash : {"~", "〜", "–"}) {
    if (const auto place = rest_.find(dash); place != std::string_view::npos) {
      return parts{rest_.substr(0, place), rest_.substr(place + dash.size()), true, false};
    }
  }
  return parts{{}, rest_, false, false};
}

auto limit_reader::read_values(const words& stated) const -> result<limit, text_error> {
  const auto cut = split(stated);
  if (!cut) {
    return refused();
  }
  limit made;
  if (!cut->at_least || !cut->high.empty()) {
    const auto high = read_value(cut->high);
    if (!high) {
      return failure(high.error());
    }
    made.unit = high->unit;
    made.high = high->value;
  }
  if (cut->range || cut->at_least) {
    const auto low = cut->range ? read_low(cut->low, cut->high) : read_value(cut->low);
    if (!low) {
      return failure(low.error());
    }
    if (made.high && made.unit != low->unit) {
      return refused();
    }
    made.unit = low->unit;
    made.low = low->value;
  }
  if (made.low.value_or(0) < 0 || made.high.value_or(0) < 0) {
    return refused();
  }
  if (made.low && made.high && *made.low > *made.high) {
    return failure(text_error{text_fault::range_order, {0, text_.size()}, {}});
  }
  if (stated.guideline) {
    made.strength = strength::guideline;
  } else if (stated.ceiling || cut->at_least) {
    made.strength = strength::ceiling;
  } else {
    made.strength = cut->range ? strength::descriptive : strength::nominal;
  }
  return made;
}

auto limit_reader::read() -> result<limit, text_error> {
  if (text_.empty()) {
    return failure(text_error{text_fault::empty, {0, 0}, {}});
  }
  if (!read_label() || !read_basis()) {
    return refused();
  }
  if (take_first(rest_, {"総額"}) && !state_scope(limit_scope::per_project)) {
    return refused();
  }
  if (take_first(rest_, {"年間", "年額"}) && !state_scope(limit_scope::per_year)) {
    return refused();
  }
  words stated;
  stated.ceiling = take_first(rest_, {"上限"});
  if (take_last(rest_, {"/年度", "/年"}) && !state_scope(limit_scope::per_year)) {
    return refused();
  }
  if (take_last(rest_, {"/課題"}) && !state_scope(limit_scope::per_project)) {
    return refused();
  }
  stated.guideline = take_last(rest_, {"程度"});
  stated.ceiling = take_last(rest_, {"以内", "以下", "まで"}) || stated.ceiling;
  if (rest_.empty()) {
    return refused();
  }
  auto made = read_values(stated);
  if (!made) {
    return made;
  }
  if (made->unit == dimension::month) {
    return scope_ || basis_ != cost_basis::unspecified ? refused() : made;
  }
  if (!scope_) {
    return failure(text_error{text_fault::limit_scope_missing, {0, text_.size()}, {}});
  }
  made->scope = *scope_;
  made->basis = basis_;
  return made;
}

// ---- writing ----

struct short_unit {
  std::int64_t size;
  std::int64_t step;  ///< what the unit is used for is a multiple of this
  amount_unit unit;
};

/// 1.5億円 and 3千万円, but 1,500万円.
constexpr std::array<short_unit, 5> short_units{{
    {1'000'000'000'000, 100'000'000'000, amount_unit::trillion_yen},
    {100'000'000, 10'000'000, amount_unit::hundred_million_yen},
    {10'000'000, 10'000'000, amount_unit::ten_million_yen},
    {10'000, 10'000, amount_unit::ten_thousand_yen},
    {1, 1, amount_unit::yen},
}};

/// The unit in which the amount, and the lower one beside it, are short.
auto short_unit_of(std::int64_t amount, std::int64_t beside) -> const short_unit* {
  const auto* const reached = std::find_if(short_units.begin(), short_units.end(), [&](const short_unit& known) {
    return amount >= known.size && amount % known.step == 0 && beside % known.step == 0;
  });
  return reached == short_units.end() ? nullptr : reached;
}

auto write_amount(std::int64_t amount) -> std::string {
  const auto* const unit = short_unit_of(amount, 0);
  const bool is_short = unit != nullptr && amount < unit->size * 10'000;
  return is_short ? format_amount(yen(amount), unit->unit).append(text_of(unit->unit)) : format_amount(yen(amount), amount_style::units);
}

auto write_amount_range(std::int64_t low, std::int64_t high) -> std::string {
  const auto* const unit = short_unit_of(high, low);
  if (unit == nullptr || high >= unit->size * 10'000) {
    return write_amount(low) + "～" + write_amount(high);
  }
  return format_amount(yen(low), unit->unit) + "～" + format_amount(yen(high), unit->unit).append(text_of(unit->unit));
}

auto write_months(std::int64_t count) -> std::string { return format_months(months(static_cast<std::int32_t>(count)), language::ja); }

auto write_months_range(std::int64_t low, std::int64_t high) -> std::string {
  if (low % 12 == 0 && high % 12 == 0 && low > 0) {
    return std::to_string(low / 12) + "～" + write_months(high);
  }
  return write_months(low) + "～" + write_months(high);
}

auto basis_text(cost_basis basis) -> std::string_view {
  switch (basis) {
    case cost_basis::unspecified: return "";
    case cost_basis::direct: return "（直接経費）";
    case cost_basis::direct_and_indirect: return "（間接経費を含む）";
  }
  return "";
}

auto can_be_written(const limit& value) -> bool {
  const bool is_money = value.unit == dimension::yen;
  const bool is_months =
      value.unit == dimension::month && value.scope == limit_scope::per_project && value.basis == cost_basis::unspecified;
  if ((!is_money && !is_months) || (!value.low && !value.high)) {
    return false;
  }
  const auto fits = [&](const std::optional<std::int64_t>& side) { return !side || (*side >= 0 && (is_money || *side <= most_months)); };
  if (!fits(value.low) || !fits(value.high) || (value.low && value.high && *value.low > *value.high)) {
    return false;
  }
  switch (value.strength) {
    case strength::ceiling: return true;
    case strength::guideline: return value.high.has_value();
    case strength::nominal: return !value.low;
    case strength::descriptive: return value.low && value.high;
    case strength::obligation: return false;
  }
  return false;
}

}  // namespace

auto parse_limit(std::string_view text) -> result<limit, text_error> {
  const auto folded = fold(text);
  if (!folded) {
    return failure(folded.error());
  }
  return limit_reader(folded->text()).read().map_error([&](const text_error& error) { return folded->to_source(error); });
}

auto format_limit(const limit& value) -> std::optional<std::string> {
  if (!can_be_written(value)) {
    return std::nullopt;
  }
  const bool is_money = value.unit == dimension::yen;
  const auto write = [&](std::int64_t side) { return is_money ? write_amount(side) : write_months(side); };
  const bool is_ceiling = value.strength == strength::ceiling;
  std::string text = is_money && value.scope == limit_scope::per_project ? "総額" : "";
  if (!value.low && value.high) {
    text.append(is_money && is_ceiling ? "上限" : "").append(write(*value.high)).append(!is_money && is_ceiling ? "以内" : "");
  } else if (value.low && !value.high) {
    text.append(write(*value.low)).append("以上");
  } else if (value.low && value.high) {
    if (is_ceiling) {
      text.append(write(*value.low)).append("以上").append(write(*value.high)).append("以下");
    } else {
      text.append(is_money ? write_amount_range(*value.low, *value.high) : write_months_range(*value.low, *value.high));
    }
  }
  text.append(value.strength == strength::guideline ? "程度" : "");
  if (is_money) {
    text.append(value.scope == limit_scope::per_year ? "/年" : "/課題").append(basis_text(value.basis));
  }
  return text;
}

}  // namespace v0
}  // namespace koubo
