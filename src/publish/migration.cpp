#include <koubo/publish/migration.hpp>

#include <algorithm>
#include <array>

#include "json_text.hpp"

namespace koubo {
inline namespace v0 {
namespace {

using rules::clause;
using rules::clause_node;
using rules::clause_op;

constexpr auto name_of(clause_op of) -> std::string_view {
  switch (of) {
    case clause_op::field_value: return "field_value";
    case clause_op::constant: return "constant";
    case clause_op::constant_program: return "constant_program";
    case clause_op::term_value: return "term_value";
    case clause_op::area_launch: return "area_launch";
    case clause_op::sum_over_rows: return "sum_over_rows";
    case clause_op::count_of_rows: return "count_of_rows";
    case clause_op::sum_of: return "sum_of";
    case clause_op::difference_of: return "difference_of";
    case clause_op::multiple_of: return "multiple_of";
    case clause_op::fiscal_year_of_day: return "fiscal_year_of_day";
    case clause_op::months_after: return "months_after";
    case clause_op::days_after: return "days_after";
    case clause_op::truth_field: return "truth_field";
    case clause_op::constant_truth: return "constant_truth";
    case clause_op::area_offers_program: return "area_offers_program";
    case clause_op::terms_in_force: return "terms_in_force";
    case clause_op::stated_value: return "stated_value";
    case clause_op::form_of: return "form_of";
    case clause_op::less: return "less";
    case clause_op::less_equal: return "less_equal";
    case clause_op::equal: return "equal";
    case clause_op::limited_by: return "limited_by";
    case clause_op::in_origins: return "in_origins";
    case clause_op::conjunction: return "conjunction";
    case clause_op::disjunction: return "disjunction";
    case clause_op::complement: return "complement";
    case clause_op::any_row: return "any_row";
    case clause_op::all_rows: return "all_rows";
    case clause_op::distinct_rows: return "distinct_rows";
    case clause_op::left_to_person: return "left_to_person";
  }
  return {};
}

constexpr auto name_of(dimension of) -> std::string_view {
  switch (of) {
    case dimension::yen: return "yen";
    case dimension::month: return "month";
    case dimension::date: return "date";
    case dimension::fiscal_year: return "fiscal_year";
    case dimension::count: return "count";
    case dimension::percent: return "percent";
    case dimension::program: return "program";
    case dimension::role: return "role";
    case dimension::status: return "status";
    case dimension::text: return "text";
    case dimension::truth: return "truth";
  }
  return {};
}

constexpr std::uint64_t fnv_basis = 0xcbf29ce484222325U;

class digest {
 public:
  void text(std::string_view of) {
    for (const char each : of) {
      byte(static_cast<unsigned char>(each));
    }
    byte(0);
  }
  void number(std::int64_t of) { text(std::to_string(of)); }
  [[nodiscard]] auto value() const -> std::uint64_t { return value_; }

 private:
  void byte(unsigned char of) { value_ = (value_ ^ of) * 0x100000001b3U; }

  std::uint64_t value_ = fnv_basis;
};

void add(const clause& of, digest& to) {
  for (std::size_t i = 0; i < of.size; ++i) {
    const clause_node& node = of.nodes[i];
    to.text(name_of(node.op));
    to.text(name_of(node.unit));
    to.text(node.list == list_id::none ? std::string_view() : info(whole(node.list)).pointer);
    to.text(node.leaf == field::none ? std::string_view() : info(node.leaf).pointer);
    to.text(node.side == rules::term_side::low ? "low" : "high");
    to.text(node.form == rules::text_form::researcher_number ? "number" : "check digit");
    to.number(node.left);
    to.number(node.right);
    to.number(node.why);
    to.number(node.value);
    to.text(node.program.view());
    to.text(node.key.view());
  }
  for (std::size_t i = 0; i < of.judgement_count; ++i) {
    to.text(of.judgements[i].phrase);
    to.text(of.judgements[i].reason);
  }
}

}  // namespace

auto meaning_of(std::string_view id, std::span<const rules::clause_rule> rules) -> std::uint64_t {
  digest all;
  bool is_there = false;
  for (const auto& each : rules) {
    if (each.about.id == id) {
      is_there = true;
      add(each.condition, all);
      all.text("requires");
      add(each.requirement, all);
      all.text(each.about.remedy == remedy::none ? "none" : "correctable");
      all.text(each.about.advisory ? "advisory" : "deciding");
    }
  }
  return is_there ? all.value() : 0;
}

auto unaccounted_rules(const published_rules& of, std::span<const rules::clause_rule> now, std::span<const rule_migration> migrations)
    -> std::vector<unaccounted_rule> {
  std::vector<unaccounted_rule> all;
  for (const auto& each : of.rules) {
    const auto meaning = meaning_of(each.id, now);
    const bool is_gone = meaning == 0;
    const bool is_told = std::any_of(migrations.begin(), migrations.end(), [&](const auto& entry) {
      return entry.from_version == of.version && entry.id == each.id &&
             (is_gone == (entry.what != rule_migration::kind::changed_meaning) || (!is_gone && entry.what == rule_migration::kind::split));
    });
    if (meaning != each.meaning && !is_told) {
      all.push_back({each.id, is_gone, meaning});
    }
  }
  return all;
}

auto migration_cells(std::string_view from_version, std::span<const rule_migration> migrations, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells;
  cells.push_back(ja ? std::vector<std::string>{"規則", "変更", "新しい規則", "理由"}
                     : std::vector<std::string>{"rule", "change", "new rule", "why"});
  for (const auto& each : migrations) {
    if (each.from_version == from_version) {
      cells.push_back({std::string(each.id), std::string(info(each.what).name.in(which)), each.to.empty() ? "–" : std::string(each.to),
                       std::string(each.why.in(which))});
    }
  }
  return cells;
}

auto migration_json(std::string_view from_version, std::span<const rule_migration> migrations) -> std::string {
  std::string out;
  json_text line(out);
  line.object([&] {
    line.member("schema", "koubo.rule-migrations/1");
    line.member("from", from_version);
    line.key("migrations");
    line.array([&] {
      for (const auto& each : migrations) {
        if (each.from_version == from_version) {
          line.object([&] {
            line.member("rule", each.id);
            line.member("change", info(each.what).key);
            line.key("to");
            each.to.empty() ? line.null() : line.text(each.to);
            line.member("why", each.why);
          });
        }
      }
    });
  });
  out.push_back('\n');
  return out;
}

}  // namespace v0
}  // namespace koubo
