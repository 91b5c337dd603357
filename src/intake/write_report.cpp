#include <koubo/intake/write_report.hpp>

#include <limits>
#include <string_view>
#include <vector>

#include <koubo/check/message.hpp>
#include <koubo/proposal/field.hpp>

#include "json_pieces.hpp"
#include "unit_names.hpp"

namespace koubo {
inline namespace v0 {
namespace {

auto key_of(strength how) -> std::string_view {
  switch (how) {
    case strength::ceiling: return "ceiling";
    case strength::guideline: return "guideline";
    case strength::nominal: return "nominal";
    case strength::obligation: return "obligation";
    case strength::descriptive: return "descriptive";
  }
  return {};
}

class line_writer {
 public:
  line_writer(std::string& out, message_languages languages, const waived_report* waived = nullptr)
      : to_(out), languages_(languages), waived_(waived) {}

  void write(const report& of, const stated_proposal& about, std::int64_t line) {
    const auto& stated = about.proposal;
    begin(line, stated.id.has_value() ? &stated.id.value() : nullptr);
    to_.raw(R"(,"program":)");
    stated.program.has_value() ? to_.text(stated.program.value().view()) : to_.raw("null");
    to_.raw(R"(,"callFiscalYear":)");
    stated.call.has_value() ? to_.number(stated.call.value().year()) : to_.raw("null");
    to_.raw(R"(,"edition":)");
    to_.text(of.edition());
    to_.raw(R"(,"decision":")");
    to_.raw(info(waived_ == nullptr ? of.decision() : waived_->decision).key);
    to_.raw('"');
    if (waived_ != nullptr) {
      waivers_member(of.decision());
    }
    to_.raw(R"(,"counts":{"satisfied":)");
    static_assert(verdicts.size() == 5);
    to_.number(count(of, verdict::satisfied));
    to_.raw(R"(,"violated":)");
    to_.number(count(of, verdict::violated));
    to_.raw(R"(,"undetermined":)");
    to_.number(count(of, verdict::undetermined));
    to_.raw(R"(,"needsJudgement":)");
    to_.number(count(of, verdict::needs_judgement));
    to_.raw(R"(,"notApplicable":)");
    to_.number(count(of, verdict::not_applicable));
    to_.raw(R"(},"findings":[)");
    each_of(of.findings(), [&](const finding& each) { finding_object(each); });
    to_.raw(R"(],"assumptions":[)");
    each_of(of.assumptions(), [&](const assumption* each) { to_.text(each->id); });
    to_.raw(R"(],"notes":[)");
    each_of(about.notes, [&](const note& each) { note_object(each); });
    if (!about.notes.empty() && !of.notes().empty()) {
      to_.raw(',');
    }
    each_of(of.notes(), [&](const report_note& each) { note_object(each); });
    to_.raw("]}\n");
  }

  void write(const unreadable& why, std::int64_t line) {
    begin(line, why.id ? &*why.id : nullptr);
    to_.raw(R"(,"decision":"unreadable","error":{"code":)");
    to_.text(why.code);
    to_.raw(R"(,"at":)");
    to_.text(why.at);
    to_.raw(R"(,"line":)");
    to_.number(why.where.line);
    to_.raw(R"(,"column":)");
    to_.number(why.where.column);
    message_member(why.says);
    to_.raw("}}\n");
  }

 private:
  void begin(std::int64_t line, const std::string* id) {
    to_.raw(R"({"schema":"koubo.report/1","line":)");
    to_.number(line);
    to_.raw(R"(,"id":)");
    id != nullptr ? to_.text(*id) : to_.raw("null");
  }

  [[nodiscard]] static auto count(const report& of, verdict what) -> std::int64_t {
    return static_cast<std::int64_t>(of.counts()[static_cast<std::size_t>(what)]);
  }

  /// The elements of a list, commas between them.
  template <class Elements, class Write>
  void each_of(const Elements& elements, Write&& write_element) {
    bool first = true;
    for (const auto& each : elements) {
      if (!first) {
        to_.raw(',');
      }
      first = false;
      write_element(each);
    }
  }

  template <class Say>
  void message_member(Say&& say) {
    to_.raw(R"(,"message":{)");
    if (languages_ != message_languages::en) {
      to_.raw(R"("ja":")");
      say(language::ja);
      to_.raw('"');
    }
    if (languages_ != message_languages::ja) {
      to_.raw(languages_ == message_languages::both ? R"(,"en":")" : R"("en":")");
      say(language::en);
      to_.raw('"');
    }
    to_.raw('}');
  }
  void message_member(const message& says) {
    message_member([&](language which) { words_.append(says.in(which)); });
  }
  /// What a finding or a note says.
  template <class Said>
  void message_member_of(const Said& of) {
    message_member([&](language which) { detail::wording(words_, which).message(of); });
  }

  void note_object(const note& of) {
    to_.raw(R"({"code":)");
    to_.text(of.code);
    to_.raw(R"(,"at":)");
    to_.text(of.at);
    message_member(of.says);
    to_.raw('}');
  }
  void note_object(const report_note& of) {
    to_.raw(R"({"code":)");
    to_.text(of.code);
    to_.raw(R"(,"at":)");
    pointer(of.at);
    message_member_of(of);
    to_.raw('}');
  }

  void pointers(std::string_view key, const std::vector<place>& places) {
    if (places.empty()) {
      return;
    }
    to_.raw(key);
    to_.raw('[');
    each_of(places, [&](const place& each) { pointer(each); });
    to_.raw(']');
  }

  void pointer(const place& where) {
    const auto& leaf = info(where.what);
    to_.raw('"');
    if (leaf.list != list_id::none) {
      to_.raw(info(whole(leaf.list)).pointer);
      to_.raw('/');
      to_.number(where.row);
    }
    to_.raw(leaf.pointer);
    to_.raw('"');
  }

  void date_text(date day) {
    to_.raw('"');
    detail::wording(words_, language::en).say(day);
    to_.raw('"');
  }

  /// A value as its dimension writes it: a date as YYYY-MM-DD, a truth as such, everything else as a whole number.
  void value(dimension unit, wide_integer of) {
    if (unit == dimension::truth) {
      to_.raw(of != 0 ? "true" : "false");
    } else if (unit == dimension::date) {
      date_text(date::from_packed(static_cast<std::int32_t>(of)));
    } else if (of >= std::numeric_limits<std::int64_t>::min() && of <= std::numeric_limits<std::int64_t>::max()) {
      to_.number(static_cast<std::int64_t>(of));
    } else {
      for (const char each : detail::grouped(of)) {
        if (each != ',') {
          to_.raw(each);
        }
      }
    }
  }

  void unit_member(std::string_view unit) {
    to_.raw(R"(,"unit":")");
    to_.raw(unit);
    to_.raw('"');
  }
  void unit_unless_truth(dimension unit) {
    if (unit != dimension::truth) {
      unit_member(detail::unit_of(unit));
    }
  }

  void limit_object(const tested_limit& limit) {
    to_.raw(R"(,"limit":{)");
    if (limit.is_set) {
      to_.raw(R"("oneOf":[)");
      each_of(limit.one_of, [&](const program_id& each) { to_.text(each.view()); });
      to_.raw(limit.open ? R"(],"open":true})" : R"(],"open":false})");
      return;
    }
    const bool is_range = limit.low && limit.low != limit.high;
    if (is_range) {
      to_.raw(R"("low":)");
      value(limit.unit, *limit.low);
    }
    if (limit.high) {
      to_.raw(is_range ? R"(,"high":)" : R"("value":)");
      value(limit.unit, *limit.high);
    }
    unit_unless_truth(limit.unit);
    if (limit.strength) {
      to_.raw(R"(,"strength":")");
      to_.raw(key_of(*limit.strength));
      to_.raw('"');
    }
    if (limit.first_day) {
      to_.raw(R"(,"firstDay":)");
      date_text(*limit.first_day);
    }
    if (limit.last_day) {
      to_.raw(R"(,"lastDay":)");
      date_text(*limit.last_day);
    }
    to_.raw('}');
  }

  void distance_object(std::string_view key, const std::optional<distance>& of) {
    if (!of) {
      return;
    }
    to_.raw(key);
    to_.raw(R"({"value":)");
    // What lies between two dates is a number of days and no date.
    value(of->amount.unit == dimension::date ? dimension::count : of->amount.unit, of->amount.value);
    unit_member(detail::unit_between(of->amount.unit));
    if (of->days) {
      to_.raw(R"(,"days":)");
      to_.number(*of->days);
    }
    to_.raw('}');
  }

  void finding_object(const finding& of) {
    to_.raw(R"({"rule":)");
    to_.text(of.rule->id);
    to_.raw(R"(,"verdict":")");
    to_.raw(info(of.verdict).key);
    to_.raw('"');
    if (of.verdict == verdict::violated) {
      to_.raw(of.rule->remedy == remedy::none ? R"(,"remedy":"none")" : R"(,"remedy":"correctable")");
    }
    if (of.rule->advisory) {
      to_.raw(R"(,"advisory":true)");
    }
    to_.raw(R"(,"at":)");
    pointer(of.at);
    pointers(R"(,"also":)", of.also);
    pointers(R"(,"missing":)", of.missing);
    if (of.verdict == verdict::needs_judgement) {
      to_.raw(of.judgement.phrase.empty() ? R"(,"reason":)" : R"(,"phrase":)");
      to_.text(of.judgement.phrase.empty() ? of.judgement.reason : of.judgement.phrase);
    }
    if (of.actual) {
      to_.raw(R"(,"actual":{"value":)");
      value(of.actual->unit, of.actual->value);
      unit_unless_truth(of.actual->unit);
      to_.raw('}');
    }
    if (of.limit) {
      limit_object(*of.limit);
    }
    distance_object(R"(,"excess":)", of.excess);
    distance_object(R"(,"shortfall":)", of.shortfall);
    distance_object(R"(,"headroom":)", of.headroom);
    to_.raw(R"(,"facts":[)");
    each_of(of.facts, [&](std::string_view each) { to_.text(each); });
    to_.raw(']');
    message_member_of(of);
    if (const auto* by = waived_ == nullptr ? nullptr : waived_->find(of.rule->id)) {
      to_.raw(R"(,"waived":{"state":")");
      to_.raw(key_of(by->state));
      to_.raw(R"(",)");
      waiver_members(*by->by);
      to_.raw('}');
    }
    to_.raw('}');
  }

  void waiver_members(const waiver& of) {
    to_.raw(R"("reason":)");
    to_.text(of.reason);
    to_.raw(R"(,"author":)");
    to_.text(of.author);
    to_.raw(R"(,"expires":)");
    date_text(of.expires);
  }

  /// The day, what the decision is without waivers, and those of the proposal that waive nothing.
  void waivers_member(decision without) {
    to_.raw(R"(,"waivers":{"on":)");
    date_text(waived_->on);
    to_.raw(R"(,"decisionWithout":")");
    to_.raw(info(without).key);
    to_.raw(R"(","unused":[)");
    bool first = true;
    for (const auto& each : waived_->of_proposal) {
      if (each.state == waiver_state::unused) {
        to_.raw(first ? R"({"rule":)" : R"(,{"rule":)");
        first = false;
        to_.text(each.by->rule);
        to_.raw(',');
        waiver_members(*each.by);
        to_.raw('}');
      }
    }
    to_.raw("]}");
  }

  detail::json_pieces to_;
  message_languages languages_;
  const waived_report* waived_;
  detail::escaped_words words_{to_};
};

}  // namespace

void write_report(std::string& out, const report& of, const stated_proposal& about, std::int64_t line, message_languages languages,
                  const waived_report* waived) {
  line_writer(out, languages, waived).write(of, about, line);
}

void write_unreadable(std::string& out, const unreadable& why, std::int64_t line, message_languages languages) {
  line_writer(out, languages).write(why, line);
}

}  // namespace v0
}  // namespace koubo
