#include <koubo/portfolio/conflicts.hpp>

#include <algorithm>
#include <functional>
#include <queue>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "key_groups.hpp"

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::int32_t whole_time = 100;  // percent; B-10
constexpr std::size_t most_partners = conflict_finder::most_partners;

auto order_of(const conflict& of) { return std::tuple(of.second, of.first, of.kind); }

/// A person's part in an award with a period.
struct running {
  std::uint32_t person = 0;
  std::uint32_t award = 0;
  std::int32_t start = 0;  // date::packed
  std::int32_t end = 0;
  std::int32_t effort = 0;
  bool by_name = false;
  bool leads = false;
};

/// Whatever two awards of a group share; the row stands for its award.
struct shared_key {
  std::uint32_t group = 0;
  std::uint32_t sub_group = 0;
  std::uint32_t award = 0;
  bool by_name = false;

  friend auto operator<=>(const shared_key&, const shared_key&) = default;
};

/// Pairs each row with those before it in its group; where they are too many, with the nearest alone.
void pair_within_groups(std::vector<shared_key>& rows, conflict_kind kind, std::vector<conflict>& found) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [](const shared_key& a, const shared_key& b) {
                           return a.group == b.group && a.sub_group == b.sub_group && a.award == b.award;
                         }),
             rows.end());
  std::size_t first = 0;  // of the group
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    if (rows[first].group != row.group || rows[first].sub_group != row.sub_group) {
      first = i;
    }
    for (auto before = i - first > most_partners ? i - 1 : first; before < i; ++before) {
      found.push_back({.kind = kind, .first = rows[before].award, .second = row.award, .by_name = row.by_name});
    }
  }
}

/// What runs at a moment of one person's sweep. Entries that ended are dropped when they come up.
class running_now {
 public:
  void drop_ended_before(std::int32_t day) {
    while (!ends_.empty() && ends_.top().first < day) {
      effort_ -= ends_.top().second;
      ends_.pop();
    }
    while (!efforts_.empty() && efforts_.top().end < day) {
      efforts_.pop();
    }
  }

  void add(const running& row) {
    ends_.emplace(row.end, row.effort);
    efforts_.push({row.effort, row.award, row.end});
    effort_ += row.effort;
  }

  [[nodiscard]] auto count() const -> std::size_t { return ends_.size(); }
  [[nodiscard]] auto effort() const -> std::int64_t { return effort_; }
  [[nodiscard]] auto empty() const -> bool { return efforts_.empty(); }
  /// The award that takes most effort; of several, the one added first.
  [[nodiscard]] auto greatest() const -> std::uint32_t { return efforts_.top().award; }

 private:
  struct taken {
    std::int32_t effort;
    std::uint32_t award;
    std::int32_t end;
    friend auto operator<(const taken& a, const taken& b) -> bool { return a.effort != b.effort ? a.effort < b.effort : a.award > b.award; }
  };

  using ending = std::pair<std::int32_t, std::int32_t>;
  std::priority_queue<ending, std::vector<ending>, std::greater<>> ends_;
  std::priority_queue<taken> efforts_;
  std::int64_t effort_ = 0;
};

/// The rows of a sweep that an award is paired with: all that run, or where they are too many the one that runs longest.
class longest_running {
 public:
  // INVARIANT: ends descend, and what was left out ended before all that is kept.
  void add(const running& row) {
    const auto place = std::upper_bound(rows_.begin(), rows_.end(), row, [](const running& a, const running& b) { return a.end > b.end; });
    rows_.insert(place, row);
    if (rows_.size() > most_partners + 1) {
      rows_.pop_back();
    }
  }

  [[nodiscard]] auto on(std::int32_t day) const -> std::span<const running> {
    const auto ended = std::find_if(rows_.begin(), rows_.end(), [&](const running& row) { return row.end < day; });
    const std::span<const running> all(rows_.begin(), ended);
    return all.size() > most_partners ? all.first(1) : all;
  }

 private:
  std::vector<running> rows_;
};

auto in_pair(conflict_kind kind, std::uint32_t a, std::uint32_t b) -> conflict {
  return {.kind = kind, .first = std::min(a, b), .second = std::max(a, b)};
}

/// Efforts of one person: all rows, by start. An award is paired with each that it exceeds the whole time with, or else with the greatest.
void sweep_efforts(const running* from, const running* to, std::vector<conflict>& found) {
  running_now now;
  longest_running candidates;
  for (const auto* row = from; row != to; ++row) {
    if (row->effort == 0) {
      continue;
    }
    now.drop_ended_before(row->start);
    const auto together = now.effort() + row->effort;
    const auto pair_with = [&](std::uint32_t award) {
      auto pair = in_pair(conflict_kind::effort, award, row->award);
      pair.from = date::from_packed(row->start);
      pair.effort_percent = static_cast<std::int32_t>(together);
      pair.with_others = now.count() > 1;
      pair.by_name = row->by_name;
      found.push_back(pair);
    };
    if (together > whole_time) {
      bool paired = false;
      for (const auto& other : candidates.on(row->start)) {
        if (other.award != row->award && other.effort + row->effort > whole_time) {
          pair_with(other.award);
          paired = true;
        }
      }
      if (!paired && !now.empty() && now.greatest() != row->award) {
        pair_with(now.greatest());
      }
    }
    now.add(*row);
    candidates.add(*row);
  }
}

/// Periods of one person's own awards: rows that lead, by start.
void sweep_periods(const running* from, const running* to, std::vector<conflict>& found) {
  longest_running candidates;
  for (const auto* row = from; row != to; ++row) {
    if (!row->leads) {
      continue;
    }
    for (const auto& other : candidates.on(row->start)) {
      if (other.award != row->award) {
        auto pair = in_pair(conflict_kind::overlap, other.award, row->award);
        pair.from = date::from_packed(row->start);
        pair.to = date::from_packed(std::min(other.end, row->end));
        pair.by_name = row->by_name;
        found.push_back(pair);
      }
    }
    candidates.add(*row);
  }
}

}  // namespace

struct conflict_finder::rows {
  struct part {
    std::uint32_t award;
    std::int32_t start;
    std::int32_t end;
    std::int32_t effort;
    bool has_period;
    bool by_name;
    bool leads;
  };

  std::vector<part> parts;  // one a person and award, beside `people`
  key_groups people;
  std::vector<std::size_t> indices;  // one an award, beside the keys below
  key_groups ids;
  key_groups titles;
  key_groups calls;
};

conflict_finder::conflict_finder() : rows_(std::make_unique<rows>()) {}
conflict_finder::conflict_finder(conflict_finder&&) noexcept = default;
auto conflict_finder::operator=(conflict_finder&&) noexcept -> conflict_finder& = default;
conflict_finder::~conflict_finder() = default;

void conflict_finder::add(std::size_t index, const award& of) {
  const auto number = static_cast<std::uint32_t>(rows_->indices.size());
  rows_->indices.push_back(index);
  rows_->ids.add(of.id);
  rows_->titles.add(of.title);
  rows_->calls.add(of.call ? fmt::format("{}\n{}\n{}", of.program.view(), of.call->year(), of.area) : std::string());
  const bool has_period = of.start && of.end && *of.start <= *of.end;
  for (const auto& person : of.people) {
    rows_->people.add(person.key);
    rows_->parts.push_back({number, has_period ? of.start->packed() : 0, has_period ? of.end->packed() : 0,
                            person.effort_percent.value_or(0), has_period, person.by_name, person.role == role::principal_investigator});
  }
}

auto conflict_finder::find() const -> std::vector<conflict> {
  std::vector<conflict> found;
  const auto people = rows_->people.groups();
  const auto& parts = rows_->parts;

  std::vector<running> periods;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (people[i] != key_groups::none && parts[i].has_period) {
      periods.push_back({people[i], parts[i].award, parts[i].start, parts[i].end, parts[i].effort, parts[i].by_name, parts[i].leads});
    }
  }
  std::sort(periods.begin(), periods.end(), [](const running& a, const running& b) {
    return std::tie(a.person, a.start, a.award, a.end) < std::tie(b.person, b.start, b.award, b.end);
  });
  for (std::size_t from = 0; from < periods.size();) {
    auto to = from;
    while (to < periods.size() && periods[to].person == periods[from].person) {
      ++to;
    }
    if (to - from > 1) {
      sweep_efforts(periods.data() + from, periods.data() + to, found);
      sweep_periods(periods.data() + from, periods.data() + to, found);
    }
    from = to;
  }

  const auto pair_by_person_and = [&](const std::vector<std::uint32_t>& groups, conflict_kind kind, bool leads_only) {
    std::vector<shared_key> shared;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto group = groups[parts[i].award];
      if (people[i] != key_groups::none && group != key_groups::none && (parts[i].leads || !leads_only)) {
        shared.push_back({group, people[i], parts[i].award, parts[i].by_name});
      }
    }
    pair_within_groups(shared, kind, found);
  };
  pair_by_person_and(rows_->calls.groups(), conflict_kind::same_call, true);
  pair_by_person_and(rows_->titles.groups(), conflict_kind::same_project, true);
  const auto ids = rows_->ids.groups();
  pair_by_person_and(ids, conflict_kind::same_project, false);
  std::vector<shared_key> led;
  std::vector<bool> taken(rows_->indices.size());
  for (const auto& part : parts) {
    if (part.leads && ids[part.award] != key_groups::none && !taken[part.award]) {
      taken[part.award] = true;
      led.push_back({ids[part.award], 0, part.award, false});
    }
  }
  pair_within_groups(led, conflict_kind::same_project, found);

  for (auto& each : found) {
    each.first = rows_->indices[each.first];
    each.second = rows_->indices[each.second];
  }
  std::sort(found.begin(), found.end(), [](const conflict& a, const conflict& b) {
    return std::tuple(order_of(a), a.from, a.effort_percent, a.to) < std::tuple(order_of(b), b.from, b.effort_percent, b.to);
  });
  found.erase(std::unique(found.begin(), found.end(), [](const conflict& a, const conflict& b) { return order_of(a) == order_of(b); }),
              found.end());
  return found;
}

auto describe(const conflict& what, std::string_view first, std::string_view second) -> message {
  const auto day = [](date of) { return fmt::format("{:04}-{:02}-{:02}", of.year(), of.month(), of.day()); };
  message said;
  switch (what.kind) {
    case conflict_kind::effort: {
      const auto over = what.effort_percent - whole_time;
      said.ja = fmt::format(
          "{}と{}{}: {:04}年{}月にエフォートの合計が{}%になる（上限100%、B-10）。合わせて{}ポイント下げるか、期間をずらす", first, second,
          what.with_others ? "（ほかに実施中の課題を含む）" : "", what.from.year(), what.from.month(), what.effort_percent, over);
      said.en = fmt::format(
          "{} and {}{}: effort comes to {} % in {:04}-{:02}, above 100 % (B-10); lower it by {} points in all, or move a period", first,
          second, what.with_others ? ", with others that run then" : "", what.effort_percent, what.from.year(), what.from.month(), over);
      break;
    }
    case conflict_kind::overlap:
      said.ja = fmt::format("{}と{}: 期間が{}から{}まで重なる。一方を先に終えるか、開始を{}より後にする", first, second, day(what.from),
                            day(what.to), day(what.to));
      said.en = fmt::format("{} and {}: the periods overlap from {} to {}; end one of them earlier, or start the other after {}", first,
                            second, day(what.from), day(what.to), day(what.to));
      break;
    case conflict_kind::same_call:
      said.ja = fmt::format("{}と{}: 同じ公募に同じ研究者が二度応募している。一方を取り下げる", first, second);
      said.en = fmt::format("{} and {}: one researcher applies twice to the same call; withdraw one of them", first, second);
      break;
    case conflict_kind::same_project:
      said.ja = fmt::format("{}と{}: 同じ課題が二度ある（番号か課題名が同じ、B-12）。一方を削る", first, second);
      said.en = fmt::format("{} and {}: the same project stands twice, by its id or its title (B-12); remove one of them", first, second);
      break;
  }
  if (what.by_name) {
    said.ja += "（研究者番号がないため氏名で照合）";
    said.en += " (matched by name, for want of a researcher number)";
  }
  return said;
}

}  // namespace v0
}  // namespace koubo
