#include <algorithm>
#include <cstring>

#include <koubo/expects.hpp>
#include <koubo/money/rate.hpp>

#include "evaluation.hpp"

// The steps that give values.
namespace koubo {
inline namespace v0 {
namespace columns_detail {
namespace {

template <class T>
void fill(const array_use& to, size_t rows, std::int64_t value) {
  std::fill_n(to.as<T>(), rows, static_cast<T>(value));
}

/// Where the next block of a column begins: the processor looks ahead only once it reads there.
void fetch_ahead(const void* from) {
  constexpr size_t bytes = 1'024;
  for (size_t at = 0; at < bytes; at += 64) {
    __builtin_prefetch(static_cast<const char*>(from) + at);
  }
}

}  // namespace

auto evaluation::column_32(field leaf) const -> const value_column<std::int32_t>& {
  switch (leaf) {
    case field::program: return columns_.program;
    case field::call_fiscal_year: return columns_.call_fiscal_year;
    case field::area: return columns_.area;
    case field::period_start: return columns_.period_start;
    case field::period_end: return columns_.period_end;
    case field::principal_investigator_effort_percent: return columns_.effort_percent;
    case field::budget_fiscal_year: return columns_.budget_fiscal_year;
    case field::award_program: return columns_.award_program;
    case field::award_role: return columns_.award_role;
    case field::award_start: return columns_.award_start;
    case field::award_end: return columns_.award_end;
    case field::award_status: return columns_.award_status;
    default: break;
  }
  expects(false, "a column of 32-bit values is asked of a field that has one");
  return columns_.program;
}

template <class T>
void evaluation::point_at(const value_column<T>& column, list_id rows, outcome& out) {
  out.absent = absent_in(column.validity, column.values, rows);
  if (column.values == nullptr) {
    out.values = nothing<T>();
    return;
  }
  const auto first = first_of(rows);
  const auto whole = words_of(rows) * rows_per_word + rows_per_word;
  if (first + whole <= total_of(rows)) {
    out.values = column.values + first;
    fetch_ahead(column.values + first + count_of(rows));
    return;
  }
  // WHY: kernels read whole words of rows and one more, and the column may end before.
  out.held = values();
  std::memcpy(out.held.as<T>(), column.values + first, count_of(rows) * sizeof(T));
  out.values = out.held.as<T>();
}
template void evaluation::point_at(const value_column<std::int32_t>&, list_id, outcome&);

void evaluation::read_column(const node& at, outcome& out) {
  if (at.width == width::bits_64) {
    point_at(at.leaf == field::budget_direct ? columns_.budget_direct : columns_.budget_indirect, at.rows, out);
  } else {
    point_at(column_32(at.leaf), at.rows, out);
  }
}

auto evaluation::values_of(node_id id, width as, size_t words) -> std::pair<const void*, array_use> {
  const auto& from = node_at(id);
  if (from.what != step::constant) {
    return {of(id).values, of(id).held};
  }
  auto made = values();
  const auto rows = words * rows_per_word;
  switch (as) {
    case width::bits_32: fill<std::int32_t>(made, rows, from.value); break;
    case width::bits_64: fill<std::int64_t>(made, rows, from.value); break;
    case width::bits_128: fill<wide_integer>(made, rows, from.value); break;
  }
  const void* data = made.as<void>();
  return {data, std::move(made)};
}

/// What two operands together are unknown for: missing fields before what is left to a person.
void evaluation::join_unknown(const outcome& left, const outcome& right, size_t words, outcome& out) {
  out.absent = united(left.absent, right.absent, words);
  out.judged = without(united(left.judged, right.judged, words), out.absent, words);
}

void evaluation::read_situation(const node& at, outcome& out) {
  const auto words = block_.words();
  out.held = values();
  if (at.width == width::bits_32) {
    kernels_.look_up_32(situation_codes(), table_32(at.table).data(), table_32(at.table).size(), words, out.held.as<int32_t>());
  } else {
    kernels_.look_up_64(situation_codes(), table(at.table).data(), table(at.table).size(), words, out.held.as<int64_t>());
  }
  out.values = out.held.as<void>();
  out.absent = of(at.left).yes;
  out.judged = of(at.right).yes;
}

void evaluation::read_area(const node& at, outcome& out) {
  const auto words = block_.words();
  outcome area;
  point_at(columns_.area, list_id::none, area);
  const auto classes = values();
  const auto& by_code = small_table(at.table);
  kernels_.look_up_codes(static_cast<const int32_t*>(area.values), by_code.data(), by_code.size(), words, classes.as<uint16_t>());
  out.held = values();
  kernels_.look_up_32(classes.as<uint16_t>(), table_32(at.other).data(), table_32(at.other).size(), words, out.held.as<int32_t>());
  out.values = out.held.as<void>();
  out.absent = area.absent;
  auto unlisted = none(words);
  kernels_.has_code(classes.as<uint16_t>(), 0, words, unlisted.as<uint64_t>());
  out.judged = without(unlisted, out.absent, words);
}

void evaluation::widen(const node& at, outcome& out) {
  const auto& from = of(at.left);
  const auto words = words_of(at.rows);
  out.held = values();
  if (at.width == width::bits_64) {
    kernels_.widen(static_cast<const int32_t*>(from.values), words, out.held.as<int64_t>());
  } else if (node_at(at.left).width == width::bits_32) {
    std::copy_n(static_cast<const int32_t*>(from.values), count_of(at.rows), out.held.as<wide_integer>());
  } else {
    std::copy_n(static_cast<const int64_t*>(from.values), count_of(at.rows), out.held.as<wide_integer>());
  }
  out.values = out.held.as<void>();
  out.absent = from.absent;
  out.judged = from.judged;
}

void evaluation::narrow(const node& at, outcome& out) {
  const auto& from = of(at.left);
  const auto wide = values_of(at.left, node_at(at.left).width, words_of(at.rows));
  out.held = values();
  const auto clamp = [&](const auto* values) {
    for (size_t i = 0; i < count_of(at.rows); ++i) {
      out.held.as<int32_t>()[i] = static_cast<int32_t>(values[i] < -most_months  ? -most_months
                                                       : values[i] > most_months ? most_months
                                                                                 : values[i]);
    }
  };
  if (node_at(at.left).width == width::bits_64) {
    clamp(static_cast<const int64_t*>(wide.first));
  } else {
    clamp(static_cast<const wide_integer*>(wide.first));
  }
  out.values = out.held.as<void>();
  out.absent = from.absent;
  out.judged = from.judged;
}

void evaluation::add_or_subtract(const node& at, outcome& out) {
  const auto words = words_of(at.rows);
  const auto left = values_of(at.left, at.width, words);
  const auto right = values_of(at.right, at.width, words);
  const bool adds = at.what == step::sum_of;
  out.held = values();
  if (at.width == width::bits_32) {
    (adds ? kernels_.add_32 : kernels_.subtract_32)(static_cast<const int32_t*>(left.first), static_cast<const int32_t*>(right.first),
                                                    words, out.held.as<int32_t>());
  } else if (at.width == width::bits_64) {
    (adds ? kernels_.add_64 : kernels_.subtract_64)(static_cast<const int64_t*>(left.first), static_cast<const int64_t*>(right.first),
                                                    words, out.held.as<int64_t>());
  } else {
    for (size_t i = 0; i < count_of(at.rows); ++i) {
      const auto a = static_cast<const wide_integer*>(left.first)[i];
      const auto b = static_cast<const wide_integer*>(right.first)[i];
      out.held.as<wide_integer>()[i] = adds ? a + b : a - b;
    }
  }
  out.values = out.held.as<void>();
  join_unknown(of(at.left), of(at.right), words, out);
}

void evaluation::scale(const node& at, outcome& out) {
  const auto words = words_of(at.rows);
  const auto from = values_of(at.left, at.width, words);
  out.held = values();
  if (at.width == width::bits_64) {
    kernels_.scale_64(static_cast<const int64_t*>(from.first), at.value, words, out.held.as<int64_t>());
  } else {
    for (size_t i = 0; i < count_of(at.rows); ++i) {
      out.held.as<wide_integer>()[i] = static_cast<const wide_integer*>(from.first)[i] * at.value;
    }
  }
  out.values = out.held.as<void>();
  out.absent = of(at.left).absent;
  out.judged = of(at.left).judged;
}

void evaluation::step_days(const node& at, outcome& out) {
  const auto words = words_of(at.rows);
  const auto days = values_of(at.left, width::bits_32, words);
  const auto* from = static_cast<const int32_t*>(days.first);
  out.held = values();
  if (at.what == step::month_and_day_of) {
    kernels_.months_and_days(from, words, out.held.as<int32_t>());
  } else if (at.what == step::fiscal_year_of) {
    kernels_.fiscal_years(from, words, out.held.as<int32_t>());
  } else if (at.what == step::shifted) {
    kernels_.shift_32(from, static_cast<int32_t>(at.value), words, out.held.as<int32_t>());
  } else {
    const auto months = values_of(at.right, width::bits_32, words);
    const auto step_by = at.what == step::months_after ? kernels_.months_after : kernels_.months_added;
    step_by(from, static_cast<const int32_t*>(months.first), words, out.held.as<int32_t>());
    join_unknown(of(at.left), of(at.right), words, out);
    out.values = out.held.as<void>();
    return;
  }
  out.values = out.held.as<void>();
  out.absent = of(at.left).absent;
  out.judged = of(at.left).judged;
}

void evaluation::total_rows(const node& at, outcome& out) {
  const auto& in = list(at.list);
  const auto words = block_.words();
  const auto rows = values_of(at.left, at.width, in.row_words);
  out.held = values();
  if (at.width == width::bits_64) {
    const auto running = values();
    kernels_.sum_64(static_cast<const int64_t*>(rows.first), in, running.as<int64_t>(), out.held.as<int64_t>());
  } else {
    for (size_t i = 0; i < in.proposals; ++i) {
      wide_integer sum = 0;
      for (auto row = in.offsets[i] - in.base; row < in.offsets[i + 1] - in.base; ++row) {
        sum += static_cast<const wide_integer*>(rows.first)[row];
      }
      out.held.as<wide_integer>()[i] = sum;
    }
  }
  out.values = out.held.as<void>();
  out.absent = united(any_of(of(at.left).absent, at.list), list_not_stated(at.list), words);
  out.judged = without(any_of(of(at.left).judged, at.list), out.absent, words);
}

void evaluation::count_rows(const node& at, outcome& out) {
  const auto& in = list(at.list);
  const auto words = block_.words();
  const auto& each = of(at.left);
  out.held = values();
  kernels_.count_bits(this->words(each.yes), in, out.held.as<int32_t>());
  out.values = out.held.as<void>();
  auto left_open = bits();
  kernels_.left_over(this->words(each.yes), this->words(each.no), this->words(each.missing), in.row_words, left_open.as<uint64_t>());
  out.absent = united(any_of(each.missing, at.list), list_not_stated(at.list), words);
  out.judged = without(any_of(left_open, at.list), out.absent, words);
}

void evaluation::value_for_rows(const node& at, outcome& out) {
  const auto& in = list(at.rows);
  const auto& from = of(at.left);
  out.held = values();
  switch (at.width) {
    case width::bits_32: kernels_.rows_of_32(static_cast<const int32_t*>(from.values), in, out.held.as<int32_t>()); break;
    case width::bits_64: kernels_.rows_of_64(static_cast<const int64_t*>(from.values), in, out.held.as<int64_t>()); break;
    case width::bits_128:
      for (size_t i = 0; i < in.proposals; ++i) {
        std::fill(out.held.as<wide_integer>() + (in.offsets[i] - in.base), out.held.as<wide_integer>() + (in.offsets[i + 1] - in.base),
                  static_cast<const wide_integer*>(from.values)[i]);
      }
      break;
  }
  out.values = out.held.as<void>();
  out.absent = spread(from.absent, at.rows);
  out.judged = spread(from.judged, at.rows);
}

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
