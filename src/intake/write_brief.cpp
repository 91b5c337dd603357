#include <koubo/intake/write_brief.hpp>

#include <bit>

#include "json_pieces.hpp"

namespace koubo {
inline namespace v0 {
namespace {

void head(detail::json_pieces& to, std::int64_t line, const std::string* id) {
  to.raw(R"({"schema":"koubo.brief/1","line":)");
  to.number(line);
  to.raw(R"(,"id":)");
  id != nullptr ? to.text(*id) : to.raw("null");
  to.raw(R"(,"decision":")");
}

}  // namespace

brief_rules::brief_rules(std::span<const rules::rule_info* const> of) {
  pieces_.reserve(of.size());
  for (const auto* each : of) {
    detail::json_pieces piece(pieces_.emplace_back());
    piece.raw(',');
    piece.text(each->id);
  }
}

void write_brief(std::string& out, const proposal& about, std::int64_t line, decision decided, const verdict_set& judged,
                 const brief_rules& rules) {
  detail::json_pieces to(out);
  const auto list = [&](std::uint64_t slots) {
    for (std::size_t comma = 1; slots != 0; slots &= slots - 1, comma = 0) {
      to.raw(rules.piece(static_cast<std::size_t>(std::countr_zero(slots))).substr(comma));
    }
  };
  head(to, line, about.id.has_value() ? &about.id.value() : nullptr);
  to.raw(info(decided).key);
  to.raw(R"(","violated":[)");
  list(judged.violated);
  to.raw(R"(],"undetermined":[)");
  list(judged.undetermined & ~judged.violated);
  to.raw(R"(],"needsJudgement":[)");
  list(judged.needs_judgement & ~(judged.violated | judged.undetermined));
  to.raw("]}\n");
}

void write_unreadable_brief(std::string& out, const unreadable& why, std::int64_t line) {
  detail::json_pieces to(out);
  head(to, line, why.id ? &*why.id : nullptr);
  to.raw(info(decision::unreadable).key);
  to.raw(R"(","error":{"code":)");
  to.text(why.code);
  to.raw(R"(,"line":)");
  to.number(why.where.line);
  to.raw(R"(,"column":)");
  to.number(why.where.column);
  to.raw("}}\n");
}

}  // namespace v0
}  // namespace koubo
