#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include <koubo/expects.hpp>
#include <koubo/program/citation.hpp>
#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// What somebody does in the running of a program (役職). Never exclusive per person: one person may hold several.
enum class office : std::uint8_t {
  supervisor,              ///< 研究開発総括 of an area, プログラムスーパーバイザー of a program (PS)
  officer,                 ///< 研究開発副総括 of an area, プログラムオフィサー of a program (PO)
  adviser,                 ///< アドバイザー
  principal_investigator,  ///< 研究開発代表者 of a project
  program_manager,         ///< プログラムマネージャー of a project (PM)
};

/// Over what an office is held.
enum class office_scope : std::uint8_t { area, program, project };

/// Affiliations of one person, in the order of the source: a person may have several.
class affiliation_list {
 public:
  static constexpr std::size_t capacity = 4;

  constexpr affiliation_list() = default;
  constexpr affiliation_list(std::initializer_list<std::string_view> names) {
    expects(names.size() <= capacity, "a person has at most four affiliations");
    for (const auto name : names) {
      names_[size_++] = name;
    }
  }

  [[nodiscard]] constexpr auto begin() const -> const std::string_view* { return names_.data(); }
  [[nodiscard]] constexpr auto end() const -> const std::string_view* { return names_.data() + size_; }
  [[nodiscard]] constexpr auto size() const -> std::size_t { return size_; }

 private:
  std::array<std::string_view, capacity> names_{};
  std::size_t size_ = 0;
};

/// Somebody in an office, as the source lists them.
///
/// Shape:    affiliations are as printed, with the post; institutions were renamed over time and are not compared as text.
struct office_holder {
  std::string_view name;
  affiliation_list affiliations;
  koubo::office office = koubo::office::supervisor;
  office_scope scope = office_scope::area;
  std::string_view of{};         ///< fact id of the area or award, or id of the program
  bool office_inferred = false;  ///< the source lists the person without saying which office (R-08, R-09)
  citation source{};
};

/// What an office is and does, and over what.
struct office_description {
  koubo::office office;
  office_scope scope;
  label name;
  label does;
  citation source;
};

}  // namespace v0
}  // namespace koubo
