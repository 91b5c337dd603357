#include <koubo/intake/plain_reader.hpp>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <koubo/intake/invisible.hpp>
#include <koubo/text/fold.hpp>

#include "plain_names.hpp"
#include "plain_objects.hpp"
#include "plain_text.hpp"
#include "plain_values.hpp"

namespace koubo {
inline namespace v0 {
namespace plain {

class one_pass_reader {
 public:
  explicit one_pass_reader(const catalogue& programs) : programs_(programs) {}

  auto read(const char* at, proposal& to) -> const char* {
    using keys = object_of<"\"id\":", "\"program\":", "\"call\":", "\"title\":", "\"area\":", "\"isNew\":", "\"period\":",
                           "\"principalInvestigator\":", "\"coInvestigators\":", "\"programManager\":", "\"budget\":", "\"priorAwards\":",
                           "\"dataManagementPlan\":">;
    const auto done =
        keys::read(at, [&]<std::size_t Key>(std::integral_constant<std::size_t, Key>, const char* value) KOUBO_PLAIN_INLINE_CALL {
          if constexpr (Key == 0) {
            return read_ascii_or_text(value, to.id);
          } else if constexpr (Key == 1) {
            return read_program(value, to.program);
          } else if constexpr (Key == 2) {
            return read_call(value, to);
          } else if constexpr (Key == 3) {
            return read_text<normalise_name>(value, to.title);
          } else if constexpr (Key == 4) {
            return read_text<area_key>(value, to.area);
          } else if constexpr (Key == 5) {
            return read_truth(value, to.is_new);
          } else if constexpr (Key == 6) {
            return read_period(value, to);
          } else if constexpr (Key == 7) {
            return read_person_or_nobody(value, to.principal_investigator);
          } else if constexpr (Key == 8) {
            return read_people(value, to.co_investigators);
          } else if constexpr (Key == 9) {
            return read_person_or_nobody(value, to.program_manager);
          } else if constexpr (Key == 10) {
            return read_budget(value, to.budget);
          } else if constexpr (Key == 11) {
            return read_awards(value, to.prior_awards);
          } else {
            return read_truth(value, to.data_management_plan);
          }
        });
    constexpr std::uint32_t all_keys = (1U << 13) - 1;
    if (done.at != nullptr && done.seen != all_keys) {
      leave_out(to, done.seen);
    }
    return done.at;
  }

 private:
  static void leave_out(proposal& to, std::uint32_t seen) {
    const auto was_read = [seen](unsigned key) { return (seen >> key & 1U) != 0; };
    settle(to.id, was_read(0));
    settle(to.program, was_read(1));
    settle(to.call, was_read(2));
    settle(to.title, was_read(3));
    settle(to.area, was_read(4));
    settle(to.is_new, was_read(5));
    settle(to.start, was_read(6));
    settle(to.end, was_read(6));
    settle(to.principal_investigator, was_read(7));
    settle(to.co_investigators, was_read(8));
    settle(to.program_manager, was_read(9));
    settle(to.budget, was_read(10));
    settle(to.prior_awards, was_read(11));
    settle(to.data_management_plan, was_read(12));
  }

  auto read_call(const char* at, proposal& to) -> const char* {
    const auto done = object_of<"\"fiscalYear\":">::read(at, [&](auto, const char* value) { return read_fiscal_year(value, to.call); });
    settle(to.call, done.seen != 0);
    return done.at;
  }

  static auto read_period(const char* at, proposal& to) -> const char* {
    const auto done = object_of<"\"start\":", "\"end\":">::read(
        at, [&](auto key, const char* value) { return read_date(value, key == 0 ? to.start : to.end); });
    settle(to.start, (done.seen & 1U) != 0);
    settle(to.end, (done.seen & 2U) != 0);
    return done.at;
  }

  using normaliser = auto(std::string_view, std::size_t) -> result<std::string, text_error>;

  /// A text that is stated as it is normalised, and that has nothing to note.
  template <normaliser* Normalise>
  auto read_text(const char* at, presence<std::string>& into) -> const char* {
    if (*at != '"') [[unlikely]] {
      return nullptr;
    }
    ++at;
    const auto scanned = scan_(at);
    const bool spaced = Normalise == &area_key ? scanned.spaced : *at == ' ';
    if (!scanned.plain || spaced || scanned.size == 0 || at[scanned.size] != '"') [[unlikely]] {
      return read_odd_text(at, scanned, Normalise, into);
    }
    stated(into).assign(at, scanned.size);
    return at + scanned.size + 1;
  }

  /// A text with escapes or other characters than those that most have.
  auto read_odd_text(const char* at, scanned_text scanned, normaliser* normalise, presence<std::string>& into) -> const char* {
    unescaped_.assign(at, scanned.size);
    at += scanned.size;
    bool plain = scanned.plain;
    while (*at == '\\') {
      if (at[1] != '"' && at[1] != '\\' && at[1] != '/') {
        return nullptr;
      }
      unescaped_ += at[1];
      at += 2;
      const auto more = scan_(at);
      unescaped_.append(at, more.size);
      at += more.size;
      plain = plain && more.plain;
      if (unescaped_.size() > text_limit) {
        return nullptr;
      }
    }
    const bool known_plain = plain && normalise == &normalise_name;
    if (*at != '"' || is_blank(unescaped_) || (!known_plain && !is_left_alone(unescaped_, normalise))) {
      return nullptr;
    }
    stated(into) = unescaped_;
    return at + 1;
  }

  static auto is_left_alone(const std::string& text, normaliser* normalise) -> bool {
    const auto normalised = normalise(text, text_limit);
    return normalised && *normalised == text && !has_invisible(text);
  }

  /// An id or a number: mostly a few letters and digits.
  auto read_ascii_or_text(const char* at, presence<std::string>& into) -> const char* {
    if (*at == '"' && at[1] != ' ') [[likely]] {
      if (const auto size = ascii_size(at + 1); size > 0) [[likely]] {
        assign(stated(into), at + 1, size);
        return at + size + 2;
      }
    }
    return read_text<normalise_name>(at, into);
  }

  static auto read_researcher_id(const char* at, presence<std::string>& into) -> const char* {
    if (*at != '"' || at[1] == ' ') [[unlikely]] {
      return nullptr;
    }
    const auto size = ascii_size(at + 1);
    if (size == 0) [[unlikely]] {
      return nullptr;
    }
    assign(stated(into), at + 1, size);
    return at + size + 2;
  }

  auto named_program(const char*& at) -> const program_names::entry* {
    if (*at != '"') [[unlikely]] {
      return nullptr;
    }
    auto size = ascii_size(at + 1);
    if (size == 0) [[unlikely]] {
      size = scan_(at + 1).size;
      if (size == 0 || at[size + 1] != '"') {
        return nullptr;
      }
    }
    const auto* const text = at + 1;
    at += size + 2;
    return &programs_.of(text, size);
  }

  auto read_program(const char* at, presence<program_id>& into) -> const char* {
    const auto* const named = named_program(at);
    if (named == nullptr || !named->may_be_applied_to) [[unlikely]] {
      return nullptr;
    }
    into = named->applied;
    return at;
  }

  auto read_award_program(const char* at, prior_award& into) -> const char* {
    const auto* const named = named_program(at);
    if (named == nullptr || !named->may_be_awarded) [[unlikely]] {
      return nullptr;
    }
    into.program = named->awarded.program;
    assign(into.other_program, named->awarded.other_program.data(), named->awarded.other_program.size());
    return at;
  }

  auto read_person(const char* at, person& into) -> const char* {
    using keys = object_of<"\"name\":", "\"researcherId\":", "\"institution\":", "\"effortPercent\":">;
    const auto done =
        keys::read(at, [&]<std::size_t Key>(std::integral_constant<std::size_t, Key>, const char* value) KOUBO_PLAIN_INLINE_CALL {
          if constexpr (Key == 0) {
            return read_text<normalise_name>(value, into.name);
          } else if constexpr (Key == 1) {
            return read_researcher_id(value, into.researcher_id);
          } else if constexpr (Key == 2) {
            return read_text<normalise_name>(value, into.institution);
          } else {
            return read_effort(value, into.effort_percent);
          }
        });
    if (done.seen != 15) [[unlikely]] {
      settle(into.name, (done.seen & 1U) != 0);
      settle(into.researcher_id, (done.seen & 2U) != 0);
      settle(into.institution, (done.seen & 4U) != 0);
      settle(into.effort_percent, (done.seen & 8U) != 0);
    }
    return done.at;
  }

  auto read_person_or_nobody(const char* at, presence<person>& into) -> const char* {
    if (begins_with<"null">(at)) {
      if (!into.is_none()) {
        into = none;
      }
      return at + 4;
    }
    if (!into.has_value()) {
      into = person();
    }
    return read_person(at, into.value());
  }

  auto read_people(const char* at, presence<std::vector<person>>& into) -> const char* {
    return read_rows(at, into, [this](const char* row, person& to) { return read_person(row, to); });
  }

  auto read_budget(const char* at, presence<std::vector<budget_year>>& into) -> const char* {
    at = read_rows(at, into, [](const char* row, budget_year& to) {
      const auto done = object_of<"\"fiscalYear\":", "\"directYen\":", "\"indirectYen\":">::read(
          row, [&]<std::size_t Key>(std::integral_constant<std::size_t, Key>, const char* value) KOUBO_PLAIN_INLINE_CALL {
            if constexpr (Key == 0) {
              return read_fiscal_year(value, to.fiscal_year);
            } else {
              return read_yen(value, Key == 1 ? to.direct : to.indirect);
            }
          });
      if (done.seen != 7) [[unlikely]] {
        settle(to.fiscal_year, (done.seen & 1U) != 0);
        settle(to.direct, (done.seen & 2U) != 0);
        settle(to.indirect, (done.seen & 4U) != 0);
      }
      return done.at;
    });
    return at == nullptr || into.value().empty() ? nullptr : at;
  }

  auto read_awards(const char* at, presence<std::vector<prior_award>>& into) -> const char* {
    return read_rows(at, into, [this](const char* row, prior_award& to) {
      using keys = object_of<"\"program\":", "\"role\":", "\"start\":", "\"end\":", "\"status\":", "\"id\":">;
      const auto done =
          keys::read(row, [&]<std::size_t Key>(std::integral_constant<std::size_t, Key>, const char* value) KOUBO_PLAIN_INLINE_CALL {
            if constexpr (Key == 0) {
              return read_award_program(value, to);
            } else if constexpr (Key == 1) {
              return role_words.read(value, to.role);
            } else if constexpr (Key == 2) {
              return read_date(value, to.start);
            } else if constexpr (Key == 3) {
              return read_date(value, to.end);
            } else if constexpr (Key == 4) {
              return status_words.read(value, to.status);
            } else {
              return read_ascii_or_text(value, to.id);
            }
          });
      if (done.seen != 63) [[unlikely]] {
        settle(to.program, (done.seen & 1U) != 0);
        if ((done.seen & 1U) == 0) {
          to.other_program.clear();
        }
        settle(to.role, (done.seen & 2U) != 0);
        settle(to.start, (done.seen & 4U) != 0);
        settle(to.end, (done.seen & 8U) != 0);
        settle(to.status, (done.seen & 16U) != 0);
        settle(to.id, (done.seen & 32U) != 0);
      }
      return done.at;
    });
  }

  program_names programs_;
  text_scanner scan_ = best_text_scanner();
  std::string unescaped_;
};

}  // namespace plain

struct plain_reader::state {
  plain::one_pass_reader reader;
  std::size_t max_bytes;
};

plain_reader::plain_reader(const catalogue& programs, reading_options options)
    : state_(new state{.reader = plain::one_pass_reader(programs),
                       // Strings are no longer than their text; whoever counts rows otherwise has them all read carefully.
                       .max_bytes = options.max_rows < row_limit ? 0 : std::min(options.max_bytes, options.max_string_bytes)}) {}
plain_reader::plain_reader(plain_reader&&) noexcept = default;
auto plain_reader::operator=(plain_reader&&) noexcept -> plain_reader& = default;
plain_reader::~plain_reader() = default;

auto plain_reader::read(std::string_view json, proposal& into) -> bool {
  if constexpr (std::endian::native != std::endian::little) {
    return false;
  }
  const char* const end = json.data() + json.size();
  if (json.empty() || json.size() > state_->max_bytes || (*end != '\n' && *end != '\0')) {
    return false;
  }
  const char* at = state_->reader.read(json.data(), into);
  return at != nullptr && plain::past_blanks(at) == end;
}

}  // namespace v0
}  // namespace koubo
