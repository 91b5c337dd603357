#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <koubo/amed/check.hpp>
#include <koubo/check/proposal_checker.hpp>
#include <koubo/intake/write_explanation.hpp>
#include <koubo/intake/write_text.hpp>
#include <koubo/text/utf8.hpp>

#include "answer_options.hpp"
#include "catalogue_options.hpp"
#include "commands.hpp"
#include "proposals.hpp"

namespace koubo::cli {
namespace {

struct explain_request {
  std::string file = "-";
  std::string id;
  std::string rule;
  bool asks_id = false;
  bool asks_rule = false;
  answer_options answer;
  std::vector<std::string> packs{"amed"};
  catalogue_options catalogue;
};

/// Reports of several packs with a finding for every rule.
class packs_in_turn {
 public:
  packs_in_turn(const std::vector<std::string>& packs, const catalogue& by) {
    if (std::find(packs.begin(), packs.end(), "amed") != packs.end()) {
      checkers_.push_back(std::make_unique<checker_of<amed::all_rules>>(by));
    }
    if (std::find(packs.begin(), packs.end(), "common") != packs.end()) {
      checkers_.push_back(std::make_unique<checker_of<amed::common_rules>>(by));
    }
  }

  [[nodiscard]] auto check_all(const proposal& of) const -> report {
    auto made = checkers_.front()->check(of, {.all = true});
    for (std::size_t i = 1; i < checkers_.size(); ++i) {
      made.append(checkers_[i]->check(of, {.all = true}));
    }
    return made;
  }

 private:
  std::vector<std::unique_ptr<proposal_checker>> checkers_;
};

auto told(const proposal& of, const explain_request& request, const std::vector<rules::clause_rule>& rules, const catalogue& by,
          const report& checked) -> told_proposal {
  told_proposal made{.about = &of,
                     .edition = by.edition.id,
                     .decision = checked.decision(),
                     .rules = koubo::explain(of, checked, rules, by),
                     .missing = {},
                     .bounds = {}};
  std::erase_if(made.rules, [&](const auto& each) { return request.asks_rule && each.rule->id != request.rule; });
  if (!request.asks_rule && checked.counts()[static_cast<std::size_t>(verdict::undetermined)] != 0) {
    made.missing = missing_fields(of, rules, by);
    made.bounds = bounds_of_missing(of, rules, by);
  }
  return made;
}

auto explain(const explain_request& request) -> int {
  const auto chosen = choose_catalogue(request.catalogue);
  if (chosen.code != done) {
    return chosen.code;
  }
  const auto by = chosen.view();
  const auto rules = rules_of(request.packs);
  const packs_in_turn checkers(request.packs, by);
  if (request.asks_rule && std::none_of(rules.begin(), rules.end(), [&](const auto& each) { return each.about.id == request.rule; })) {
    std::string known;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const bool again = std::any_of(rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(i),
                                     [&](const auto& each) { return each.about.id == rules[i].about.id; });
      known += again ? "" : (known.empty() ? "" : ", ") + std::string(rules[i].about.id);
    }
    return failed(misuse, "there is no rule \"" + escape_for_display(request.rule, 60) + "\"; the rules are " + known);
  }
  const bool as_text = request.answer.as_text();
  const auto languages = request.answer.languages();
  bool found = false;
  const auto code = for_each_proposal(request.file, by, [&](const stream_item& item) {
    const bool asked =
        !request.asks_id || (item.reading ? item.reading->proposal.id.has_value() && item.reading->proposal.id.value() == request.id
                                          : item.reading.error().id == request.id);
    if (!asked) {
      return int{done};
    }
    found = true;
    std::string out;
    if (!item.reading) {
      (as_text ? write_unreadable_text : write_unreadable)(out, item.reading.error(), item.line, languages);
      return print(out);
    }
    const auto& about = item.reading->proposal;
    const auto made = told(about, request, rules, by, checkers.check_all(about));
    as_text ? write_explanation_text(out, made, languages) : write_explanation(out, made, languages);
    return print(out);
  });
  if (code == done && request.asks_id && !found) {
    const auto shown = request.file == "-" ? std::string("standard input") : "\"" + escape_for_display(request.file) + "\"";
    return failed(misuse, "there is no proposal \"" + escape_for_display(request.id, 60) + "\" in " + shown);
  }
  return code;
}

}  // namespace

void add_explain(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("explain", "tell why each rule says what it says, and what is still missing");
  auto request = std::make_shared<explain_request>();
  command->add_option("FILE", request->file, "file of proposals: JSON, a JSON array, NDJSON or CSV; - or none for standard input");
  const auto* id = command->add_option("--id", request->id, "of this proposal only");
  const auto* rule = command->add_option("--rule", request->rule, "of this rule only, such as period.within-limit");
  add_answer_options(*command, request->answer, {"text", "json", "ndjson"},
                     "text or json, one line a proposal; without it, text on a terminal and json elsewhere");
  add_pack_option(*command, request->packs);
  add_catalogue_options(*command, request->catalogue);
  command->callback([request, rule, id, &code] {
    // An empty text is asked for, too.
    request->asks_id = id->count() > 0;
    request->asks_rule = rule->count() > 0;
    code = explain(*request);
  });
}

}  // namespace koubo::cli
