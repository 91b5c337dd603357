#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <koubo/program/catalogue.hpp>

namespace koubo {
inline namespace v0 {

/// What a catalogue is put together from, with everything that it points at.
///
/// Shape:    the texts, names and lists that the other members view are kept here and stay in their place, moved or not.
class catalogue_parts {
 public:
  catalogue_parts() = default;
  /// A copy of all that a catalogue holds.
  explicit catalogue_parts(const catalogue& of);
  catalogue_parts(const catalogue_parts&) = delete;
  catalogue_parts(catalogue_parts&&) = default;
  auto operator=(const catalogue_parts&) -> catalogue_parts& = delete;
  auto operator=(catalogue_parts&&) -> catalogue_parts& = default;
  ~catalogue_parts() = default;

  koubo::edition edition{};
  std::vector<program> programs{};
  std::vector<term> terms{};
  std::vector<area> areas{};
  std::vector<transition> transitions{};

  /// Keeps a text, a citation's texts or a list, and gives the view of what is kept.
  auto keep(std::string_view text) -> std::string_view;
  auto keep(const citation& of) -> citation;
  auto keep(const fact_list& of) -> fact_list;
  auto keep(std::vector<program_alias> of) -> std::span<const program_alias>;
  auto keep(std::vector<program_id> of) -> std::span<const program_id>;
  /// Each assumption is kept once: reports tell them apart by their place.
  auto keep(const assumption& of) -> const assumption*;

 private:
  std::deque<std::string> texts_{};
  std::deque<std::vector<program_alias>> aliases_{};
  std::deque<std::vector<program_id>> offers_{};
  std::deque<assumption> assumptions_{};
};

/// A catalogue that owns what it holds: loaded from a file, or changed by overlays.
///
/// Shape:    moved, its view stays good; checkers take the view as they take the built-in catalogue.
class owned_catalogue {
 public:
  explicit owned_catalogue(catalogue_parts of) : parts_(std::move(of)) {}
  explicit owned_catalogue(const catalogue& of) : owned_catalogue(catalogue_parts(of)) {}

  /// Requires: this object outlives what is made with the view.
  [[nodiscard]] auto view() const -> catalogue {
    return {.edition = parts_.edition,
            .programs = parts_.programs,
            .terms = parts_.terms,
            .areas = parts_.areas,
            .transitions = parts_.transitions};
  }

 private:
  catalogue_parts parts_;
};

/// Whether two catalogues say the same, in the same order.
[[nodiscard]] auto same_catalogue(const catalogue& a, const catalogue& b) -> bool;

}  // namespace v0
}  // namespace koubo
