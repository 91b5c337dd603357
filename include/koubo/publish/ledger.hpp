#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/program/ledger.hpp>
#include <koubo/program/message.hpp>
#include <koubo/publish/table.hpp>

namespace koubo {
inline namespace v0 {

/// A fact to read again: a passage of it stands in a text no more.
struct reread_fact {
  std::string_view fact;
  std::vector<passage> changed;
  friend auto operator==(const reread_fact& a, const reread_fact& b) -> bool {
    return a.fact == b.fact && a.changed.size() == b.changed.size();
  }
};

/// The facts whose passages a text no longer holds, in the ledger's order. A passage that stands on other lines, unchanged, calls for no reading.
[[nodiscard]] auto facts_to_reread(std::span<const ledger_entry> ledger, std::string_view source) -> std::vector<reread_fact>;

/// How many of the clauses that bind an applicant are checked, and by whom.
struct ledger_coverage {
  std::size_t binding = 0;
  std::size_t by_rule = 0;
  std::size_t partly = 0;
  std::size_t by_person = 0;
};

[[nodiscard]] auto coverage_of(std::span<const ledger_entry> ledger) -> ledger_coverage;

/// The honest line of a report: how many of the clauses that bind an applicant were checked by machine.
[[nodiscard]] auto message_of(const ledger_coverage& of) -> message;

/// The ledger as a table, its head first.
[[nodiscard]] auto to_cells(std::span<const ledger_entry> ledger, language which) -> table_cells;

/// The versions of the lines that tell who checks each fact, and what to read again.
inline constexpr std::string_view ledger_schema = "koubo.ledger/1";
inline constexpr std::string_view reread_schema = "koubo.reread/1";

/// One line: who checks each fact, and its passages with their digests.
[[nodiscard]] auto ledger_json(std::span<const ledger_entry> ledger) -> std::string;
/// One line: the facts to read again, each with the passages that changed as they were cited.
[[nodiscard]] auto reread_json(std::span<const reread_fact> facts) -> std::string;

}  // namespace v0
}  // namespace koubo
