#pragma once

#include <string_view>

#include <fmt/format.h>

#include <koubo/check/message.hpp>
#include <koubo/check/report.hpp>

/// Formatters for fmt. `{}` writes English, `{:ja}` Japanese; dates, amounts and years are exact.

namespace koubo::detail {

struct format_in_language {
  language which = language::en;

  constexpr auto parse(fmt::format_parse_context& context) {
    const std::string_view spec(context.begin(), static_cast<std::size_t>(context.end() - context.begin()));
    which = spec.starts_with("ja") ? language::ja : language::en;
    return context.begin() + (spec.starts_with("ja") || spec.starts_with("en") ? 2 : 0);
  }
};

}  // namespace koubo::detail

template <>
struct fmt::formatter<koubo::yen> : koubo::detail::format_in_language {
  auto format(koubo::yen amount, fmt::format_context& to) const {
    return fmt::format_to(to.out(), "{}", koubo::detail::in_words(koubo::quantity{koubo::dimension::yen, amount.count()}, which));
  }
};

template <>
struct fmt::formatter<koubo::date> : fmt::formatter<std::string_view> {
  auto format(koubo::date day, fmt::format_context& to) const {
    return fmt::formatter<std::string_view>::format(koubo::detail::iso(day), to);
  }
};

template <>
struct fmt::formatter<koubo::fiscal_year> : koubo::detail::format_in_language {
  auto format(koubo::fiscal_year year, fmt::format_context& to) const {
    return fmt::format_to(to.out(), "{}", koubo::detail::in_words(koubo::quantity{koubo::dimension::fiscal_year, year.year()}, which));
  }
};

template <>
struct fmt::formatter<koubo::decision> : koubo::detail::format_in_language {
  auto format(koubo::decision of, fmt::format_context& to) const { return fmt::format_to(to.out(), "{}", koubo::info(of).name.in(which)); }
};

template <>
struct fmt::formatter<koubo::verdict> : koubo::detail::format_in_language {
  auto format(koubo::verdict of, fmt::format_context& to) const { return fmt::format_to(to.out(), "{}", koubo::info(of).name.in(which)); }
};

/// `period.within-limit: research period is 25 months, …`
template <>
struct fmt::formatter<koubo::finding> : koubo::detail::format_in_language {
  auto format(const koubo::finding& of, fmt::format_context& to) const {
    return fmt::format_to(to.out(), "{}: {}", of.rule->id, koubo::message_of(of).in(which));
  }
};
