#include <koubo/publish/ledger.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <tuple>
#include <utility>

#include "json_text.hpp"

namespace koubo {
inline namespace v0 {
namespace {

/// A text whose lines end as those of the digests do, wherever it was saved.
auto with_line_feeds(std::string_view text) -> std::string {
  std::string all;
  all.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
      all.push_back(text[i]);
    }
  }
  return all;
}

/// The lines of a text, without their line feeds.
auto lines_of(std::string_view text) -> std::vector<std::string_view> {
  std::vector<std::string_view> lines;
  for (std::size_t from = 0; from <= text.size();) {
    const auto to = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return lines;
}

auto length_of(const passage& of) -> std::size_t { return static_cast<std::size_t>(of.last - of.first) + 1; }

/// Whether as many lines from one on are a passage. The lines lie one after the other in one text.
auto is_at(const std::vector<std::string_view>& lines, std::size_t from, const passage& of) -> bool {
  const auto count = length_of(of);
  if (from + count > lines.size()) {
    return false;
  }
  const auto* begin = lines[from].data();
  const auto& last = lines[from + count - 1];
  return digest_of({begin, static_cast<std::size_t>(last.data() + last.size() - begin)}) == of.digest;
}

/// Of the lines, from 0, on which a passage begins in a text, those nearest to where it stood.
auto places_of(const passage& of, const std::vector<std::string_view>& lines) -> std::vector<std::size_t> {
  constexpr std::size_t most_places = 16;
  std::vector<std::size_t> all;
  for (std::size_t from = 0; from < lines.size(); ++from) {
    if (is_at(lines, from, of)) {
      all.push_back(from);
    }
  }
  const auto home = static_cast<std::size_t>(of.first) - 1;
  const auto distance = [&](std::size_t from) { return from < home ? home - from : from - home; };
  std::stable_sort(all.begin(), all.end(), [&](auto a, auto b) { return distance(a) < distance(b); });
  all.resize(std::min(all.size(), most_places));
  return all;
}

/// Finds the passages that a text still holds.
///
/// WHY: some lines stand in the source more than once, so that a passage whose own line changed is found where another one stands. Passages keep
/// their order; only those that found no place in it may have moved, to lines that no other holds.
class passage_finder {
 public:
  passage_finder(std::span<const ledger_entry> ledger, std::string_view source) : text_(with_line_feeds(source)), lines_(lines_of(text_)) {
    for (const auto& entry : ledger) {
      for (const auto& each : entry.passages) {
        if (each.first != 0) {
          passages_.push_back({each, {}});
        }
      }
    }
    const auto key = [](const located& of) { return std::tuple(of.of.first, of.of.last, of.of.digest); };
    std::sort(passages_.begin(), passages_.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    const auto again = std::unique(passages_.begin(), passages_.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); });
    passages_.erase(again, passages_.end());
    for (auto& each : passages_) {
      each.places = places_of(each.of, lines_);
    }
    keep_in_order();
    find_moved();
  }

  [[nodiscard]] auto holds(const passage& of) const -> bool {
    return std::any_of(passages_.begin(), passages_.end(), [&](const auto& each) {
      return each.stands && each.of.first == of.first && each.of.last == of.last && each.of.digest == of.digest;
    });
  }

 private:
  struct located {
    passage of;
    std::vector<std::size_t> places;
    bool stands = false;
  };

  /// All passages that begin on one line of the source, at one place of the text.
  struct anchor {
    std::uint16_t first;
    std::size_t place;
    std::size_t passages;    ///< how many of them stand there
    std::int64_t score = 0;  ///< of the best order that ends here: passages first, then as far apart as in the source
    std::size_t before = 0;  ///< the anchor before it in that order, from 1
  };

  auto anchors() const -> std::vector<anchor> {
    std::vector<anchor> all;
    for (const auto& each : passages_) {
      for (const auto place : each.places) {
        const auto known =
            std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == each.of.first && one.place == place; });
        if (known != all.end()) {
          ++known->passages;
        } else {
          all.push_back({.first = each.of.first, .place = place, .passages = 1});
        }
      }
    }
    return all;
  }

  /// The greatest number of passages that stand in the order of the source.
  void keep_in_order() {
    constexpr std::int64_t a_passage = 1'000'000'000;
    auto all = anchors();
    std::size_t best = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto& here = all[i];
      for (std::size_t j = 0; j < i; ++j) {
        const auto& earlier = all[j];
        if (earlier.first < here.first && earlier.place < here.place) {
          const auto apart = static_cast<std::int64_t>(here.place - earlier.place);
          const auto score = earlier.score - std::abs(apart - (here.first - earlier.first));
          if (score > here.score) {
            here.score = score;
            here.before = j + 1;
          }
        }
      }
      here.score += static_cast<std::int64_t>(here.passages) * a_passage;
      best = best == 0 || here.score > all[best - 1].score ? i + 1 : best;
    }
    held_.assign(lines_.size(), false);
    for (auto i = best; i != 0; i = all[i - 1].before) {
      for (auto& each : passages_) {
        if (each.of.first == all[i - 1].first && std::find(each.places.begin(), each.places.end(), all[i - 1].place) != each.places.end()) {
          each.stands = true;
          std::fill_n(held_.begin() + static_cast<std::ptrdiff_t>(all[i - 1].place), length_of(each.of), true);
        }
      }
    }
  }

  /// What stands elsewhere has moved where it stands once only; of lines that are alike, which one moved cannot be told.
  void find_moved() {
    std::map<std::uint64_t, std::size_t> count;
    for (const auto& each : passages_) {
      ++count[each.of.digest];
    }
    for (auto& each : passages_) {
      if (!each.stands && each.places.size() == 1 && count[each.of.digest] == 1) {
        const auto begin = held_.begin() + static_cast<std::ptrdiff_t>(each.places.front());
        each.stands = std::none_of(begin, begin + static_cast<std::ptrdiff_t>(length_of(each.of)), [](bool held) { return held; });
      }
    }
  }

  std::string text_;
  std::vector<std::string_view> lines_;
  std::vector<located> passages_;
  std::vector<bool> held_;
};

/// As 16 hexadecimal digits: JSON readers lose what is above 2^53 of a number.
auto in_hex(std::uint64_t digest) -> std::string {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (auto at = text.rbegin(); at != text.rend(); ++at) {
    *at = digits[digest % 16];
    digest /= 16;
  }
  return text;
}

void write_passages(json_text& to, std::span<const passage> of) {
  to.key("passages");
  to.array([&] {
    for (const auto& each : of) {
      if (each.first != 0) {
        to.object([&] {
          to.member("firstLine", std::int64_t{each.first});
          to.member("lastLine", std::int64_t{each.last});
          to.member("digest", std::string_view(in_hex(each.digest)));
        });
      }
    }
  });
}

auto in_lines(const ledger_entry& of) -> std::string {
  std::string all;
  for (const auto& each : of.passages) {
    if (each.first != 0) {
      all += (all.empty() ? "L" : ", L") + std::to_string(each.first) + (each.last != each.first ? "-" + std::to_string(each.last) : "");
    }
  }
  return all.empty() ? "–" : all;
}

}  // namespace

auto facts_to_reread(std::span<const ledger_entry> ledger, std::string_view source) -> std::vector<reread_fact> {
  const passage_finder text(ledger, source);
  std::vector<reread_fact> all;
  for (const auto& entry : ledger) {
    reread_fact changed{.fact = entry.fact, .changed = {}};
    for (const auto& each : entry.passages) {
      if (each.first != 0 && !text.holds(each)) {
        changed.changed.push_back(each);
      }
    }
    if (!changed.changed.empty()) {
      all.push_back(std::move(changed));
    }
  }
  return all;
}

auto coverage_of(std::span<const ledger_entry> ledger) -> ledger_coverage {
  ledger_coverage coverage;
  for (const auto& each : ledger) {
    if (each.binds_applicant) {
      ++coverage.binding;
      coverage.by_rule += each.how == checked_how::by_rule ? 1 : 0;
      coverage.partly += each.how == checked_how::partly ? 1 : 0;
      coverage.by_person += each.how == checked_how::by_person ? 1 : 0;
    }
  }
  return coverage;
}

auto message_of(const ledger_coverage& of) -> message {
  const auto count = [](std::size_t number) { return std::to_string(number); };
  return {"応募者にかかる条項" + count(of.binding) + "件のうち、機械が確かめるもの" + count(of.by_rule) + "件、一部を確かめるもの" +
              count(of.partly) + "件、人が確かめるもの" + count(of.by_person) + "件",
          "of " + count(of.binding) + " clauses that bind an applicant, " + count(of.by_rule) + " are checked by machine, " +
              count(of.partly) + " partly, " + count(of.by_person) + " by a person"};
}

auto to_cells(std::span<const ledger_entry> ledger, language which) -> table_cells {
  const bool ja = which == language::ja;
  table_cells cells;
  cells.push_back(ja ? std::vector<std::string>{"事実", "確かめ方", "応募者にかかる", "規則", "箇所"}
                     : std::vector<std::string>{"fact", "checked by", "binds an applicant", "rules", "place"});
  for (const auto& each : ledger) {
    std::string rules;
    for (const auto id : each.rules) {
      rules += (rules.empty() || id.empty() ? "" : ", ") + std::string(id);
    }
    cells.push_back({std::string(each.fact), std::string(checked_labels[static_cast<std::size_t>(each.how)].in(which)),
                     each.binds_applicant ? (ja ? "はい" : "yes") : (ja ? "いいえ" : "no"), rules.empty() ? "–" : rules, in_lines(each)});
  }
  return cells;
}

auto ledger_json(std::span<const ledger_entry> ledger) -> std::string {
  const auto covered = coverage_of(ledger);
  std::string out;
  json_text line(out);
  line.object([&] {
    line.member("schema", ledger_schema);
    line.key("binding");
    line.object([&] {
      line.member("clauses", static_cast<std::int64_t>(covered.binding));
      line.member("rule", static_cast<std::int64_t>(covered.by_rule));
      line.member("partly", static_cast<std::int64_t>(covered.partly));
      line.member("person", static_cast<std::int64_t>(covered.by_person));
    });
    line.key("facts");
    line.array([&] {
      for (const auto& each : ledger) {
        line.object([&] {
          line.member("fact", each.fact);
          line.member("checkedBy", checked_keys[static_cast<std::size_t>(each.how)]);
          line.member("bindsApplicant", each.binds_applicant);
          line.key("rules");
          line.array([&] {
            for (const auto id : each.rules) {
              if (!id.empty()) {
                line.text(id);
              }
            }
          });
          write_passages(line, each.passages);
        });
      }
    });
  });
  return out + "\n";
}

auto reread_json(std::span<const reread_fact> facts) -> std::string {
  std::string out;
  json_text line(out);
  line.object([&] {
    line.member("schema", reread_schema);
    line.key("readAgain");
    line.array([&] {
      for (const auto& each : facts) {
        line.object([&] {
          line.member("fact", each.fact);
          write_passages(line, each.changed);
        });
      }
    });
  });
  return out + "\n";
}

}  // namespace v0
}  // namespace koubo
