#include <koubo/rules/language.hpp>
#include <koubo/rules/rule.hpp>

using namespace koubo::rules;

constexpr auto is_new_rule = rule("proposal.new", {.ja = "新たな研究提案", .en = "new research proposal"}).require(is_new);

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr int holds = is_new_rule ? 1 : 0;
#else
constexpr int holds = is_new_rule.about.id == "proposal.new" ? 1 : 0;
#endif
