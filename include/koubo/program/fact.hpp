#pragma once

#include <string_view>

#include <koubo/program/label.hpp>

namespace koubo {
inline namespace v0 {

/// A statement of the source that is kept as it stands: what it says, in its own words, and where.
struct fact {
  std::string_view id;
  label says;
  std::string_view phrase;
  std::string_view place;
};

}  // namespace v0
}  // namespace koubo
