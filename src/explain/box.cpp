#include <koubo/explain/box.hpp>

namespace koubo {
inline namespace v0 {
namespace {

template <class T>
auto number(const presence<T>& stated) -> cell {
  if (!stated.has_value()) {
    return {};
  }
  const auto& value = stated.value();
  if constexpr (requires { value.packed(); }) {
    return cell::of(day_number(value));
  } else if constexpr (requires { value.count(); }) {
    return cell::of(value.count());
  } else if constexpr (requires { value.year(); }) {
    return cell::of(value.year());
  } else {
    return cell::of(static_cast<std::int64_t>(value));
  }
}

/// Null is a promise that is not given.
auto promise(const presence<bool>& stated) -> cell {
  return stated.is_absent() ? cell{} : cell::of(stated.has_value() && stated.value() ? 1 : 0);
}

/// Null is nobody; somebody without a name is not determined.
auto somebody(const presence<person>& stated) -> cell {
  if (stated.is_none()) {
    return cell::of(0);
  }
  return stated.has_value() && stated.value().name.has_value() ? cell::of(1) : cell{};
}

auto program_of(const presence<program_id>& stated) -> cell {
  return {.stated = stated.has_value(), .program = stated.has_value() ? stated.value() : program_id()};
}

auto text_of(const presence<std::string>& stated) -> cell {
  return {.stated = stated.has_value(), .text = stated.has_value() ? std::string_view(stated.value()) : std::string_view()};
}

}  // namespace

box::box(const proposal& of) {
  const auto scalar = [this](field what) -> cell& { return scalars_[index(what)]; };
  scalar(field::program) = program_of(of.program);
  scalar(field::call_fiscal_year) = number(of.call);
  scalar(field::area) = text_of(of.area);
  scalar(field::is_new) = promise(of.is_new);
  scalar(field::period_start) = number(of.start);
  scalar(field::period_end) = number(of.end);
  scalar(field::principal_investigator) = somebody(of.principal_investigator);
  scalar(field::program_manager) = somebody(of.program_manager);
  scalar(field::data_management_plan) = promise(of.data_management_plan);
  if (of.principal_investigator.has_value()) {
    const auto& who = of.principal_investigator.value();
    scalar(field::principal_investigator_name) = text_of(who.name);
    scalar(field::principal_investigator_researcher_id) = text_of(who.researcher_id);
    scalar(field::principal_investigator_effort_percent) = number(who.effort_percent);
  }
  if (of.program_manager.has_value()) {
    scalar(field::program_manager_name) = text_of(of.program_manager.value().name);
  }
  if (!of.co_investigators.is_absent()) {
    resize(list_id::co_investigators, of.co_investigators.has_value() ? of.co_investigators.value().size() : 0);
  }
  // An empty budget states none.
  if (of.budget.has_value() && !of.budget.value().empty()) {
    resize(list_id::budget, of.budget.value().size());
    for (std::size_t i = 0; i < of.budget.value().size(); ++i) {
      const auto& each = of.budget.value()[i];
      const auto row = static_cast<std::int32_t>(i);
      at({field::budget_fiscal_year, row}) = number(each.fiscal_year);
      at({field::budget_direct, row}) = number(each.direct);
      at({field::budget_indirect, row}) = number(each.indirect);
    }
  }
  if (!of.prior_awards.is_absent()) {
    resize(list_id::prior_awards, of.prior_awards.has_value() ? of.prior_awards.value().size() : 0);
    for (std::size_t i = 0; i < row_count(list_id::prior_awards); ++i) {
      const auto& each = of.prior_awards.value()[i];
      const auto row = static_cast<std::int32_t>(i);
      at({field::award_program, row}) = program_of(each.program);
      at({field::award_role, row}) = number(each.role);
      at({field::award_start, row}) = number(each.start);
      at({field::award_end, row}) = number(each.end);
      at({field::award_status, row}) = number(each.status);
    }
  }
}

}  // namespace v0
}  // namespace koubo
