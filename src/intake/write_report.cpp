#include <koubo/intake/write_report.hpp>

#include <limits>
#include <string_view>
#include <vector>

#include <rapidjson/writer.h>

#include <koubo/check/message.hpp>
#include <koubo/proposal/field.hpp>

namespace koubo {
inline namespace v0 {
namespace {

/// Lets the writer append to a string.
class appending {
 public:
  using Ch = char;  // NOLINT(readability-identifier-naming): the writer asks for this name

  explicit appending(std::string& to) : to_(to) {}
  void Put(char byte) { to_.push_back(byte); }  // NOLINT(readability-identifier-naming)
  void Flush() {}                               // NOLINT(readability-identifier-naming)

 private:
  std::string& to_;
};

auto unit_of(dimension unit) -> std::string_view {
  switch (unit) {
    case dimension::truth: return "truth";
    case dimension::yen: return "yen";
    case dimension::month: return "month";
    case dimension::date: return "date";
    case dimension::fiscal_year: return "fiscalYear";
    case dimension::percent: return "percent";
    case dimension::count: return "count";
    case dimension::program: return "program";
    case dimension::role: return "role";
    case dimension::status: return "status";
    case dimension::text: return "text";
  }
  return {};
}

/// What lies between two values of a dimension is counted in.
auto unit_between(dimension unit) -> std::string_view {
  return unit == dimension::date ? "day" : unit == dimension::fiscal_year ? "year" : unit_of(unit);
}

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
  line_writer(std::string& out, message_languages languages) : out_(out), stream_(out), writer_(stream_), languages_(languages) {}

  void write(const report& of, const stated_proposal& about, std::int64_t line) {
    const auto& stated = about.proposal;
    object([&] {
      text("schema", report_schema);
      number("line", line);
      key("id");
      stated.id.has_value() ? string(stated.id.value()) : null();
      key("program");
      stated.program.has_value() ? string(stated.program.value().view()) : null();
      key("callFiscalYear");
      stated.call.has_value() ? integer(stated.call.value().year()) : null();
      text("edition", of.edition());
      text("decision", info(of.decision()).key);
      key("counts");
      object([&] {
        for (std::size_t i = 0; i < verdicts.size(); ++i) {
          number(verdicts[i].key, static_cast<std::int64_t>(of.counts()[i]));
        }
      });
      key("findings");
      array([&] {
        for (const auto& each : of.findings()) {
          finding_object(each);
        }
      });
      key("assumptions");
      array([&] {
        for (const auto* each : of.assumptions()) {
          string(each->id);
        }
      });
      key("notes");
      array([&] {
        for (const auto& each : about.notes) {
          note_object(each);
        }
        for (const auto& each : of.notes()) {
          note_object(each);
        }
      });
    });
    out_.push_back('\n');
  }

  void write(const unreadable& why, std::int64_t line) {
    object([&] {
      text("schema", report_schema);
      number("line", line);
      key("id");
      why.id ? string(*why.id) : null();
      text("decision", info(decision::unreadable).key);
      key("error");
      object([&] {
        text("code", why.code);
        text("at", why.at);
        number("line", why.where.line);
        number("column", why.where.column);
        message_object(why.says);
      });
    });
    out_.push_back('\n');
  }

 private:
  template <class Members>
  void object(Members&& members) {
    writer_.StartObject();
    members();
    writer_.EndObject();
  }
  template <class Elements>
  void array(Elements&& elements) {
    writer_.StartArray();
    elements();
    writer_.EndArray();
  }
  void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void string(std::string_view value) { writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }
  void integer(std::int64_t value) { writer_.Int64(value); }
  void null() { writer_.Null(); }
  void text(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void number(std::string_view name, std::int64_t value) {
    key(name);
    integer(value);
  }

  void message_object(const message& says) {
    key("message");
    object([&] {
      if (languages_ != message_languages::en) {
        text("ja", says.ja);
      }
      if (languages_ != message_languages::ja) {
        text("en", says.en);
      }
    });
  }

  void note_object(const note& of) {
    object([&] {
      text("code", of.code);
      text("at", of.at);
      message_object(of.says);
    });
  }

  void pointers(std::string_view name, const std::vector<place>& places) {
    if (places.empty()) {
      return;
    }
    key(name);
    array([&] {
      for (const auto& each : places) {
        string(pointer_to(each));
      }
    });
  }

  /// A value as its dimension writes it: a date as YYYY-MM-DD, a truth as such, everything else as a whole number.
  void value(std::string_view name, dimension unit, wide_integer of) {
    key(name);
    if (unit == dimension::truth) {
      writer_.Bool(of != 0);
    } else if (unit == dimension::date) {
      string(detail::iso(date::from_packed(static_cast<std::int32_t>(of))));
    } else if (of >= std::numeric_limits<std::int64_t>::min() && of <= std::numeric_limits<std::int64_t>::max()) {
      integer(static_cast<std::int64_t>(of));
    } else {
      const auto digits = plain_digits(of);
      writer_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
    }
  }

  static auto plain_digits(wide_integer of) -> std::string {
    std::string digits;
    for (const char each : detail::grouped(of)) {
      if (each != ',') {
        digits.push_back(each);
      }
    }
    return digits;
  }

  void unit_unless_truth(dimension unit) {
    if (unit != dimension::truth) {
      text("unit", unit_of(unit));
    }
  }

  void limit_object(const tested_limit& limit) {
    key("limit");
    object([&] {
      if (limit.is_set) {
        key("oneOf");
        array([&] {
          for (const auto& each : limit.one_of) {
            string(each.view());
          }
        });
        key("open");
        writer_.Bool(limit.open);
        return;
      }
      const bool is_range = limit.low && limit.low != limit.high;
      if (is_range) {
        value("low", limit.unit, *limit.low);
      }
      if (limit.high) {
        value(is_range ? "high" : "value", limit.unit, *limit.high);
      }
      unit_unless_truth(limit.unit);
      if (limit.strength) {
        text("strength", key_of(*limit.strength));
      }
      if (limit.first_day) {
        text("firstDay", detail::iso(*limit.first_day));
      }
      if (limit.last_day) {
        text("lastDay", detail::iso(*limit.last_day));
      }
    });
  }

  void distance_object(std::string_view name, const std::optional<distance>& of) {
    if (!of) {
      return;
    }
    key(name);
    object([&] {
      // What lies between two dates is a number of days and no date.
      value("value", of->amount.unit == dimension::date ? dimension::count : of->amount.unit, of->amount.value);
      text("unit", unit_between(of->amount.unit));
      if (of->days) {
        number("days", *of->days);
      }
    });
  }

  void finding_object(const finding& of) {
    object([&] {
      text("rule", of.rule->id);
      text("verdict", info(of.verdict).key);
      if (of.verdict == verdict::violated) {
        text("remedy", of.rule->remedy == remedy::none ? "none" : "correctable");
      }
      if (of.rule->advisory) {
        key("advisory");
        writer_.Bool(true);
      }
      text("at", pointer_to(of.at));
      pointers("also", of.also);
      pointers("missing", of.missing);
      if (of.verdict == verdict::needs_judgement) {
        of.judgement.phrase.empty() ? text("reason", of.judgement.reason) : text("phrase", of.judgement.phrase);
      }
      if (of.actual) {
        key("actual");
        object([&] {
          value("value", of.actual->unit, of.actual->value);
          unit_unless_truth(of.actual->unit);
        });
      }
      if (of.limit) {
        limit_object(*of.limit);
      }
      distance_object("excess", of.excess);
      distance_object("shortfall", of.shortfall);
      distance_object("headroom", of.headroom);
      key("facts");
      array([&] {
        for (const auto& each : of.facts) {
          string(each);
        }
      });
      message_object(message_of(of));
    });
  }

  std::string& out_;
  appending stream_;
  rapidjson::Writer<appending> writer_;
  message_languages languages_;
};

}  // namespace

void write_report(std::string& out, const report& of, const stated_proposal& about, std::int64_t line, message_languages languages) {
  line_writer(out, languages).write(of, about, line);
}

void write_unreadable(std::string& out, const unreadable& why, std::int64_t line, message_languages languages) {
  line_writer(out, languages).write(why, line);
}

}  // namespace v0
}  // namespace koubo
