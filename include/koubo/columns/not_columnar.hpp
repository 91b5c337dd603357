#pragma once

#include <string_view>

#include <koubo/proposal/field.hpp>

namespace koubo {
inline namespace v0 {

/// A rule that cannot be judged over columns, and the field that it asks more of than a table holds.
struct not_columnar {
  std::string_view rule;
  field what = field::none;
};

}  // namespace v0
}  // namespace koubo
