#include <koubo/columns/proposal_table.hpp>

#include <algorithm>
#include <limits>

namespace koubo {
inline namespace v0 {
namespace {

constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());

template <class T>
auto rows_in(const presence<std::vector<T>>& list) -> std::size_t {
  return list.has_value() ? list.value().size() : 0;
}

auto text_in(const presence<std::string>& text) -> std::size_t { return text.has_value() ? text.value().size() : 0; }

auto days_of(const presence<date>& day) -> std::int32_t { return day.has_value() ? days_since_1970(day.value()) : 0; }

template <class T>
auto number_of(const presence<T>& symbol) -> std::int32_t {
  return symbol.has_value() ? static_cast<std::int32_t>(symbol.value()) : 0;
}

auto year_of(const presence<fiscal_year>& year) -> std::int32_t { return year.has_value() ? year.value().year() : 0; }

}  // namespace

proposal_table::proposal_table() {
  for (auto* each : {&ids_.offsets, &researcher_id_.offsets, &co_investigators_.offsets, &budget_.offsets, &awards_.offsets}) {
    each->push_back(0);
  }
}

void proposal_table::truths_with_validity::add(const presence<person>& who) {
  const bool named = who.has_value() && who.value().name.has_value();
  add(named || who.is_none(), named);
}

void proposal_table::texts_with_validity::add(const presence<std::string>* text) {
  const bool is_stated = text != nullptr && text->has_value();
  if (is_stated) {
    bytes.append(text->value().data(), text->value().size());
  }
  offsets.push_back(static_cast<std::int32_t>(bytes.size()));
  stated.push_back(is_stated);
}

auto proposal_table::id(std::size_t row) const -> std::string_view {
  expects(row < size_, "a row is one of the table's");
  const auto from = static_cast<std::size_t>(ids_.offsets[row]);
  return {ids_.bytes.data() + from, static_cast<std::size_t>(ids_.offsets[row + 1]) - from};
}

auto proposal_table::has_room_for(const proposal& of) const -> bool {
  const auto& investigator = of.principal_investigator;
  const auto number = investigator.has_value() ? text_in(investigator.value().researcher_id) : 0;
  return size_ < most && ids_.bytes.size() + text_in(of.id) <= most && researcher_id_.bytes.size() + number <= most &&
         static_cast<std::size_t>(co_investigators_.offsets.back()) + rows_in(of.co_investigators) <= most &&
         direct_.values.size() + rows_in(of.budget) <= most && award_end_.values.size() + rows_in(of.prior_awards) <= most;
}

auto proposal_table::code_of(const program_id& program) -> std::int32_t {
  const auto [found, is_new] = program_codes_.try_emplace(program, static_cast<std::int32_t>(programs_.size()));
  if (is_new) {
    programs_.push_back(program);
  }
  return found->second;
}

auto proposal_table::code_of(const std::string& area) -> std::int32_t {
  const auto [found, is_new] = area_codes_.try_emplace(area, static_cast<std::int32_t>(areas_.size()));
  if (is_new) {
    areas_.push_back(area);
  }
  return found->second;
}

void proposal_table::widen_limits(const proposal& of) {
  most_rows_ = std::max({most_rows_, rows_in(of.co_investigators), rows_in(of.budget), rows_in(of.prior_awards)});
  if (!of.budget.has_value()) {
    return;
  }
  for (const auto& each : of.budget.value()) {
    for (const auto* amount : {&each.direct, &each.indirect}) {
      if (amount->has_value()) {
        const auto count = amount->value().count();
        largest_amount_ = std::max(largest_amount_, count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count));
      }
    }
  }
}

auto proposal_table::add(const proposal& of) -> result<void, table_error> {
  if (!has_room_for(of)) {
    return failure(table_error::full);
  }
  ++size_;
  widen_limits(of);
  const auto& investigator = of.principal_investigator;
  const auto* who = investigator.has_value() ? &investigator.value() : nullptr;
  ids_.add(&of.id);
  program_.add(of.program.has_value(), of.program.has_value() ? code_of(of.program.value()) : 0);
  call_.add(of.call.has_value(), year_of(of.call));
  area_.add(of.area.has_value(), of.area.has_value() ? code_of(of.area.value()) : 0);
  is_new_.add(of.is_new);
  start_.add(of.start.has_value(), days_of(of.start));
  end_.add(of.end.has_value(), days_of(of.end));
  principal_investigator_.add(investigator);
  researcher_id_.add(who != nullptr ? &who->researcher_id : nullptr);
  effort_.add(who != nullptr && who->effort_percent.has_value(),
              who != nullptr && who->effort_percent.has_value() ? who->effort_percent.value() : 0);
  program_manager_.add(of.program_manager);
  data_management_plan_.add(of.data_management_plan);
  co_investigators_.add(!of.co_investigators.is_absent(), rows_in(of.co_investigators));
  budget_.add(rows_in(of.budget) > 0, rows_in(of.budget));
  if (of.budget.has_value()) {
    for (const auto& each : of.budget.value()) {
      budget_year_.add(each.fiscal_year.has_value(), year_of(each.fiscal_year));
      direct_.add(each.direct.has_value(), each.direct.has_value() ? each.direct.value().count() : 0);
      indirect_.add(each.indirect.has_value(), each.indirect.has_value() ? each.indirect.value().count() : 0);
    }
  }
  awards_.add(!of.prior_awards.is_absent(), rows_in(of.prior_awards));
  if (of.prior_awards.has_value()) {
    for (const auto& each : of.prior_awards.value()) {
      award_program_.add(each.program.has_value(), each.program.has_value() ? code_of(each.program.value()) : 0);
      award_role_.add(each.role.has_value(), number_of(each.role));
      award_start_.add(each.start.has_value(), days_of(each.start));
      award_end_.add(each.end.has_value(), days_of(each.end));
      award_status_.add(each.status.has_value(), number_of(each.status));
    }
  }
  return {};
}

auto proposal_table::columns() const -> proposal_columns {
  return {
      .size = size_,
      .largest_amount = largest_amount_,
      .most_rows = most_rows_,
      .programs = programs_,
      .areas = areas_,
      .program = program_.column(),
      .call_fiscal_year = call_.column(),
      .area = area_.column(),
      .is_new = is_new_.column(),
      .period_start = start_.column(),
      .period_end = end_.column(),
      .names_principal_investigator = principal_investigator_.column(),
      .researcher_id = researcher_id_.column(),
      .effort_percent = effort_.column(),
      .names_program_manager = program_manager_.column(),
      .data_management_plan = data_management_plan_.column(),
      .co_investigators = co_investigators_.column(),
      .budget = budget_.column(),
      .budget_fiscal_year = budget_year_.column(),
      .budget_direct = direct_.column(),
      .budget_indirect = indirect_.column(),
      .prior_awards = awards_.column(),
      .award_program = award_program_.column(),
      .award_role = award_role_.column(),
      .award_start = award_start_.column(),
      .award_end = award_end_.column(),
      .award_status = award_status_.column(),
  };
}

}  // namespace v0
}  // namespace koubo
