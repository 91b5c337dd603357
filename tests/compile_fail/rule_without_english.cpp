#include <koubo/rules/language.hpp>
#include <koubo/rules/rule.hpp>

using namespace koubo::rules;

#ifdef KOUBO_MUST_NOT_COMPILE
constexpr auto made = rule("proposal.new", {.ja = "新たな研究提案", .en = ""}).require(is_new);
#else
constexpr auto made = rule("proposal.new", {.ja = "新たな研究提案", .en = "new research proposal"}).require(is_new);
#endif
