#include "column_path.hpp"

#include <algorithm>

#include <koubo/proposal/field.hpp>

namespace koubo {
inline namespace v0 {

auto path_of(std::string_view name) -> column_path {
  column_path path;
  if (const auto bracket = name.find('['); bracket != std::string_view::npos && name.ends_with(']')) {
    path.year = name.substr(bracket + 1, name.size() - bracket - 2);
    name = name.substr(0, bracket);
  }
  std::string pointer;
  for (const auto& each : fields) {
    if (each.id != field::none && name == each.name.ja) {
      pointer =
          each.list == list_id::none ? std::string(each.pointer) : std::string(info(whole(each.list)).pointer) + std::string(each.pointer);
      name = pointer;
    }
  }
  auto left = name;
  left.remove_prefix(left.starts_with('/') ? 1 : 0);
  while (true) {
    const auto end = std::min(left.find_first_of("./"), left.size());
    path.keys.emplace_back(left.substr(0, end));
    if (end == left.size()) {
      break;
    }
    left.remove_prefix(end + 1);
  }
  if (std::find(path.keys.begin(), path.keys.end(), std::string()) != path.keys.end()) {
    path.keys = {std::string(name)};  // no path, but some name
  }
  if (!path.year.empty() && path.keys.size() == 1 && (path.keys[0] == "directYen" || path.keys[0] == "indirectYen")) {
    path.keys.insert(path.keys.begin(), "budget");
  }
  return path;
}

}  // namespace v0
}  // namespace koubo
