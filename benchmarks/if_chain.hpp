#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <koubo/calendar/add_months.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/check/verdict.hpp>
#include <koubo/money/rate.hpp>
#include <koubo/proposal/proposal.hpp>

/// The rules of the pack `amed` as somebody would write them by hand for speed: numbers in the code, no terms, no causes, no messages.
/// It gives the same verdicts as `koubo::amed::verdicts`, missing fields included, and is what that is measured against.
namespace if_chain {

using koubo::date;
using koubo::proposal;
using koubo::verdict;

/// In the order of the rule table.
enum slot : std::size_t {
  period_ordered,
  period_within_limit,
  period_long_enough,
  cost_total,
  cost_annual,
  origin_eligible,
  origin_finished,
  proposal_new,
  principal_investigator,
  program_manager,
  data_management_plan,
  area_offers,
  team_form,
  years_distinct,
  years_in_period,
  amounts_nonnegative,
  terms_in_force,
};

enum class program : std::uint8_t { not_stated, other, amed_crest, prime, force, leap };

inline auto program_of(const proposal& p) -> program {
  if (!p.program.has_value()) {
    return program::not_stated;
  }
  const auto& id = p.program.value();
  if (id == koubo::program_id("AMED-CREST")) {
    return program::amed_crest;
  }
  if (id == koubo::program_id("PRIME")) {
    return program::prime;
  }
  if (id == koubo::program_id("FORCE")) {
    return program::force;
  }
  return id == koubo::program_id("LEAP") ? program::leap : program::other;
}

struct known_area {
  std::string_view name;
  int launch;
  bool offers_prime;
};

inline constexpr known_area areas[] = {
    {"性差・個人差の機構解明と予測技術の創出", 2024, true},
    {"ストレスへの応答と疾病発症に至るメカニズムの解明", 2023, true},
    {"根本的な老化メカニズムの理解と破綻に伴う疾患機序解明", 2022, true},
    {"免疫記憶の理解とその制御に資する医療シーズの創出", 2022, false},
    {"マルチセンシングネットワークの統合的理解と制御機構の解明による革新的医療技術開発", 2021, true},
    {"感染症創薬に向けた研究基盤の構築と新規モダリティ等の技術基盤の創出", 2021, false},
    {"プロテオスタシスの理解と革新的医療の創出", 2020, true},
    {"健康・医療の向上に向けた早期ライフステージにおける生命現象の解明", 2019, true},
    {"生体組織の適応・修復機構の時空間的理解に基づく生命現象の探求と医療技術シーズの創出", 2018, true},
    {"全ライフコースを対象とした個体の機能低下機構の解明", 2017, true},
};

inline auto decided(bool holds) -> verdict { return holds ? verdict::satisfied : verdict::violated; }
inline auto judged_unless(bool holds) -> verdict { return holds ? verdict::satisfied : verdict::needs_judgement; }

inline auto promise(const koubo::presence<bool>& stated) -> verdict {
  if (stated.is_absent()) {
    return verdict::undetermined;
  }
  return decided(stated.has_value() && stated.value());
}

inline auto named(const koubo::presence<koubo::person>& who) -> verdict {
  if (who.is_none()) {
    return verdict::violated;
  }
  return who.has_value() && who.value().name.has_value() ? verdict::satisfied : verdict::undetermined;
}

inline auto within_months(const proposal& p, int limit) -> verdict {
  if (!p.start.has_value() || !p.end.has_value()) {
    return verdict::undetermined;
  }
  return decided(p.end.value() < add_months_clipped(p.start.value(), koubo::months(limit)));
}

inline auto long_enough(const proposal& p) -> verdict {
  if (!p.start.has_value() || !p.end.has_value()) {
    return verdict::undetermined;
  }
  return judged_unless(p.end.value() >= add_days(add_months_clipped(p.start.value(), koubo::months(12)), -1));
}

inline auto has_budget(const proposal& p) -> bool { return p.budget.has_value() && !p.budget.value().empty(); }

inline auto total_within(const proposal& p, std::int64_t low, std::int64_t high) -> verdict {
  if (!has_budget(p)) {
    return verdict::undetermined;
  }
  koubo::wide_integer total = 0;
  for (const auto& row : p.budget.value()) {
    if (!row.direct.has_value()) {
      return verdict::undetermined;
    }
    total += row.direct.value().count();
  }
  return judged_unless(total >= low && total <= high);
}

inline auto each_year_within(const proposal& p, std::int64_t cap) -> verdict {
  if (!has_budget(p)) {
    return verdict::undetermined;
  }
  bool missing = false;
  for (const auto& row : p.budget.value()) {
    if (!row.direct.has_value()) {
      missing = true;
    } else if (row.direct.value().count() > cap) {
      return verdict::violated;
    }
  }
  return missing ? verdict::undetermined : verdict::satisfied;
}

inline auto is_origin_of_force(const koubo::program_id& id, int call) -> bool {
  return id == koubo::program_id("AMED-CREST") || id == koubo::program_id("PRIME") ||
         (call >= 2022 && (id == koubo::program_id("JST-CREST") || id == koubo::program_id("JST-PRESTO")));
}

/// Both rules on the origin of FORCE in one pass over the awards.
inline void origins_of_force(const proposal& p, int call, koubo::verdict_set& out) {
  if (p.prior_awards.is_absent()) {
    out.set(origin_eligible, verdict::undetermined);
    out.set(origin_finished, verdict::undetermined);
    return;
  }
  bool eligible = false;
  bool maybe_eligible = false;
  bool finished = false;
  bool maybe_finished = false;
  bool discontinued = false;
  if (p.prior_awards.has_value()) {
    for (const auto& award : p.prior_awards.value()) {
      if (award.role.has_value() && award.role.value() != koubo::role::principal_investigator) {
        continue;
      }
      if (award.program.has_value() && !is_origin_of_force(award.program.value(), call)) {
        continue;
      }
      const bool known = award.role.has_value() && award.program.has_value();
      (known ? eligible : maybe_eligible) = true;
      const bool status_known = award.status.has_value();
      if (status_known && award.status.value() == koubo::award_status::completed) {
        (known ? finished : maybe_finished) = true;
      } else if (status_known && award.status.value() == koubo::award_status::discontinued) {
        (known ? discontinued : maybe_finished) = true;
      } else if (!award.end.has_value() || !p.start.has_value()) {
        maybe_finished = true;
      } else if (award.end.value() < p.start.value()) {
        (known ? finished : maybe_finished) = true;
      } else if (!status_known) {
        maybe_finished = true;
      }
    }
  }
  if (!eligible) {
    out.set(origin_eligible, maybe_eligible ? verdict::undetermined : verdict::violated);
    if (maybe_eligible) {
      out.set(origin_finished, verdict::undetermined);
    }
    return;
  }
  out.set(origin_eligible, verdict::satisfied);
  out.set(origin_finished, finished         ? verdict::satisfied
                           : maybe_finished ? verdict::undetermined
                           : discontinued   ? verdict::needs_judgement
                                            : verdict::violated);
}

inline auto is_origin_of_leap(const koubo::program_id& id) -> bool {
  return id == koubo::program_id("AMED-CREST") || id == koubo::program_id("PRIME") || id == koubo::program_id("FORCE") ||
         id == koubo::program_id("JST-CREST") || id == koubo::program_id("JST-PRESTO") || id == koubo::program_id("JST-ERATO");
}

inline auto origin_of_leap(const proposal& p) -> verdict {
  if (p.prior_awards.is_absent()) {
    return verdict::undetermined;
  }
  bool missing = false;
  bool others = false;
  if (p.prior_awards.has_value()) {
    for (const auto& award : p.prior_awards.value()) {
      if (!award.program.has_value()) {
        missing = true;
      } else if (is_origin_of_leap(award.program.value())) {
        return verdict::satisfied;
      } else {
        others = true;
      }
    }
  }
  return missing ? verdict::undetermined : others ? verdict::needs_judgement : verdict::violated;
}

inline auto area_for(const proposal& p, bool prime, int call) -> verdict {
  if (!p.area.has_value()) {
    return verdict::undetermined;
  }
  for (const auto& area : areas) {
    if (area.name == p.area.value()) {
      if ((prime && !area.offers_prime) || call < area.launch) {
        return verdict::violated;
      }
      return judged_unless(call <= area.launch + 2);
    }
  }
  return verdict::needs_judgement;
}

inline auto works_alone(const proposal& p) -> verdict {
  if (p.co_investigators.is_absent()) {
    return verdict::undetermined;
  }
  return judged_unless(p.co_investigators.is_none() || p.co_investigators.value().empty());
}

inline auto distinct_years(const std::vector<koubo::budget_year>& budget) -> verdict {
  bool missing = false;
  for (std::size_t i = 0; i < budget.size(); ++i) {
    if (!budget[i].fiscal_year.has_value()) {
      missing = true;
      continue;
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (budget[j].fiscal_year.has_value() && budget[j].fiscal_year.value() == budget[i].fiscal_year.value()) {
        return verdict::violated;
      }
    }
  }
  return missing ? verdict::undetermined : verdict::satisfied;
}

inline auto years_within_period(const proposal& p) -> verdict {
  const bool has_start = p.start.has_value();
  const bool has_end = p.end.has_value();
  const int first = has_start ? koubo::fiscal_year_number(p.start.value()) : 0;
  const int last = has_end ? koubo::fiscal_year_number(p.end.value()) : 0;
  bool missing = !has_start || !has_end;
  for (const auto& row : p.budget.value()) {
    if (!row.fiscal_year.has_value()) {
      missing = true;
      continue;
    }
    const int year = row.fiscal_year.value().year();
    if ((has_start && year < first) || (has_end && year > last)) {
      return verdict::violated;
    }
  }
  return missing ? verdict::undetermined : verdict::satisfied;
}

inline auto nonnegative_amounts(const std::vector<koubo::budget_year>& budget) -> verdict {
  bool missing = false;
  for (const auto& row : budget) {
    if ((row.direct.has_value() && row.direct.value().count() < 0) || (row.indirect.has_value() && row.indirect.value().count() < 0)) {
      return verdict::violated;
    }
    missing = missing || !row.direct.has_value();
  }
  return missing ? verdict::undetermined : verdict::satisfied;
}

/// The rules that hold for every proposal.
inline void always(const proposal& p, koubo::verdict_set& out) {
  if (p.start.has_value() && p.end.has_value()) {
    out.set(period_ordered, decided(p.start.value() <= p.end.value()));
  } else {
    out.set(period_ordered, verdict::undetermined);
  }
  out.set(principal_investigator, named(p.principal_investigator));
  if (!has_budget(p)) {
    out.set(years_distinct, verdict::undetermined);
    out.set(years_in_period, verdict::undetermined);
    out.set(amounts_nonnegative, verdict::undetermined);
    return;
  }
  out.set(years_distinct, distinct_years(p.budget.value()));
  out.set(years_in_period, years_within_period(p));
  out.set(amounts_nonnegative, nonnegative_amounts(p.budget.value()));
}

/// Whether some award may be one that FORCE builds on; where none is, `origin.finished` does not apply to a call that is stated.
inline auto may_have_been_principal_investigator(const proposal& p) -> bool {
  if (!p.prior_awards.has_value()) {
    return p.prior_awards.is_absent();
  }
  for (const auto& award : p.prior_awards.value()) {
    if (!award.role.has_value() || award.role.value() == koubo::role::principal_investigator) {
      return true;
    }
  }
  return false;
}

/// Without program or call: every rule that may apply is undetermined.
inline void without_call(const proposal& p, program applied, koubo::verdict_set& out) {
  const bool any = applied == program::not_stated;
  const auto undetermined = [&](slot what, bool may_apply) {
    if (any || may_apply) {
      out.set(what, verdict::undetermined);
    }
  };
  const bool first_stage = applied == program::amed_crest || applied == program::prime;
  const bool second_stage = applied == program::force || applied == program::leap;
  undetermined(period_within_limit, true);
  undetermined(period_long_enough, applied == program::force);
  undetermined(cost_total, first_stage);
  undetermined(cost_annual, second_stage);
  undetermined(origin_eligible, second_stage);
  if (!p.call.has_value() || may_have_been_principal_investigator(p)) {
    undetermined(origin_finished, applied == program::force);
  }
  undetermined(proposal_new, applied == program::force);
  undetermined(program_manager, applied == program::leap);
  if (!p.call.has_value() || p.call.value().year() >= 2018) {
    undetermined(data_management_plan, true);
  }
  undetermined(area_offers, first_stage);
  undetermined(team_form, applied == program::prime);
  undetermined(terms_in_force, true);
}

inline auto verdicts(const proposal& p) -> koubo::verdict_set {
  koubo::verdict_set out;
  always(p, out);
  const auto applied = program_of(p);
  if (applied == program::not_stated || !p.call.has_value()) {
    without_call(p, applied, out);
    return out;
  }
  const int call = p.call.value().year();
  if (applied == program::other || call < 2014) {
    out.set(terms_in_force, verdict::needs_judgement);
    return out;
  }
  out.set(terms_in_force, verdict::satisfied);
  if (call >= 2018) {
    out.set(data_management_plan, promise(p.data_management_plan));
  }
  switch (applied) {
    case program::amed_crest:
      out.set(period_within_limit, within_months(p, 66));
      out.set(cost_total, total_within(p, 150'000'000, 500'000'000));
      out.set(area_offers, area_for(p, false, call));
      break;
    case program::prime:
      out.set(period_within_limit, within_months(p, 42));
      out.set(cost_total, total_within(p, 30'000'000, 40'000'000));
      out.set(area_offers, area_for(p, true, call));
      out.set(team_form, works_alone(p));
      break;
    case program::force:
      out.set(period_within_limit, within_months(p, 24));
      out.set(period_long_enough, long_enough(p));
      out.set(cost_annual, each_year_within(p, 20'000'000));
      origins_of_force(p, call, out);
      out.set(proposal_new, promise(p.is_new));
      break;
    case program::leap:
      out.set(period_within_limit, within_months(p, 60));
      out.set(cost_annual, each_year_within(p, 300'000'000));
      out.set(origin_eligible, origin_of_leap(p));
      out.set(program_manager, named(p.program_manager));
      break;
    case program::not_stated:
    case program::other: break;
  }
  return out;
}

}  // namespace if_chain
