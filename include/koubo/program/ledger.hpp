#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// Who checks what a fact of the source says.
enum class checked_how : std::uint8_t {
  by_rule,    ///< a rule, as a whole
  partly,     ///< a rule, and a person for the rest: a guideline, an open set, a reading that the text leaves open
  by_person,  ///< a person
  no_rule,    ///< nobody: it asks nothing of a proposal
};

inline constexpr std::array<label, 4> checked_labels{{
    {.ja = "規則", .en = "rule"},
    {.ja = "一部は規則", .en = "partly"},
    {.ja = "人", .en = "person"},
    {.ja = "規則ではない", .en = "not a rule"},
}};

/// What `checked_how` is called in JSON.
inline constexpr std::array<std::string_view, 4> checked_keys{"rule", "partly", "person", "none"};

/// Lines of the source, both included and counted from 1, with the digest of their text.
struct passage {
  std::uint16_t first = 0;
  std::uint16_t last = 0;
  std::uint64_t digest = 0;  ///< `digest_of` the lines, joined by line feeds
};

/// One fact of the source in the clause ledger (条項台帳).
struct ledger_entry {
  std::string_view fact;
  checked_how how = checked_how::no_rule;
  bool binds_applicant = false;
  std::array<std::string_view, 3> rules{};  ///< that check it; empty ones at the end
  std::array<passage, 6> passages{};        ///< empty ones at the end; none where the source does not say something
};

/// FNV-1a of 64 bits: tells whether a text changed, and guards against no forger.
[[nodiscard]] constexpr auto digest_of(std::string_view text) -> std::uint64_t {
  std::uint64_t digest = 0xcbf29ce484222325U;
  for (const char each : text) {
    digest = (digest ^ static_cast<unsigned char>(each)) * 0x100000001b3U;
  }
  return digest;
}
static_assert(digest_of("a") == 0xaf63dc4c8601ec8cU);

}  // namespace v0
}  // namespace koubo
