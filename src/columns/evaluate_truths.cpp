#include <algorithm>
#include <array>
#include <bit>
#include <string_view>
#include <vector>

#include <koubo/expects.hpp>
#include <koubo/money/rate.hpp>

#include "evaluation.hpp"

// The steps that give truths, and the bits that they are made of.
namespace koubo {
inline namespace v0 {
namespace columns_detail {
namespace {

template <class T>
void compare_each(order how, const T* left, const T* right, size_t rows, uint64_t* out) {
  for (size_t i = 0; i < rows; ++i) {
    const bool holds = how == order::less ? left[i] < right[i] : how == order::less_equal ? left[i] <= right[i] : left[i] == right[i];
    const auto bit = uint64_t{1} << (i % rows_per_word);
    out[i / rows_per_word] = holds ? out[i / rows_per_word] | bit : out[i / rows_per_word] & ~bit;
  }
}

/// Source:   B-11: 8 digits, d1 = d2 + 2 d3 + d4 + 2 d5 + d6 + 2 d7 + d8 (mod 10).
auto has_form(std::string_view text, rules::text_form form) -> bool {
  if (text.size() != 8) {
    return false;
  }
  unsigned sum = 0;
  bool digits = true;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto digit = static_cast<unsigned>(static_cast<unsigned char>(text[i])) - '0';
    digits = digits && digit <= 9;
    sum += i == 0 ? 0 : digit * (i % 2 == 0 ? 2 : 1);
  }
  return digits && (form == rules::text_form::researcher_number || sum % 10 == static_cast<unsigned>(text[0] - '0'));
}

}  // namespace

auto evaluation::none(size_t words) -> array_use {
  auto made = bits();
  std::fill_n(made.as<uint64_t>(), words, uint64_t{0});
  return made;
}

auto evaluation::any_of(const array_use& rows, list_id in) -> array_use {
  if (!has_any(rows, list(in).row_words)) {
    return {};
  }
  auto made = bits();
  kernels_.any_of_rows(rows.as<uint64_t>(), list(in), made.as<uint64_t>());
  return made;
}

/// Yes where `holds`, no elsewhere, but for what is unknown.
void evaluation::settle(const array_use& holds, const array_use& absent, const array_use& judged, size_t count, outcome& out) {
  out.yes = bits();
  out.no = bits();
  kernels_.settle(words(holds), words(absent), words(judged), count, out.yes.as<uint64_t>(), out.no.as<uint64_t>());
  out.missing = absent;
}

void evaluation::find_situations(const node& at, outcome& out) {
  out.yes = none(block_.words());
  for (const auto each : table(at.table)) {
    kernels_.has_code(situation_codes(), static_cast<std::uint16_t>(each), block_.words(), out.yes.as<uint64_t>());
  }
  if (!has_any(out.yes, block_.words())) {
    out.yes = {};
  }
}

auto evaluation::truth_column_of(field leaf) const -> const truth_column& {
  switch (leaf) {
    case field::is_new: return columns_.is_new;
    case field::principal_investigator: return columns_.names_principal_investigator;
    case field::program_manager: return columns_.names_program_manager;
    case field::data_management_plan: return columns_.data_management_plan;
    default: break;
  }
  expects(false, "a column of truths is asked of a field that has one");
  return columns_.is_new;
}

void evaluation::read_truth(const node& at, outcome& out) {
  const auto& column = truth_column_of(at.leaf);
  const auto absent = absent_in(column.validity, column.bits, list_id::none);
  const auto holds = column.bits != nullptr ? bits_of(column.bits, list_id::none) : array_use();
  settle(holds, absent, {}, block_.words(), out);
}

void evaluation::constant_truth(const node& at, outcome& out) { (at.value != 0 ? out.yes : out.no) = ones(block_.words()); }

void evaluation::truth_by_bits(const node& at, outcome& out) { settle(of(at.left).yes, of(at.right).yes, {}, block_.words(), out); }

void evaluation::stated(const node& at, outcome& out) {
  const auto count = words_of(at.rows);
  array_use absent;
  array_use holds;
  if (at.leaf == field::principal_investigator_researcher_id) {
    absent = absent_in(columns_.researcher_id.validity, columns_.researcher_id.offsets, at.rows);
  } else if (info(at.leaf).unit == dimension::truth) {
    const auto& column = truth_column_of(at.leaf);
    absent = absent_in(column.validity, column.bits, at.rows);
    if (at.value != 0 && column.bits != nullptr) {
      holds = bits_of(column.bits, at.rows);
    }
  } else if (info(at.leaf).unit == dimension::yen) {
    const auto& column = at.leaf == field::budget_direct ? columns_.budget_direct : columns_.budget_indirect;
    absent = absent_in(column.validity, column.values, at.rows);
  } else {
    const auto& column = column_32(at.leaf);
    absent = absent_in(column.validity, column.values, at.rows);
  }
  const auto all = holds ? holds : ones(count);
  settle(without(all, absent, count), {}, {}, count, out);
}

void evaluation::well_formed(const node& at, outcome& out) {
  const auto& column = columns_.researcher_id;
  const auto count = block_.words();
  const auto absent = absent_in(column.validity, column.offsets, list_id::none);
  auto holds = none(count);
  if (column.offsets != nullptr) {
    for (size_t i = 0; i < block_.count; ++i) {
      const auto from = column.offsets[block_.first + i];
      const auto to = column.offsets[block_.first + i + 1];
      if (to - from == 8 && has_form({column.bytes + from, 8}, static_cast<rules::text_form>(at.value))) {
        holds.as<uint64_t>()[i / rows_per_word] |= uint64_t{1} << (i % rows_per_word);
      }
    }
  }
  settle(holds, absent, {}, count, out);
}

void evaluation::compare(const node& at, outcome& out) {
  const auto count = words_of(at.rows);
  auto holds = bits();
  auto* to = holds.as<uint64_t>();
  const auto& left = node_at(at.left);
  const auto& right = node_at(at.right);
  const bool left_fixed = left.what == step::constant;
  const bool right_fixed = right.what == step::constant && !left_fixed;
  const bool left_spread = at.rows != list_id::none && left.rows == list_id::none && !left_fixed;
  const bool right_spread = at.rows != list_id::none && right.rows == list_id::none && right.what != step::constant;
  if (at.width == width::bits_128 || (left_fixed && right.what == step::constant)) {
    const auto a = values_of(at.left, at.width, count);
    const auto b = values_of(at.right, at.width, count);
    const auto each = [&]<class T>(const T* type) {
      static_cast<void>(type);
      compare_each(at.how, static_cast<const T*>(a.first), static_cast<const T*>(b.first), count_of(at.rows), to);
    };
    at.width == width::bits_128  ? each(static_cast<const wide_integer*>(nullptr))
    : at.width == width::bits_64 ? each(static_cast<const int64_t*>(nullptr))
                                 : each(static_cast<const int32_t*>(nullptr));
  } else if (at.width == width::bits_64) {
    const auto* a = static_cast<const int64_t*>(of(at.left).values);
    const auto* b = static_cast<const int64_t*>(of(at.right).values);
    left_fixed     ? kernels_.compare_64_from(at.how, left.value, b, count, to)
    : right_fixed  ? kernels_.compare_64_to(at.how, a, right.value, count, to)
    : left_spread  ? kernels_.compare_rows_64_from(at.how, b, a, list(at.rows), to)
    : right_spread ? kernels_.compare_rows_64_to(at.how, a, b, list(at.rows), to)
                   : kernels_.compare_64(at.how, a, b, count, to);
  } else {
    const auto* a = static_cast<const int32_t*>(of(at.left).values);
    const auto* b = static_cast<const int32_t*>(of(at.right).values);
    left_fixed     ? kernels_.compare_32_from(at.how, static_cast<int32_t>(left.value), b, count, to)
    : right_fixed  ? kernels_.compare_32_to(at.how, a, static_cast<int32_t>(right.value), count, to)
    : left_spread  ? kernels_.compare_rows_32_from(at.how, b, a, list(at.rows), to)
    : right_spread ? kernels_.compare_rows_32_to(at.how, a, b, list(at.rows), to)
                   : kernels_.compare_32(at.how, a, b, count, to);
  }
  const auto unknown_of = [&](node_id id, bool is_spread) {
    outcome of_side;
    of_side.absent = is_spread ? spread(of(id).absent, at.rows) : of(id).absent;
    of_side.judged = is_spread ? spread(of(id).judged, at.rows) : of(id).judged;
    return of_side;
  };
  outcome unknown;
  join_unknown(unknown_of(at.left, left_spread), unknown_of(at.right, right_spread), count, unknown);
  settle(holds, unknown.absent, unknown.judged, count, out);
}

void evaluation::area_offers(const node& at, outcome& out) {
  const auto count = block_.words();
  outcome area;
  outcome program;
  point_at(columns_.area, list_id::none, area);
  point_at(columns_.program, list_id::none, program);
  const auto classes = values();
  const auto& by_code = small_table(at.table);
  kernels_.look_up_codes(static_cast<const int32_t*>(area.values), by_code.data(), by_code.size(), count, classes.as<uint16_t>());
  auto holds = none(count);
  auto programs = none(count);
  const auto one = bits();
  std::uint16_t offers = 1;
  for (const auto code : table(at.other)) {
    if (code >= 0) {
      kernels_.compare_32_to(order::equal, static_cast<const int32_t*>(program.values), static_cast<int32_t>(code), count,
                             one.as<uint64_t>());
      programs = united(programs, one, count);
      continue;
    }
    const auto in_class = none(count);
    kernels_.has_code(classes.as<uint16_t>(), offers, count, in_class.as<uint64_t>());
    holds = united(holds, intersection(in_class, programs, count), count);
    programs = none(count);
    ++offers;
  }
  auto unlisted = none(count);
  kernels_.has_code(classes.as<uint16_t>(), 0, count, unlisted.as<uint64_t>());
  const auto absent = united(area.absent, program.absent, count);
  settle(holds, absent, without(unlisted, absent, count), count, out);
}

void evaluation::is_origin(const node& at, outcome& out) {
  const auto count = words_of(at.rows);
  const auto& from = of(at.left);
  const auto& by_code = small_table(at.table);
  // A constant has no column of codes.
  const auto codes = values_of(at.left, width::bits_32, count);
  const auto classes = values();
  kernels_.look_up_codes(static_cast<const int32_t*>(codes.first), by_code.data(), by_code.size(), count, classes.as<uint16_t>());
  const auto groups = at.parts.size() - 3;
  array_use found;
  for (size_t i = 0; i < groups; ++i) {
    const auto& where = of(at.parts[i]).yes;
    if (!has_any(where, count)) {
      continue;
    }
    auto in_group = none(count);
    kernels_.has_code(classes.as<uint16_t>(), static_cast<std::uint16_t>(i + 1), count, in_group.as<uint64_t>());
    found = united(found, intersection(in_group, where, count), count);
  }
  const auto absent = united(from.absent, of(at.parts[groups + 1]).yes, count);
  const auto open = united(of(at.parts[groups]).yes, of(at.parts[groups + 2]).yes, count);
  const auto in_catalogue = without(found, of(at.parts[groups + 2]).yes, count);
  settle(in_catalogue, absent, without(without(open, in_catalogue, count), absent, count), count, out);
}

auto evaluation::intersection(const array_use& a, const array_use& b, size_t count) -> array_use {
  if (!a || !b) {
    return {};
  }
  auto made = bits();
  kernels_.intersect(a.as<uint64_t>(), b.as<uint64_t>(), count, made.as<uint64_t>());
  return made;
}

/// Kleene's and: no over missing over left-to-a-person over yes; and its mirror image, or.
void evaluation::join(const node& at, outcome& out) {
  const auto count = words_of(at.rows);
  const auto& left = of(at.left);
  const auto& right = of(at.right);
  if (at.what == step::both) {
    out.yes = intersection(left.yes, right.yes, count);
    out.no = united(left.no, right.no, count);
    out.missing = without(united(left.missing, right.missing, count), out.no, count);
  } else {
    out.yes = united(left.yes, right.yes, count);
    out.no = intersection(left.no, right.no, count);
    out.missing = without(united(left.missing, right.missing, count), out.yes, count);
  }
}

void evaluation::left_where(const node& at, outcome& out) {
  out.yes = of(at.left).yes;
  out.missing = of(at.left).missing;
  out.no = without(of(at.left).no, of(at.right).yes, words_of(at.rows));
}

/// Any is or over the rows, all is and; of no row, no and yes.
void evaluation::over_rows(const node& at, outcome& out) {
  if (node_at(at.left).rows == list_id::none) {
    return over_equal_rows(at, out);
  }
  const auto& in = list(at.list);
  const auto& each = of(at.left);
  const auto count = block_.words();
  const bool any = at.what == step::any_row;
  // The truth that one row decides; its opposite takes all rows.
  const auto& deciding = any ? each.yes : each.no;
  auto left_open = bits();
  kernels_.left_over(words(each.yes), words(each.no), words(each.missing), in.row_words, left_open.as<uint64_t>());
  if (in.rows % rows_per_word != 0) {
    left_open.as<uint64_t>()[in.row_words - 1] &= (uint64_t{1} << (in.rows % rows_per_word)) - 1;
  }
  const auto decided = any_of(deciding, at.list);
  const auto missing = any_of(each.missing, at.list);
  const auto undecided = any_of(left_open, at.list);
  const auto absent = list_not_stated(at.list);
  out.yes = bits();
  out.no = bits();
  out.missing = bits();
  auto* by_one = (any ? out.yes : out.no).as<uint64_t>();
  auto* by_all = (any ? out.no : out.yes).as<uint64_t>();
  for (size_t w = 0; w < count; ++w) {
    const auto stated = ~words(absent)[w];
    by_one[w] = words(decided)[w] & stated;
    by_all[w] = ~(words(decided)[w] | words(missing)[w] | words(undecided)[w]) & stated;
    out.missing.as<uint64_t>()[w] = (words(missing)[w] & ~words(decided)[w]) | ~stated;
  }
}

/// Of rows that are all as their proposal is: as it is, where there is a row.
void evaluation::over_equal_rows(const node& at, outcome& out) {
  const auto& in = list_without_marks(at.list);
  const auto& each = of(at.left);
  const auto count = block_.words();
  const auto absent = list_not_stated(at.list);
  out.yes = bits();
  out.no = bits();
  out.missing = bits();
  auto& of_no_row = at.what == step::any_row ? out.no : out.yes;
  for (size_t w = 0; w < count; ++w) {
    const auto stated = ~words(absent)[w];
    const auto with_rows = in.nonempty[w] & stated;
    out.yes.as<uint64_t>()[w] = words(each.yes)[w] & with_rows;
    out.no.as<uint64_t>()[w] = words(each.no)[w] & with_rows;
    out.missing.as<uint64_t>()[w] = (words(each.missing)[w] & with_rows) | ~stated;
    of_no_row.as<uint64_t>()[w] |= stated & ~with_rows;
  }
}

void evaluation::truth_for_rows(const node& at, outcome& out) {
  out.yes = spread(of(at.left).yes, at.rows);
  out.no = spread(of(at.left).no, at.rows);
  out.missing = spread(of(at.left).missing, at.rows);
}

/// Two equal values settle it; a missing one leaves it open where no two are equal.
///
/// WHY: years stand in order in nearly every budget, and values in order are distinct: the others alone are looked at one by one.
void evaluation::distinct(const node& at, outcome& out) {
  const auto& in = list(at.list);
  const auto& column = of(at.left);
  const auto count = block_.words();
  const auto in_order = bits();
  if (node_at(at.left).width == width::bits_64) {
    const auto* values = static_cast<const int64_t*>(column.values);
    kernels_.compare_64(order::less, values, values + 1, in.row_words, in_order.as<uint64_t>());
  } else {
    const auto* values = static_cast<const int32_t*>(column.values);
    kernels_.compare_32(order::less, values, values + 1, in.row_words, in_order.as<uint64_t>());
  }
  auto doubtful = bits();
  for (size_t w = 0; w < in.row_words; ++w) {
    const auto last = in.ends[w];
    doubtful.as<uint64_t>()[w] = ~(in_order.as<uint64_t>()[w] | last) | words(column.absent)[w];
  }
  const auto twice = repeated_in(any_of(doubtful, at.list), at);
  const auto absent = united(without(any_of(column.absent, at.list), twice, count), list_not_stated(at.list), count);
  settle(without(ones(count), twice, count), absent, {}, count, out);
}

/// Which of some proposals state a value twice. By sorting, so that a long list costs little more than its length.
auto evaluation::repeated_in(const array_use& proposals, const node& at) -> array_use {
  const auto& in = list(at.list);
  const auto& column = of(at.left);
  auto made = none(block_.words());
  const auto* values_32 = node_at(at.left).width == width::bits_32 ? static_cast<const int32_t*>(column.values) : nullptr;
  const auto* values_64 = static_cast<const int64_t*>(column.values);
  const auto value = [&](size_t row) { return values_32 != nullptr ? values_32[row] : values_64[row]; };
  std::vector<std::int64_t> known;
  for (size_t w = 0; w < in.proposal_words; ++w) {
    for (auto left = words(proposals)[w] & in.nonempty[w]; left != 0; left &= left - 1) {
      const auto i = w * rows_per_word + static_cast<size_t>(std::countr_zero(left));
      known.clear();
      for (auto row = static_cast<size_t>(in.offsets[i] - in.base); row < static_cast<size_t>(in.offsets[i + 1] - in.base); ++row) {
        if (((words(column.absent)[row / rows_per_word] >> (row % rows_per_word)) & 1U) == 0) {
          known.push_back(value(row));
        }
      }
      std::sort(known.begin(), known.end());
      if (std::adjacent_find(known.begin(), known.end()) != known.end()) {
        made.as<uint64_t>()[w] |= left & (~left + 1);
      }
    }
  }
  return made;
}

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
