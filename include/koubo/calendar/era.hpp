#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <koubo/calendar/fiscal_year.hpp>

namespace koubo {
inline namespace v0 {

/// A Japanese era (元号). The eras that papers of the funding agencies use.
enum class era : std::uint8_t { showa, heisei, reiwa };

struct era_info {
  era id;
  std::string_view kanji;
  std::string_view letter;
  std::string_view square;  ///< the one-character form, such as ㋿
  date first_day;
};

/// Source:   era starts: Showa 1926-12-25, Heisei 1989-01-08, Reiwa 2019-05-01.
inline constexpr std::array<era_info, 3> eras{{
    {era::showa, "昭和", "S", "㍼", date(1926, 12, 25)},
    {era::heisei, "平成", "H", "㍻", date(1989, 1, 8)},
    {era::reiwa, "令和", "R", "㋿", date(2019, 5, 1)},
}};

[[nodiscard]] constexpr auto info(era id) -> const era_info& { return eras[static_cast<std::size_t>(id)]; }

/// The calendar year that is year `count` of the era; year 1 (元年) is the year in which the era began.
[[nodiscard]] constexpr auto calendar_year_of(era id, int count) -> int { return info(id).first_day.year() + count - 1; }

/// Whether an era had ended before a fiscal year began, as in 平成32年度: people go on counting, so such years are read, with a note.
[[nodiscard]] constexpr auto is_overrun(era id, fiscal_year year) -> bool {
  return id != era::reiwa && year.first_day() >= eras[static_cast<std::size_t>(id) + 1].first_day;
}

}  // namespace v0
}  // namespace koubo
