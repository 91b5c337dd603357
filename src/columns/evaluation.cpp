#include "evaluation.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include <koubo/expects.hpp>
#include <koubo/money/rate.hpp>

namespace koubo {
inline namespace v0 {
namespace columns_detail {
namespace {

static_assert(std::endian::native == std::endian::little, "bitmaps are read by words, whose lowest byte comes first");

/// What kernels may read and write beyond the rows that exist.
constexpr size_t slack_rows = 2 * rows_per_word;

auto whole_words(size_t rows) -> size_t { return (rows + rows_per_word - 1) / rows_per_word; }

auto capacity_for(const proposal_columns& columns) -> size_t {
  return whole_words(std::max(most_rows_of_a_block(columns), max_block_words * rows_per_word)) * rows_per_word + slack_rows;
}

auto bytes_of_a_row(const plan& of) -> size_t {
  const bool is_wide = std::any_of(of.nodes.begin(), of.nodes.end(), [](const node& each) { return each.width == width::bits_128; });
  return is_wide ? sizeof(wide_integer) : sizeof(std::int64_t);
}

/// The eight bytes from one on, as far as a bitmap has them.
auto load_word(const std::uint8_t* bitmap, size_t bytes, size_t from) -> uint64_t {
  uint64_t word = 0;
  if (from < bytes) {
    std::memcpy(&word, bitmap + from, std::min(bytes - from, sizeof word));
  }
  return word;
}

}  // namespace

evaluation::evaluation(const plan& of, const kernel_table& kernels)
    : plan_(of),
      kernels_(kernels),
      outcomes_(of.nodes.size()),
      uses_(of.nodes.size()),
      small_tables_(of.tables.size()),
      tables_32_(of.tables.size()) {
  const auto use = [this](node_id id) {
    if (id != no_node) {
      ++uses_[static_cast<size_t>(id)];
    }
  };
  for (const auto& each : of.nodes) {
    use(each.left);
    use(each.right);
    std::for_each(each.parts.begin(), each.parts.end(), use);
  }
  for (const auto& cases : of.variants) {
    for (const auto& each : cases) {
      use(each.condition);
      use(each.requirement);
    }
  }
  for (const auto& each : of.outline.programs) {
    program_classes_.push_back(of.situations.class_of(each));
  }
  if (program_classes_.empty()) {
    program_classes_.push_back(0);
  }
}

void evaluation::start(const proposal_columns& columns) {
  end();  // where an exception broke off the table before
  columns_ = columns;
  next_ = 0;
  const auto rows = capacity_for(columns);
  if (rows <= capacity_) {
    return;
  }
  lists_ = {};
  situation_codes_ = {};
  bits_.widen(rows / 8 + sizeof(uint64_t));
  values_.widen(rows * bytes_of_a_row(plan_));
  no_bits_.resize(rows / rows_per_word + 1);
  capacity_ = rows;
}

// ---- a block ----

void evaluation::begin() {
  block_ = next_block();
  next_ = block_.first + block_.count;
  uses_left_ = uses_;
  for (auto& each : lists_) {
    each.counted = false;
    each.made = false;
  }
  situation_codes_ = {};
}

void evaluation::end() {
  for (auto& each : outcomes_) {
    each.reset();
  }
}

void evaluation::release_one(node_id id) {
  if (id != no_node && --uses_left_[static_cast<size_t>(id)] == 0) {
    outcomes_[static_cast<size_t>(id)].reset();
  }
}

void evaluation::release(const node& done) {
  release_one(done.left);
  release_one(done.right);
  for (const auto each : done.parts) {
    release_one(each);
  }
}

void evaluation::evaluate(node_id id) {
  const auto& at = node_at(id);
  auto& out = outcomes_[static_cast<size_t>(id)];
  switch (at.what) {
    case step::column_of: read_column(at, out); break;
    case step::constant: break;
    case step::of_situation: read_situation(at, out); break;
    case step::of_area: read_area(at, out); break;
    case step::widened: widen(at, out); break;
    case step::narrowed: narrow(at, out); break;
    case step::sum_of:
    case step::difference_of: add_or_subtract(at, out); break;
    case step::scaled: scale(at, out); break;
    case step::shifted:
    case step::month_and_day_of:
    case step::fiscal_year_of:
    case step::months_after:
    case step::months_added: step_days(at, out); break;
    case step::total_of_rows: total_rows(at, out); break;
    case step::count_of_rows: count_rows(at, out); break;
    case step::value_for_rows: value_for_rows(at, out); break;
    case step::in_situations: find_situations(at, out); break;
    case step::bits_for_rows: out.yes = spread(of(at.left).yes, at.rows); break;
    case step::truth_of: read_truth(at, out); break;
    case step::constant_truth: constant_truth(at, out); break;
    case step::truth_by_bits: truth_by_bits(at, out); break;
    case step::stated: stated(at, out); break;
    case step::well_formed: well_formed(at, out); break;
    case step::compared: compare(at, out); break;
    case step::area_offers: area_offers(at, out); break;
    case step::is_origin: is_origin(at, out); break;
    case step::both:
    case step::either: join(at, out); break;
    case step::opposite:
      out.yes = of(at.left).no;
      out.no = of(at.left).yes;
      out.missing = of(at.left).missing;
      break;
    case step::any_row:
    case step::all_rows: over_rows(at, out); break;
    case step::distinct_rows: distinct(at, out); break;
    case step::left_to_person:
      out.yes = of(at.left).yes;
      out.missing = of(at.left).missing;
      break;
    case step::left_where: left_where(at, out); break;
    case step::truth_for_rows: truth_for_rows(at, out); break;
  }
  release(at);
}

// ---- lists ----

auto evaluation::list_column_of(list_id id) const -> const list_column& {
  return id == list_id::budget ? columns_.budget : id == list_id::prior_awards ? columns_.prior_awards : columns_.co_investigators;
}

auto evaluation::list_without_marks(list_id id) -> const segments& {
  auto& found = lists_[static_cast<size_t>(id)];
  if (found.counted) {
    return found.rows;
  }
  const auto* offsets = list_column_of(id).offsets;
  auto& rows = found.rows;
  rows.offsets = offsets != nullptr ? offsets + block_.first : nothing<int32_t>();
  rows.proposals = block_.count;
  rows.proposal_words = block_.words();
  rows.base = rows.offsets[0];
  rows.rows = static_cast<size_t>(rows.offsets[block_.count] - rows.base);
  rows.row_words = whole_words(rows.rows);
  if (!found.nonempty) {
    found.nonempty = bits();
  }
  rows.nonempty = found.nonempty.as<uint64_t>();
  kernels_.mark_nonempty(rows);
  found.counted = true;
  return rows;
}

auto evaluation::list(list_id id) -> const segments& {
  auto& found = lists_[static_cast<size_t>(id)];
  if (!found.made) {
    static_cast<void>(list_without_marks(id));
    if (!found.ends) {
      found.ends = bits();
      found.starts = bits();
    }
    found.rows.ends = found.ends.as<uint64_t>();
    found.rows.starts = found.starts.as<uint64_t>();
    kernels_.mark_segments(found.rows, values().as<std::uint8_t>());
    found.made = true;
  }
  return found.rows;
}

auto evaluation::words_of(list_id rows) -> size_t { return rows == list_id::none ? block_.words() : list_without_marks(rows).row_words; }
auto evaluation::first_of(list_id rows) -> size_t {
  return rows == list_id::none ? block_.first : static_cast<size_t>(list_without_marks(rows).base);
}
auto evaluation::count_of(list_id rows) -> size_t { return rows == list_id::none ? block_.count : list_without_marks(rows).rows; }
auto evaluation::total_of(list_id rows) const -> size_t {
  if (rows == list_id::none) {
    return columns_.size;
  }
  const auto* offsets = list_column_of(rows).offsets;
  return offsets == nullptr ? 0 : static_cast<size_t>(offsets[columns_.size]);
}

auto evaluation::list_not_stated(list_id id) -> array_use {
  const auto& column = list_column_of(id);
  auto absent = absent_in(column.validity, column.offsets, list_id::none);
  if (id != list_id::budget) {
    return absent;
  }
  const auto& rows = list_without_marks(id);
  auto made = bits();
  const auto* before = words(absent);
  bool any = false;
  for (size_t w = 0; w < rows.proposal_words; ++w) {
    made.as<uint64_t>()[w] = before[w] | ~rows.nonempty[w];
    any = any || made.as<uint64_t>()[w] != 0;
  }
  return any ? made : array_use();
}

// ---- bits ----

auto evaluation::has_any(const array_use& bits, size_t count) const -> bool { return bits && kernels_.has_any(bits.as<uint64_t>(), count); }

auto evaluation::bits_of(const std::uint8_t* bitmap, list_id rows) -> array_use {
  auto made = bits();
  auto* out = made.as<uint64_t>();
  const auto count = words_of(rows);
  const auto bytes = (total_of(rows) + 7) / 8;
  const auto first = first_of(rows) / 8;
  const auto shift = first_of(rows) % 8;
  // Words that lie in the bitmap with the byte after them are read at once, the others as far as there are bytes.
  const auto within = first < bytes ? std::min(count, (bytes - first - 1) / sizeof(uint64_t)) : 0;
  if (shift == 0) {
    if (within != 0) {
      std::memcpy(out, bitmap + first, within * sizeof(uint64_t));
    }
  } else {
    for (size_t w = 0; w < within; ++w) {
      uint64_t word = 0;
      std::memcpy(&word, bitmap + first + w * 8, sizeof word);
      out[w] = (word >> shift) | (uint64_t{bitmap[first + w * 8 + 8]} << (rows_per_word - shift));
    }
  }
  for (size_t w = within; w < count; ++w) {
    const auto from = first + w * 8;
    out[w] = load_word(bitmap, bytes, from) >> shift;
    if (shift != 0 && from + 8 < bytes) {
      out[w] |= uint64_t{bitmap[from + 8]} << (rows_per_word - shift);
    }
  }
  return made;
}

auto evaluation::ones(size_t count) -> array_use {
  auto made = bits();
  std::fill_n(made.as<uint64_t>(), count, ~uint64_t{0});
  return made;
}

auto evaluation::absent_in(const std::uint8_t* bitmap, const void* values, list_id rows) -> array_use {
  const auto count = words_of(rows);
  if (values == nullptr) {
    return ones(count);
  }
  if (bitmap == nullptr) {
    return {};
  }
  auto made = bits_of(bitmap, rows);
  auto* out = made.as<uint64_t>();
  for (size_t w = 0; w < count; ++w) {
    out[w] = ~out[w];
  }
  if (const auto last = count_of(rows) % rows_per_word; last != 0) {
    out[count - 1] &= (uint64_t{1} << last) - 1;
  }
  return has_any(made, count) ? made : array_use();
}

auto evaluation::united(const array_use& a, const array_use& b, size_t count) -> array_use {
  if (!a || !b) {
    return a ? a : b;
  }
  auto made = bits();
  kernels_.unite(a.as<uint64_t>(), b.as<uint64_t>(), count, made.as<uint64_t>());
  return made;
}

auto evaluation::without(const array_use& a, const array_use& b, size_t count) -> array_use {
  if (!a || !b) {
    return a;
  }
  auto made = bits();
  kernels_.exclude(a.as<uint64_t>(), b.as<uint64_t>(), count, made.as<uint64_t>());
  return made;
}

auto evaluation::spread(const array_use& from, list_id rows) -> array_use {
  const auto& in = list(rows);
  if (!has_any(from, in.proposal_words)) {
    return {};
  }
  auto made = bits();
  kernels_.bits_of_rows(from.as<uint64_t>(), in, made.as<uint64_t>());
  return made;
}

// ---- tables ----

auto evaluation::small_table(std::int32_t id) -> const std::vector<std::uint16_t>& {
  auto& made = small_tables_[static_cast<size_t>(id)];
  if (made.empty()) {
    for (const auto each : table(id)) {
      made.push_back(static_cast<std::uint16_t>(each));
    }
  }
  return made;
}

auto evaluation::table_32(std::int32_t id) -> const std::vector<std::int32_t>& {
  auto& made = tables_32_[static_cast<size_t>(id)];
  if (made.empty()) {
    for (const auto each : table(id)) {
      made.push_back(static_cast<std::int32_t>(each));
    }
  }
  return made;
}

auto evaluation::situation_codes() -> const std::uint16_t* {
  if (!situation_codes_) {
    const auto count = block_.words();
    outcome program;
    outcome call;
    point_at(columns_.program, list_id::none, program);
    point_at(columns_.call_fiscal_year, list_id::none, call);
    const auto absent = united(program.absent, call.absent, count);
    auto known = bits();
    for (size_t w = 0; w < count; ++w) {
      known.as<uint64_t>()[w] = ~words(absent)[w];
    }
    const auto classes = values();
    kernels_.look_up_codes(static_cast<const int32_t*>(program.values), program_classes_.data(), program_classes_.size(), count,
                           classes.as<uint16_t>());
    situation_codes_ = values();
    kernels_.situations(classes.as<uint16_t>(), static_cast<const int32_t*>(call.values), known.as<uint64_t>(), plan_.situations.tables(),
                        count, situation_codes_.as<uint16_t>());
  }
  return situation_codes_.as<uint16_t>();
}

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
