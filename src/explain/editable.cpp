#include <koubo/explain/editable.hpp>

#include <algorithm>
#include <array>

namespace koubo {
inline namespace v0 {
namespace {

/// A field as it is named to be allowed or kept: its pointer with dots, its list first.
auto dotted(const field_info& of) -> std::string {
  std::string name = of.list == list_id::none ? "" : std::string(info(whole(of.list)).pointer);
  name += of.pointer;
  name.erase(0, 1);
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

constexpr std::array<std::string_view, 12> top_names{"period.end",
                                                     "budget",
                                                     "principalInvestigator",
                                                     "programManager",
                                                     "coInvestigators",
                                                     "dataManagementPlan",
                                                     "period.start",
                                                     "area",
                                                     "program",
                                                     "call",
                                                     "isNew",
                                                     "priorAwards"};

}  // namespace

auto editable_fields::contains_rows_of(list_id list) const -> bool {
  return contains(whole(list)) &&
         std::all_of(fields.begin(), fields.end(), [&](const auto& each) { return each.list != list || contains(each.id); });
}

auto editable_fields::set_named(std::string_view name, bool to) -> bool {
  std::string wanted(name.starts_with('/') ? name.substr(1) : name);
  std::replace(wanted.begin(), wanted.end(), '/', '.');
  bool found = false;
  for (const auto& each : fields) {
    if (each.id == field::none || wanted.empty()) {
      continue;
    }
    const auto known = dotted(each);
    if (known == wanted || known.starts_with(wanted + ".")) {
      set_.set(static_cast<std::size_t>(each.id), to);
      found = true;
    }
  }
  return found;
}

auto applicant_fields() -> editable_fields {
  editable_fields all;
  for (const auto name : {"period.end", "budget", "principalInvestigator", "programManager", "coInvestigators", "dataManagementPlan"}) {
    static_cast<void>(all.allow(name));
  }
  return all;
}

auto editable_names() -> std::string {
  std::string all;
  for (const auto name : top_names) {
    all += all.empty() ? "" : ", ";
    all += name;
  }
  return all;
}

}  // namespace v0
}  // namespace koubo
