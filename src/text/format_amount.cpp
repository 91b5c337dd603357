#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/format.h>

#include <koubo/text/amount.hpp>

#include "amount_parts.hpp"

namespace koubo {
inline namespace v0 {
namespace {

using namespace detail;

struct scale {
  std::string_view word;
  int zeros;  ///< the power of ten that the word stands for
};

auto magnitude_of(yen amount) -> wide_integer {
  const wide_integer count = amount.count();
  return count < 0 ? -count : count;
}

auto sign_of(yen amount) -> std::string_view { return amount.count() < 0 ? "-" : ""; }

/// Grouped in threes. Requires: at most 64 bits.
auto grouped(wide_integer number) -> std::string {
  auto digits = fmt::to_string(static_cast<std::uint64_t>(number));
  for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3) {
    digits.insert(static_cast<std::size_t>(place), 1, ',');
  }
  return digits;
}

/// `number / 10^zeros`, with the decimals that it takes.
auto with_decimals(wide_integer number, int zeros) -> std::string {
  const auto power = power_of_ten(zeros);
  auto written = grouped(number / power);
  auto rest = static_cast<std::uint64_t>(number % power);
  if (rest != 0) {
    auto decimals = fmt::format("{:0{}}", rest, zeros);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    written.append(".").append(decimals);
  }
  return written;
}

auto in_units(yen amount) -> std::string {
  auto rest = magnitude_of(amount);
  if (rest == 0) {
    return "0円";
  }
  std::string written(sign_of(amount));
  for (const auto& [word, zeros] : {scale{"兆", 12}, scale{"億", 8}, scale{"万", 4}, scale{"", 0}}) {
    const auto power = power_of_ten(zeros);
    if (rest >= power) {
      written.append(grouped(rest / power)).append(word);
      rest %= power;
    }
  }
  return written.append(yen_word);
}

/// As one number with the largest unit that it reaches: 1.5億円.
auto in_one_unit(wide_integer magnitude) -> std::string {
  for (const auto& [word, zeros] : {scale{"兆", 12}, scale{"億", 8}, scale{"万", 4}}) {
    if (magnitude >= power_of_ten(zeros)) {
      return with_decimals(magnitude, zeros).append(word).append(yen_word);
    }
  }
  return grouped(magnitude).append(yen_word);
}

}  // namespace

auto yen_of(amount_unit unit) -> yen { return yen(static_cast<std::int64_t>(power_of_ten(zeros_of(unit)))); }

auto text_of(amount_unit unit) -> std::string_view { return unit_words[static_cast<std::size_t>(unit)]; }

auto format_amount(yen amount, amount_style style) -> std::string {
  const auto magnitude = magnitude_of(amount);
  std::string written(sign_of(amount));
  switch (style) {
    case amount_style::plain: return written.append(grouped(magnitude)).append(yen_word);
    case amount_style::units: return in_units(amount);
    case amount_style::thousand: return written.append(with_decimals(magnitude, 3)).append(text_of(amount_unit::thousand_yen));
    case amount_style::million: return written.append(with_decimals(magnitude, 6)).append(text_of(amount_unit::million_yen));
    case amount_style::english: return written.append(grouped(magnitude)).append(" ").append(english_yen_word);
  }
  return written;
}

auto format_amount(yen amount, amount_unit unit) -> std::string {
  return std::string(sign_of(amount)).append(with_decimals(magnitude_of(amount), zeros_of(unit)));
}

auto format_amount_approximately(yen amount, std::optional<yen> not_across) -> std::string {
  const auto magnitude = magnitude_of(amount);
  int digits = 0;
  while (digits < 19 && power_of_ten(digits) <= magnitude) {
    ++digits;
  }
  for (int zeros = std::max(0, digits - 2); zeros > 0; --zeros) {
    const auto step = power_of_ten(zeros);
    const auto rounded = (magnitude + step / 2) / step * step;
    if (rounded == magnitude) {
      break;
    }
    const auto signed_rounded = amount.count() < 0 ? -rounded : rounded;
    const auto side = [&](wide_integer value) { return value <=> wide_integer{not_across->count()}; };
    if (!not_across || side(signed_rounded) == side(amount.count())) {
      return std::string("約").append(sign_of(amount)).append(in_one_unit(rounded));
    }
  }
  return in_units(amount);
}

}  // namespace v0
}  // namespace koubo
