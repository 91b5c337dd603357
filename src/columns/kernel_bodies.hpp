#pragma once

#include "kernels.hpp"

#if defined(__AVX2__) || defined(__AVX512F__)
#include <immintrin.h>
#endif

#if !defined(KOUBO_KERNELS)
#define KOUBO_KERNELS portable_kernels
#define KOUBO_KERNELS_NAME "portable"
#endif

/// The bodies of the kernels, written once. A source file that names an instruction set includes this and is compiled for it.
namespace koubo {
inline namespace v0 {
namespace columns_detail {
namespace {

#if defined(__AVX512F__)
constexpr size_t vector_bytes = 64;
#elif defined(__AVX2__)
constexpr size_t vector_bytes = 32;
#else
constexpr size_t vector_bytes = 16;
#endif

// Vectors of the compiler's own.
using unsigned_32s [[gnu::vector_size(vector_bytes)]] = uint32_t;
using unsigned_16s [[gnu::vector_size(vector_bytes)]] = uint16_t;
constexpr size_t lanes_32 = vector_bytes / sizeof(uint32_t);
constexpr size_t lanes_16 = vector_bytes / sizeof(uint16_t);

template <class T>
auto is_in(order how, T left, T right) -> bool {
  return how == order::less ? left < right : how == order::less_equal ? left <= right : left == right;
}

// ---- words of bits out of words of bits ----

using unsigned_64s [[gnu::vector_size(vector_bytes)]] = uint64_t;
constexpr size_t lanes_64 = vector_bytes / sizeof(uint64_t);

template <class T>
[[gnu::always_inline]] inline auto load_bits(const uint64_t* from) -> T {
  T bits;
  __builtin_memcpy(&bits, from, sizeof bits);
  return bits;
}
template <class T>
[[gnu::always_inline]] inline void store_bits(T bits, uint64_t* to) {
  __builtin_memcpy(to, &bits, sizeof bits);
}

/// Calls `each` with a place and a value of the type to be used there: vectors, then the words that fill none.
template <class Each>
[[gnu::always_inline]] inline void at_each(size_t words, Each each) {
  size_t w = 0;
  for (; w + lanes_64 <= words; w += lanes_64) {
    each(w, unsigned_64s{});
  }
  for (; w < words; ++w) {
    each(w, uint64_t{});
  }
}

auto has_any(const uint64_t* bits, size_t words) -> bool {
  uint64_t all = 0;
  for (size_t w = 0; w < words; ++w) {
    all |= bits[w];
  }
  return all != 0;
}
void unite(const uint64_t* left, const uint64_t* right, size_t words, uint64_t* out) {
  at_each(words, [&]<class T>(size_t w, T) { store_bits(load_bits<T>(left + w) | load_bits<T>(right + w), out + w); });
}
void intersect(const uint64_t* left, const uint64_t* right, size_t words, uint64_t* out) {
  at_each(words, [&]<class T>(size_t w, T) { store_bits(load_bits<T>(left + w) & load_bits<T>(right + w), out + w); });
}
void exclude(const uint64_t* from, const uint64_t* what, size_t words, uint64_t* out) {
  at_each(words, [&]<class T>(size_t w, T) { store_bits(load_bits<T>(from + w) & ~load_bits<T>(what + w), out + w); });
}
void left_over(const uint64_t* first, const uint64_t* second, const uint64_t* third, size_t words, uint64_t* out) {
  at_each(words, [&]<class T>(size_t w, T) {
    store_bits(~(load_bits<T>(first + w) | load_bits<T>(second + w) | load_bits<T>(third + w)), out + w);
  });
}
void settle(const uint64_t* holds, const uint64_t* missing, const uint64_t* judged, size_t words, uint64_t* yes, uint64_t* no) {
  at_each(words, [&]<class T>(size_t w, T) {
    const T bits = load_bits<T>(holds + w);
    const T known = ~(load_bits<T>(missing + w) | load_bits<T>(judged + w));
    store_bits(bits & known, yes + w);
    store_bits(~bits & known, no + w);
  });
}

// ---- verdicts ----

/// At a word: as many as T holds.
template <class T>
[[gnu::always_inline]] inline void judge_at(const case_words* cases, size_t count, size_t at, const verdict_pointers& out,
                                            const joined_pointers* joined) {
  T satisfied{};
  T violated{};
  T undetermined{};
  T needs_judgement{};
  for (size_t i = 0; i < count; ++i) {
    const auto& in = cases[i];
    const T applies = load_bits<T>(in.applies + at);
    const T condition_missing = load_bits<T>(in.condition_missing + at);
    const T yes = load_bits<T>(in.yes + at);
    const T no = load_bits<T>(in.no + at);
    const T missing = load_bits<T>(in.missing + at);
    satisfied |= applies & yes;
    violated |= applies & no;
    undetermined |= condition_missing | (applies & missing);
    needs_judgement |= ~(applies | load_bits<T>(in.does_not + at) | condition_missing) | (applies & ~(yes | no | missing));
  }
  undetermined &= ~violated;
  needs_judgement &= ~(violated | undetermined);
  satisfied &= ~(violated | undetermined | needs_judgement);
  store_bits(satisfied, out.satisfied + at);
  store_bits(violated, out.violated + at);
  store_bits(undetermined, out.undetermined + at);
  store_bits(needs_judgement, out.needs_judgement + at);
  if (joined != nullptr) {
    if (joined->final_fault != nullptr) {
      store_bits(load_bits<T>(joined->final_fault + at) | violated, joined->final_fault + at);
    }
    store_bits(load_bits<T>(joined->violated + at) | violated, joined->violated + at);
    store_bits(load_bits<T>(joined->undetermined + at) | undetermined, joined->undetermined + at);
    store_bits(load_bits<T>(joined->needs_judgement + at) | needs_judgement, joined->needs_judgement + at);
  }
}

void judge_cases(const case_words* cases, size_t count, size_t words, const verdict_pointers& out, const joined_pointers* joined) {
  at_each(words, [&]<class T>(size_t w, T) { judge_at<T>(cases, count, w, out, joined); });
}

// ---- words of bits out of 64 rows ----

#if defined(__AVX512F__)

template <order How>
[[gnu::always_inline]] inline auto compare_word(const int32_t* left, __m512i right, bool swapped) -> uint64_t {
  constexpr int predicate = How == order::less ? _MM_CMPINT_LT : How == order::less_equal ? _MM_CMPINT_LE : _MM_CMPINT_EQ;
  uint64_t word = 0;
  for (size_t i = 0; i < 4; ++i) {
    const auto rows = _mm512_loadu_si512(left + 16 * i);
    const auto found = swapped ? _mm512_cmp_epi32_mask(right, rows, predicate) : _mm512_cmp_epi32_mask(rows, right, predicate);
    word |= static_cast<uint64_t>(found) << (16 * i);
  }
  return word;
}
template <order How>
[[gnu::always_inline]] inline auto compare_word(const int32_t* left, const int32_t* right) -> uint64_t {
  constexpr int predicate = How == order::less ? _MM_CMPINT_LT : How == order::less_equal ? _MM_CMPINT_LE : _MM_CMPINT_EQ;
  uint64_t word = 0;
  for (size_t i = 0; i < 4; ++i) {
    word |= static_cast<uint64_t>(_mm512_cmp_epi32_mask(_mm512_loadu_si512(left + 16 * i), _mm512_loadu_si512(right + 16 * i), predicate))
            << (16 * i);
  }
  return word;
}
template <order How>
[[gnu::always_inline]] inline auto compare_word(const int64_t* left, __m512i right, bool swapped) -> uint64_t {
  constexpr int predicate = How == order::less ? _MM_CMPINT_LT : How == order::less_equal ? _MM_CMPINT_LE : _MM_CMPINT_EQ;
  uint64_t word = 0;
  for (size_t i = 0; i < 8; ++i) {
    const auto rows = _mm512_loadu_si512(left + 8 * i);
    const auto found = swapped ? _mm512_cmp_epi64_mask(right, rows, predicate) : _mm512_cmp_epi64_mask(rows, right, predicate);
    word |= static_cast<uint64_t>(found) << (8 * i);
  }
  return word;
}
template <order How>
[[gnu::always_inline]] inline auto compare_word(const int64_t* left, const int64_t* right) -> uint64_t {
  constexpr int predicate = How == order::less ? _MM_CMPINT_LT : How == order::less_equal ? _MM_CMPINT_LE : _MM_CMPINT_EQ;
  uint64_t word = 0;
  for (size_t i = 0; i < 8; ++i) {
    word |= static_cast<uint64_t>(_mm512_cmp_epi64_mask(_mm512_loadu_si512(left + 8 * i), _mm512_loadu_si512(right + 8 * i), predicate))
            << (8 * i);
  }
  return word;
}
[[gnu::always_inline]] inline auto everywhere(int32_t value) -> __m512i { return _mm512_set1_epi32(value); }
[[gnu::always_inline]] inline auto everywhere(int64_t value) -> __m512i { return _mm512_set1_epi64(value); }

#elif defined(__AVX2__)

[[gnu::always_inline]] inline auto load(const void* from) -> __m256i { return _mm256_loadu_si256(static_cast<const __m256i*>(from)); }

// Less-or-equal is the opposite of greater.
template <order How>
[[gnu::always_inline]] inline auto compare_32s(__m256i left, __m256i right) -> uint32_t {
  const auto found = How == order::less         ? _mm256_cmpgt_epi32(right, left)
                     : How == order::less_equal ? _mm256_cmpgt_epi32(left, right)
                                                : _mm256_cmpeq_epi32(left, right);
  const auto bits = static_cast<uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(found)));
  return How == order::less_equal ? ~bits & 0xffU : bits;
}
template <order How>
[[gnu::always_inline]] inline auto compare_64s(__m256i left, __m256i right) -> uint32_t {
  const auto found = How == order::less         ? _mm256_cmpgt_epi64(right, left)
                     : How == order::less_equal ? _mm256_cmpgt_epi64(left, right)
                                                : _mm256_cmpeq_epi64(left, right);
  const auto bits = static_cast<uint32_t>(_mm256_movemask_pd(_mm256_castsi256_pd(found)));
  return How == order::less_equal ? ~bits & 0xfU : bits;
}
template <order How>
[[gnu::always_inline]] inline auto compare_word(const int32_t* left, __m256i right, bool swapped) -> uint64_t {
  uint64_t word = 0;
  for (size_t i = 0; i < 8; ++i) {
    const auto rows = load(left + 8 * i);
    word |= static_cast<uint64_t>(swapped ? compare_32s<How>(right, rows) : compare_32s<How>(rows, right)) << (8 * i);
  }
  return word;
}
template <order How>
[[gnu::always_inline]] inline auto compare_word(const int32_t* left, const int32_t* right) -> uint64_t {
  uint64_t word = 0;
  for (size_t i = 0; i < 8; ++i) {
    word |= static_cast<uint64_t>(compare_32s<How>(load(left + 8 * i), load(right + 8 * i))) << (8 * i);
  }
  return word;
}
template <order How>
[[gnu::always_inline]] inline auto compare_word(const int64_t* left, __m256i right, bool swapped) -> uint64_t {
  uint64_t word = 0;
  for (size_t i = 0; i < 16; ++i) {
    const auto rows = load(left + 4 * i);
    word |= static_cast<uint64_t>(swapped ? compare_64s<How>(right, rows) : compare_64s<How>(rows, right)) << (4 * i);
  }
  return word;
}
template <order How>
[[gnu::always_inline]] inline auto compare_word(const int64_t* left, const int64_t* right) -> uint64_t {
  uint64_t word = 0;
  for (size_t i = 0; i < 16; ++i) {
    word |= static_cast<uint64_t>(compare_64s<How>(load(left + 4 * i), load(right + 4 * i))) << (4 * i);
  }
  return word;
}
[[gnu::always_inline]] inline auto everywhere(int32_t value) -> __m256i { return _mm256_set1_epi32(value); }
[[gnu::always_inline]] inline auto everywhere(int64_t value) -> __m256i { return _mm256_set1_epi64x(value); }

#else

template <order How, class T>
auto compare_word(const T* left, T right, bool swapped) -> uint64_t {
  uint64_t word = 0;
  for (size_t i = 0; i < rows_per_word; ++i) {
    word |= static_cast<uint64_t>(swapped ? is_in(How, right, left[i]) : is_in(How, left[i], right)) << i;
  }
  return word;
}
template <order How, class T>
auto compare_word(const T* left, const T* right) -> uint64_t {
  uint64_t word = 0;
  for (size_t i = 0; i < rows_per_word; ++i) {
    word |= static_cast<uint64_t>(is_in(How, left[i], right[i])) << i;
  }
  return word;
}
template <class T>
auto everywhere(T value) -> T {
  return value;
}

#endif

template <order How, class T>
void compare_all(const T* left, const T* right, size_t words, uint64_t* out) {
  for (size_t w = 0; w < words; ++w) {
    out[w] = compare_word<How>(left + w * rows_per_word, right + w * rows_per_word);
  }
}
template <order How, class T>
void compare_all(const T* rows, T with, bool swapped, size_t words, uint64_t* out) {
  const auto each = everywhere(with);
  for (size_t w = 0; w < words; ++w) {
    out[w] = compare_word<How>(rows + w * rows_per_word, each, swapped);
  }
}

template <class T>
void compare(order how, const T* left, const T* right, size_t words, uint64_t* out) {
  switch (how) {
    case order::less: return compare_all<order::less>(left, right, words, out);
    case order::less_equal: return compare_all<order::less_equal>(left, right, words, out);
    case order::equal: return compare_all<order::equal>(left, right, words, out);
  }
}
template <class T, bool Swapped>
void compare_with(order how, const T* rows, T with, size_t words, uint64_t* out) {
  switch (how) {
    case order::less: return compare_all<order::less>(rows, with, Swapped, words, out);
    case order::less_equal: return compare_all<order::less_equal>(rows, with, Swapped, words, out);
    case order::equal: return compare_all<order::equal>(rows, with, Swapped, words, out);
  }
}
template <class T>
void compare_to(order how, const T* left, T right, size_t words, uint64_t* out) {
  compare_with<T, false>(how, left, right, words, out);
}
template <class T>
void compare_from(order how, T left, const T* right, size_t words, uint64_t* out) {
  compare_with<T, true>(how, right, left, words, out);
}

void has_code(const uint16_t* codes, uint16_t code, size_t words, uint64_t* or_into) {
  for (size_t w = 0; w < words; ++w) {
    const auto* from = codes + w * rows_per_word;
    uint64_t word = 0;
#if defined(__AVX512F__)
    const auto each = _mm512_set1_epi16(static_cast<short>(code));
    word = static_cast<uint64_t>(_mm512_cmpeq_epi16_mask(_mm512_loadu_si512(from), each)) |
           static_cast<uint64_t>(_mm512_cmpeq_epi16_mask(_mm512_loadu_si512(from + 32), each)) << 32U;
#elif defined(__AVX2__)
    const auto each = _mm256_set1_epi16(static_cast<short>(code));
    for (size_t i = 0; i < 2; ++i) {
      const auto first = _mm256_cmpeq_epi16(load(from + 32 * i), each);
      const auto second = _mm256_cmpeq_epi16(load(from + 32 * i + 16), each);
      const auto bytes = _mm256_permute4x64_epi64(_mm256_packs_epi16(first, second), 0xd8);
      word |= static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(bytes))) << (32 * i);
    }
#else
    for (size_t i = 0; i < rows_per_word; ++i) {
      word |= static_cast<uint64_t>(from[i] == code) << i;
    }
#endif
    or_into[w] |= word;
  }
}

// ---- rows out of rows ----

void widen(const int32_t* from, size_t words, int64_t* __restrict out) {
  for (size_t i = 0; i < words * rows_per_word; ++i) {
    out[i] = from[i];
  }
}
template <class T, class U>
void add(const T* left, const T* right, size_t words, T* __restrict out) {
  for (size_t i = 0; i < words * rows_per_word; ++i) {
    out[i] = static_cast<T>(static_cast<U>(left[i]) + static_cast<U>(right[i]));
  }
}
template <class T, class U>
void subtract(const T* left, const T* right, size_t words, T* __restrict out) {
  for (size_t i = 0; i < words * rows_per_word; ++i) {
    out[i] = static_cast<T>(static_cast<U>(left[i]) - static_cast<U>(right[i]));
  }
}
void shift_32(const int32_t* from, int32_t by, size_t words, int32_t* __restrict out) {
  for (size_t i = 0; i < words * rows_per_word; ++i) {
    out[i] = static_cast<int32_t>(static_cast<uint32_t>(from[i]) + static_cast<uint32_t>(by));
  }
}
void scale_64(const int64_t* from, int64_t factor, size_t words, int64_t* __restrict out) {
  for (size_t i = 0; i < words * rows_per_word; ++i) {
    out[i] = static_cast<int64_t>(static_cast<uint64_t>(from[i]) * static_cast<uint64_t>(factor));
  }
}

// Days are counted from 1970-01-01 and split into years from March, so that the day that comes and goes is the last. After Neri and Schneider,
// "Euclidean affine functions and their application to calendar algorithms" (2023): divisions by constants are multiplications.
constexpr uint32_t days_to_epoch = 719'468 + 146'097;  ///< from 0000-03-01, less one cycle of 400 years, to 1970-01-01
constexpr uint32_t years_before = 400;                 ///< that cycle: nothing is negative
constexpr uint32_t days_bits = 5;                      ///< of a month and day: the day, from 0; the rest are months from the same March

[[gnu::always_inline]] inline auto load_32s(const int32_t* from) -> unsigned_32s {
  unsigned_32s values;
  __builtin_memcpy(&values, from, sizeof values);
  return values;
}
[[gnu::always_inline]] inline void store(unsigned_32s values, int32_t* out) { __builtin_memcpy(out, &values, sizeof values); }

/// The upper halves of products.
[[gnu::always_inline]] inline auto upper_product(unsigned_32s left, uint32_t right) -> unsigned_32s {
#if defined(__AVX512F__)
  const auto factor = _mm512_set1_epi64(static_cast<int64_t>(right));
  const auto lanes = reinterpret_cast<__m512i>(left);
  const auto even = _mm512_srli_epi64(_mm512_mul_epu32(lanes, factor), 32);
  return reinterpret_cast<unsigned_32s>(_mm512_mask_mov_epi32(even, 0xaaaa, _mm512_mul_epu32(_mm512_srli_epi64(lanes, 32), factor)));
#elif defined(__AVX2__)
  const auto factor = _mm256_set1_epi64x(static_cast<int64_t>(right));
  const auto lanes = reinterpret_cast<__m256i>(left);
  const auto even = _mm256_srli_epi64(_mm256_mul_epu32(lanes, factor), 32);
  return reinterpret_cast<unsigned_32s>(_mm256_blend_epi32(even, _mm256_mul_epu32(_mm256_srli_epi64(lanes, 32), factor), 0xaa));
#else
  for (size_t i = 0; i < lanes_32; ++i) {
    left[i] = static_cast<uint32_t>((uint64_t{left[i]} * right) >> 32U);
  }
  return left;
#endif
}

/// Requires: years below 43,699.
[[gnu::always_inline]] inline auto hundreds_of(unsigned_32s years) -> unsigned_32s { return (years * 5'243) >> 19U; }

void months_and_days(const int32_t* days, size_t words, int32_t* out) {
  for (size_t i = 0; i < words * rows_per_word; i += lanes_32) {
    const unsigned_32s quarters = 4 * (load_32s(days + i) + days_to_epoch) + 3;
    const unsigned_32s century = upper_product(quarters, 15'051'803) >> 9U;  // quarters / 146,097
    const unsigned_32s in_century = (quarters - century * 146'097) | 3U;
    const unsigned_32s year = century * 100 + upper_product(in_century, 2'939'745);                 // 2^32 / 1,461
    const unsigned_32s day_of_year = upper_product(in_century * 2'939'745U, 1'531'969'483) >> 22U;  // / (4 · 2,939,745)
    const unsigned_32s month_and_day = day_of_year * 2141 + (197'913 - (3U << 16U));                // 2^16 / 30.61
    const unsigned_32s day = ((month_and_day & 0xffffU) * 31'345) >> 26U;                           // / 2,141
    store(((year * 12 + (month_and_day >> 16U)) << days_bits) | day, out + i);
  }
}

/// Requires: months below 393,000, which those of years below 30,000 are.
[[gnu::always_inline]] inline auto years_of(unsigned_32s months) -> unsigned_32s { return ((months >> 2U) * 43'691) >> 17U; }

void fiscal_years(const int32_t* months_and_days, size_t words, int32_t* out) {
  for (size_t i = 0; i < words * rows_per_word; i += lanes_32) {
    store(years_of((load_32s(months_and_days + i) >> days_bits) - 1) - years_before, out + i);  // from April
  }
}

void months_after(const int32_t* months_and_days, const int32_t* months, size_t words, int32_t* out) {
  for (size_t i = 0; i < words * rows_per_word; i += lanes_32) {
    const unsigned_32s from = load_32s(months_and_days + i);
    // Not negative for a day that exists and a step of fewer than 4,800 months back.
    const unsigned_32s month = (from >> days_bits) + load_32s(months + i);
    const unsigned_32s year = years_of(month);
    const unsigned_32s of_year = month - year * 12;
    // February, the last month, has 29 days where the calendar year that it lies in is a leap year: one of 4, but in hundreds one of 16.
    const unsigned_32s calendar_year = year + 1;
    const unsigned_32s hundreds = hundreds_of(year);
    const auto is_common = reinterpret_cast<unsigned_32s>(
        (calendar_year & (hundreds_of(calendar_year) == hundreds ? unsigned_32s{} + 3 : unsigned_32s{} + 15)) != 0);
    const unsigned_32s first_of_year = year * 365 + (year >> 2U) - hundreds + (hundreds >> 2U);
    const unsigned_32s month_of_days = of_year * 979;
    const unsigned_32s day = ((month_of_days + 18) >> 5U) + (from & ((1U << days_bits) - 1));
    const unsigned_32s last_of_year = 365 + is_common;  // from 0; less one where there is no 29 February
    const unsigned_32s last_of_month = ((month_of_days + 979 + 18) >> 5U) - 1;
    const unsigned_32s last = last_of_month < last_of_year ? last_of_month : last_of_year;
    store(first_of_year + (day < last ? day : last) - days_to_epoch, out + i);
  }
}

void months_added(const int32_t* months_and_days, const int32_t* months, size_t words, int32_t* out) {
  for (size_t i = 0; i < words * rows_per_word; i += lanes_32) {
    store(load_32s(months_and_days + i) + (load_32s(months + i) << days_bits), out + i);
  }
}

template <class T>
void look_up_each(const uint16_t* codes, const T* table, size_t words, T* __restrict out) {
  for (size_t i = 0; i < words * rows_per_word; ++i) {
    out[i] = table[codes[i]];
  }
}

// Small tables stand in registers: look-ups are permutations.
#if defined(__AVX512F__)

constexpr size_t small_table = 32;

struct table_in_registers {
  __m512i low;
  __m512i high;

  template <class T>
  table_in_registers(const T* table, size_t size) {
    alignas(64) int32_t entries[small_table] = {};
    for (size_t i = 0; i < size; ++i) {
      entries[i] = static_cast<int32_t>(table[i]);
    }
    low = _mm512_load_si512(entries);
    high = _mm512_load_si512(entries + 16);
  }
  [[gnu::always_inline]] auto operator[](__m512i codes) const -> __m512i { return _mm512_permutex2var_epi32(low, codes, high); }
};

[[gnu::always_inline]] inline auto load_codes(const uint16_t* from) -> __m512i {
  return _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
}

void look_up_32(const uint16_t* codes, const int32_t* table, size_t table_size, size_t words, int32_t* __restrict out) {
  if (table_size > small_table) {
    return look_up_each(codes, table, words, out);
  }
  const table_in_registers entries(table, table_size);
  for (size_t i = 0; i < words * rows_per_word; i += 16) {
    _mm512_storeu_si512(out + i, entries[load_codes(codes + i)]);
  }
}

void look_up_64(const uint16_t* codes, const int64_t* table, size_t table_size, size_t words, int64_t* __restrict out) {
  if (table_size > small_table) {
    return look_up_each(codes, table, words, out);
  }
  alignas(64) int64_t entries[small_table] = {};
  for (size_t i = 0; i < table_size; ++i) {
    entries[i] = table[i];
  }
  const auto first = _mm512_load_si512(entries);
  const auto second = _mm512_load_si512(entries + 8);
  const auto third = _mm512_load_si512(entries + 16);
  const auto fourth = _mm512_load_si512(entries + 24);
  for (size_t i = 0; i < words * rows_per_word; i += 8) {
    const auto at = _mm512_cvtepu16_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(codes + i)));
    const auto low = _mm512_permutex2var_epi64(first, at, second);
    const auto high = _mm512_permutex2var_epi64(third, at, fourth);
    _mm512_storeu_si512(out + i, _mm512_mask_mov_epi64(low, _mm512_test_epi64_mask(at, _mm512_set1_epi64(16)), high));
  }
}

void look_up_codes_small(const int32_t* codes, const uint16_t* table, size_t table_size, size_t words, uint16_t* __restrict out) {
  const table_in_registers entries(table, table_size);
  const auto size = _mm512_set1_epi32(static_cast<int>(table_size));
  for (size_t i = 0; i < words * rows_per_word; i += 16) {
    const auto stated = _mm512_loadu_si512(codes + i);
    const auto at = _mm512_maskz_mov_epi32(_mm512_cmplt_epu32_mask(stated, size), stated);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), _mm512_cvtepi32_epi16(entries[at]));
  }
}

#elif defined(__AVX2__)

constexpr size_t small_table = 32;

struct table_in_registers {
  __m256i eighths[4];

  template <class T>
  table_in_registers(const T* table, size_t size) {
    alignas(32) int32_t entries[small_table] = {};
    for (size_t i = 0; i < size; ++i) {
      entries[i] = static_cast<int32_t>(table[i]);
    }
    for (size_t i = 0; i < 4; ++i) {
      eighths[i] = load(entries + 8 * i);
    }
  }
  [[gnu::always_inline]] static auto either(__m256i zero, __m256i one, __m256i bit) -> __m256i {
    return _mm256_castps_si256(_mm256_blendv_ps(_mm256_castsi256_ps(zero), _mm256_castsi256_ps(one), _mm256_castsi256_ps(bit)));
  }
  [[gnu::always_inline]] auto operator[](__m256i codes) const -> __m256i {
    const auto third_bit = _mm256_slli_epi32(codes, 28);
    const auto low = either(_mm256_permutevar8x32_epi32(eighths[0], codes), _mm256_permutevar8x32_epi32(eighths[1], codes), third_bit);
    const auto high = either(_mm256_permutevar8x32_epi32(eighths[2], codes), _mm256_permutevar8x32_epi32(eighths[3], codes), third_bit);
    return either(low, high, _mm256_slli_epi32(codes, 27));
  }
};

void look_up_32(const uint16_t* codes, const int32_t* table, size_t table_size, size_t words, int32_t* __restrict out) {
  if (table_size > small_table) {
    return look_up_each(codes, table, words, out);
  }
  const table_in_registers entries(table, table_size);
  for (size_t i = 0; i < words * rows_per_word; i += 8) {
    const auto at = _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(codes + i)));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), entries[at]);
  }
}

void look_up_64(const uint16_t* codes, const int64_t* table, size_t /*table_size*/, size_t words, int64_t* __restrict out) {
  look_up_each(codes, table, words, out);
}

void look_up_codes_small(const int32_t* codes, const uint16_t* table, size_t table_size, size_t words, uint16_t* __restrict out) {
  const table_in_registers entries(table, table_size);
  const auto last = _mm256_set1_epi32(static_cast<int>(table_size) - 1);
  const auto eight = [&](size_t i) {
    const auto stated = load(codes + i);
    return entries[_mm256_and_si256(stated, _mm256_cmpeq_epi32(_mm256_min_epu32(stated, last), stated))];
  };
  for (size_t i = 0; i < words * rows_per_word; i += 16) {
    const auto both = _mm256_permute4x64_epi64(_mm256_packus_epi32(eight(i), eight(i + 8)), 0xd8);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), both);
  }
}

#else

constexpr size_t small_table = 0;

void look_up_32(const uint16_t* codes, const int32_t* table, size_t /*table_size*/, size_t words, int32_t* __restrict out) {
  look_up_each(codes, table, words, out);
}
void look_up_64(const uint16_t* codes, const int64_t* table, size_t /*table_size*/, size_t words, int64_t* __restrict out) {
  look_up_each(codes, table, words, out);
}
void look_up_codes_small(const int32_t* /*codes*/, const uint16_t* /*table*/, size_t /*table_size*/, size_t /*words*/, uint16_t* /*out*/) {}

#endif

void look_up_codes(const int32_t* codes, const uint16_t* table, size_t table_size, size_t words, uint16_t* __restrict out) {
  if (table_size <= small_table) {
    return look_up_codes_small(codes, table, table_size, words, out);
  }
  for (size_t i = 0; i < words * rows_per_word; ++i) {
    const auto code = static_cast<uint32_t>(codes[i]);
    out[i] = table[code < table_size ? code : 0];
  }
}

void situations(const uint16_t* classes, const int32_t* years, const uint64_t* known, const situation_tables& of, size_t words,
                uint16_t* __restrict out) {
  // Few situations are counted up to the one that is meant: as many as begin there or before, in order of classes and years.
  constexpr size_t few = 32;
  for (size_t w = 0; w < words; ++w) {
    auto* codes = out + w * rows_per_word;
    if (of.begin_count != 0 && of.begin_count <= few) {
      for (size_t i = 0; i < rows_per_word; ++i) {
        const auto at = w * rows_per_word + i;
        codes[i] =
            static_cast<uint16_t>(classes[at] * years_of_table + static_cast<uint32_t>(years[at]) - static_cast<uint32_t>(first_year));
      }
      for (size_t i = 0; i < rows_per_word; i += lanes_16) {
        unsigned_16s keys;
        __builtin_memcpy(&keys, codes + i, sizeof keys);
        unsigned_16s counted = unsigned_16s{} + of.before;
        for (size_t begin = 0; begin < of.begin_count; ++begin) {
          counted -= reinterpret_cast<unsigned_16s>(keys >= unsigned_16s{} + of.begins[begin]);
        }
        __builtin_memcpy(codes + i, &counted, sizeof counted);
      }
    } else {
      for (size_t i = 0; i < rows_per_word; ++i) {
        const auto at = w * rows_per_word + i;
        const auto year = static_cast<uint32_t>(years[at]) - static_cast<uint32_t>(first_year);
        codes[i] = of.by_class_and_year[classes[at] * years_of_table + (year < years_of_table ? year : 0)];
      }
    }
    if (const auto bits = known[w]; bits != ~uint64_t{0}) {
      for (size_t i = 0; i < rows_per_word; ++i) {
        codes[i] = static_cast<uint16_t>(codes[i] & (0 - ((bits >> i) & 1U)));
      }
    }
  }
}

// ---- lists ----

auto bits_taken(uint64_t from, uint64_t mask) -> uint64_t {
#if defined(__BMI2__)
  return _pext_u64(from, mask);
#else
  uint64_t taken = 0;
  for (unsigned at = 0; mask != 0; mask &= mask - 1, ++at) {
    taken |= ((from & mask & (~mask + 1)) != 0 ? uint64_t{1} : 0) << at;
  }
  return taken;
#endif
}

auto bits_placed(uint64_t from, uint64_t mask) -> uint64_t {
#if defined(__BMI2__)
  return _pdep_u64(from, mask);
#else
  uint64_t placed = 0;
  for (; mask != 0; mask &= mask - 1, from >>= 1U) {
    placed |= (from & 1U) != 0 ? mask & (~mask + 1) : 0;
  }
  return placed;
#endif
}

auto count_ones(uint64_t of) -> size_t { return static_cast<size_t>(__builtin_popcountll(of)); }

/// Bits in a row: written by pieces of a word, or read by them. Without branches, which would be foreseen wrongly.
class bit_writer {
 public:
  explicit bit_writer(uint64_t* to) : to_(to) {}

  /// Requires: `bits` has ones in its lowest `count` places only.
  void put(uint64_t bits, size_t count) {
    pending_ |= bits << at_;
    *to_ = pending_;
    const uint64_t beyond = (bits >> 1U) >> (rows_per_word - 1 - at_);
    at_ += count;
    const auto full = at_ / rows_per_word;
    pending_ = full != 0 ? beyond : pending_;
    to_ += full;
    at_ %= rows_per_word;
  }
  void finish() {
    if (at_ != 0) {
      *to_ = pending_;
    }
  }

 private:
  uint64_t* to_;
  uint64_t pending_ = 0;
  size_t at_ = 0;
};

class bit_reader {
 public:
  /// Requires: a word more than is taken from.
  explicit bit_reader(const uint64_t* from) : from_(from) {}

  /// The next bits, and anything above them.
  auto take(size_t count) -> uint64_t {
    const uint64_t bits = (*from_ >> at_) | ((from_[1] << 1U) << (rows_per_word - 1 - at_));
    at_ += count;
    from_ += at_ / rows_per_word;
    at_ %= rows_per_word;
    return bits;
  }

 private:
  const uint64_t* from_;
  size_t at_ = 0;
};

/// Bits out of 64 bytes that are 0 or 1.
auto bits_of_bytes(const uint8_t* flags) -> uint64_t {
#if defined(__AVX512F__)
  const auto bytes = _mm512_loadu_si512(flags);
  return _mm512_test_epi8_mask(bytes, bytes);
#elif defined(__AVX2__)
  uint64_t word = 0;
  for (size_t i = 0; i < 2; ++i) {
    const auto found = _mm256_cmpgt_epi8(load(flags + 32 * i), _mm256_setzero_si256());
    word |= static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(found))) << (32 * i);
  }
  return word;
#else
  uint64_t word = 0;
  for (size_t i = 0; i < rows_per_word; i += 8) {
    uint64_t eight = 0;
    __builtin_memcpy(&eight, flags + i, sizeof eight);
    word |= ((eight * 0x0102040810204080U) >> 56U) << i;
  }
  return word;
#endif
}

void mark_nonempty(segments& of) {
  of.all_nonempty = true;
  for (size_t w = 0; w < of.proposal_words; ++w) {
    const auto* first = of.offsets + w * rows_per_word;
    const auto left = of.proposals - w * rows_per_word;
    uint64_t word = 0;
    if (left >= rows_per_word) {
      word = compare_word<order::less>(first, first + 1);
    } else {
      for (size_t i = 0; i < left; ++i) {
        word |= static_cast<uint64_t>(first[i] < first[i + 1]) << i;
      }
    }
    of.nonempty[w] = word;
    of.all_nonempty = of.all_nonempty && (word == ~uint64_t{0} || (left < rows_per_word && word == (uint64_t{1} << left) - 1));
  }
}

void mark_segments(segments& of, uint8_t* flags) {
  // One byte a row, that of the row before first. A proposal without rows marks the last row of the one before, which is marked already.
  __builtin_memset(flags, 0, of.row_words * rows_per_word + 1);
  const auto base = of.base;
  const auto* ends = of.offsets + 1;
  size_t marked = 0;
  for (; marked + 4 <= of.proposals; marked += 4) {
    flags[ends[marked] - base] = 1;
    flags[ends[marked + 1] - base] = 1;
    flags[ends[marked + 2] - base] = 1;
    flags[ends[marked + 3] - base] = 1;
  }
  for (; marked < of.proposals; ++marked) {
    flags[ends[marked] - base] = 1;
  }
  uint64_t begins = 1;  // whether the next row begins a proposal's
  for (size_t w = 0; w < of.row_words; ++w) {
    const auto last = bits_of_bytes(flags + 1 + w * rows_per_word);
    const uint64_t rows = of.rows - w * rows_per_word >= rows_per_word ? ~uint64_t{0} : (uint64_t{1} << (of.rows % rows_per_word)) - 1;
    of.ends[w] = last;
    of.starts[w] = ((last << 1U) | begins) & rows;
    begins = last >> (rows_per_word - 1);
  }
}

/// For each proposal whether any bit of its rows is set. A bit carries through the rows after it, all ones, into the last, a zero.
void any_of_rows(const uint64_t* rows, const segments& in, uint64_t* out) {
  for (size_t w = 0; w < in.proposal_words; ++w) {
    out[w] = 0;
  }
  bit_writer found(out);
  uint64_t carry = 0;
  for (size_t w = 0; w < in.row_words; ++w) {
    const auto ends = in.ends[w];
    const bool partial = w + 1 == in.row_words && in.rows % rows_per_word != 0;
    const auto bits = partial ? rows[w] & ((uint64_t{1} << (in.rows % rows_per_word)) - 1) : rows[w];
    uint64_t sum = 0;
    const bool first = __builtin_add_overflow(bits & ~ends, ~ends, &sum);
    const bool second = __builtin_add_overflow(sum, carry, &sum);
    carry = first || second ? 1 : 0;
    found.put(bits_taken((sum | bits) & ends, ends), count_ones(ends));
  }
  found.finish();
  if (in.all_nonempty) {
    return;
  }
  // Proposals without rows are put between.
  size_t taken = 0;
  for (size_t w = 0; w < in.proposal_words; ++w) {
    taken += count_ones(in.nonempty[w]);
  }
  // INVARIANT: from the last word down, what is read lies at or before what is written.
  for (size_t w = in.proposal_words; w-- > 0;) {
    const auto count = count_ones(in.nonempty[w]);
    taken -= count;
    const size_t word = taken / rows_per_word;
    const size_t at = taken % rows_per_word;
    uint64_t bits = out[word] >> at;
    if (at != 0 && word + 1 < in.proposal_words) {
      bits |= out[word + 1] << (rows_per_word - at);
    }
    out[w] = bits_placed(bits, in.nonempty[w]);
  }
}

/// A proposal's bit for each of its rows: from its first row to its last, 2^(last + 1) − 2^first.
void bits_of_rows(const uint64_t* proposals, const segments& in, uint64_t* out) {
  uint64_t packed_words[max_block_words + 2];
  for (size_t w = 0; w < in.proposal_words + 2; ++w) {
    packed_words[w] = in.all_nonempty && w < in.proposal_words ? proposals[w] : 0;
  }
  if (!in.all_nonempty) {
    bit_writer packed(packed_words);
    for (size_t w = 0; w < in.proposal_words; ++w) {
      packed.put(bits_taken(proposals[w], in.nonempty[w]), count_ones(in.nonempty[w]));
    }
    packed.finish();
  }
  bit_reader of_starts(packed_words);
  bit_reader of_ends(packed_words);
  uint64_t after = 0;  // the place after a last row, carried into the next word
  uint64_t borrow = 0;
  for (size_t w = 0; w < in.row_words; ++w) {
    const auto first = bits_placed(of_starts.take(count_ones(in.starts[w])), in.starts[w]);
    const auto last = bits_placed(of_ends.take(count_ones(in.ends[w])), in.ends[w]);
    const auto beyond = (last << 1U) | after;
    after = last >> (rows_per_word - 1);
    uint64_t rows = 0;
    const bool under = __builtin_sub_overflow(beyond, first, &rows);
    const bool under_again = __builtin_sub_overflow(rows, borrow, &rows);
    borrow = under || under_again ? 1 : 0;
    out[w] = rows;
  }
}

/// A proposal's value for each of its rows. Eight rows are written at a time; those of the next proposal are written over what is too many.
template <class T>
[[gnu::always_inline]] inline void store_eight(T value, T* to) {
  // WHY: g++ 12 stores the eight one by one where they are no vector, and one wider than the processor's by way of memory.
  constexpr size_t bytes = 8 * sizeof(T) < vector_bytes ? 8 * sizeof(T) : vector_bytes;
  typedef T vector __attribute__((vector_size(bytes)));  // NOLINT(modernize-use-using): the size depends on T
  const vector all = vector{} + value;
  for (size_t i = 0; i < 8 * sizeof(T) / bytes; ++i) {
    __builtin_memcpy(to + i * (bytes / sizeof(T)), &all, sizeof all);
  }
}
template <class T>
void rows_of(const T* proposals, const segments& in, T* __restrict out) {
  auto* to = out;
  for (size_t i = 0; i < in.proposals; ++i) {
    auto* end = out + (in.offsets[i + 1] - in.base);
    do {
      store_eight(proposals[i], to);
      to += 8;
    } while (to < end);
    to = end;
  }
}

// ---- rows compared with a value of their proposal ----

/// The values of proposals that have rows, one after the other.
template <class T>
auto of_nonempty(const T* proposals, const segments& in, T* room) -> const T* {
  if (in.all_nonempty) {
    return proposals;
  }
  auto* to = room;
  for (size_t w = 0; w < in.proposal_words; ++w) {
    const auto* from = proposals + w * rows_per_word;
    const auto nonempty = in.nonempty[w];
#if defined(__AVX512F__)
    for (size_t i = 0; i < rows_per_word; i += vector_bytes / sizeof(T)) {
      const auto values = _mm512_loadu_si512(from + i);
      if constexpr (sizeof(T) == sizeof(int32_t)) {
        const auto mask = static_cast<__mmask16>(nonempty >> i);
        _mm512_storeu_si512(to, _mm512_maskz_compress_epi32(mask, values));
        to += __builtin_popcount(mask);
      } else {
        const auto mask = static_cast<__mmask8>(nonempty >> i);
        _mm512_storeu_si512(to, _mm512_maskz_compress_epi64(mask, values));
        to += __builtin_popcount(mask);
      }
    }
#else
    for (size_t i = 0; i < rows_per_word; ++i) {
      *to = from[i];
      to += (nonempty >> i) & 1U;
    }
#endif
  }
  return room;
}

/// The bits of rows whose proposals' values compare so with theirs. `first`: the value of the proposal before the first that begins here.
template <order How, bool Swapped>
[[gnu::always_inline]] inline auto compare_rows_word(const int32_t* rows, const int32_t* first, uint64_t starts) -> uint64_t {
  uint64_t word = 0;
#if defined(__AVX2__)
  // How many proposals begin after a vector's first row, up to each row: a digit of four bits each, summed by a product; values are moved by it.
  for (size_t i = 0; i < rows_per_word; i += lanes_32) {
    const auto* from = first + count_ones(starts & ((uint64_t{2} << i) - 1));
    const auto begun = (starts >> i) & ((uint64_t{1} << lanes_32) - 2);
    const auto places = _pdep_u64(begun, 0x1111'1111'1111'1111U) * 0x1111'1111'1111'1111U;
#if defined(__AVX512F__)
    const auto halves = _mm512_permutexvar_epi32(_mm512_setr_epi32(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1),
                                                 _mm512_set1_epi64(static_cast<int64_t>(places)));
    const auto lanes = _mm512_srlv_epi32(halves, _mm512_setr_epi32(0, 4, 8, 12, 16, 20, 24, 28, 0, 4, 8, 12, 16, 20, 24, 28));
    const auto values = _mm512_permutexvar_epi32(lanes, _mm512_loadu_si512(from));
    const auto here = _mm512_loadu_si512(rows + i);
    constexpr int predicate = How == order::less ? _MM_CMPINT_LT : How == order::less_equal ? _MM_CMPINT_LE : _MM_CMPINT_EQ;
    word |= static_cast<uint64_t>(_mm512_cmp_epi32_mask(Swapped ? values : here, Swapped ? here : values, predicate)) << i;
#else
    const auto lanes = _mm256_srlv_epi32(_mm256_set1_epi32(static_cast<int32_t>(places)), _mm256_setr_epi32(0, 4, 8, 12, 16, 20, 24, 28));
    const auto values = _mm256_permutevar8x32_epi32(load(from), lanes);
    const auto here = load(rows + i);
    word |= static_cast<uint64_t>(compare_32s<How>(Swapped ? values : here, Swapped ? here : values)) << i;
#endif
  }
#else
  for (size_t i = 0; i < rows_per_word; ++i) {
    first += (starts >> i) & 1U;
    word |= static_cast<uint64_t>(Swapped ? is_in(How, *first, rows[i]) : is_in(How, rows[i], *first)) << i;
  }
#endif
  return word;
}
template <order How, bool Swapped>
[[gnu::always_inline]] inline auto compare_rows_word(const int64_t* rows, const int64_t* first, uint64_t starts) -> uint64_t {
  uint64_t word = 0;
#if defined(__AVX2__)
  for (size_t i = 0; i < rows_per_word; i += lanes_64) {
    const auto* from = first + count_ones(starts & ((uint64_t{2} << i) - 1));
    const auto begun = (starts >> i) & ((uint64_t{1} << lanes_64) - 2);
    const auto places = _pdep_u64(begun, 0x1111'1111U) * 0x1111'1111U;
#if defined(__AVX512F__)
    const auto lanes = _mm512_srlv_epi64(_mm512_set1_epi64(static_cast<int64_t>(places)), _mm512_setr_epi64(0, 4, 8, 12, 16, 20, 24, 28));
    const auto values = _mm512_permutexvar_epi64(lanes, _mm512_loadu_si512(from));
    const auto here = _mm512_loadu_si512(rows + i);
    constexpr int predicate = How == order::less ? _MM_CMPINT_LT : How == order::less_equal ? _MM_CMPINT_LE : _MM_CMPINT_EQ;
    word |= static_cast<uint64_t>(_mm512_cmp_epi64_mask(Swapped ? values : here, Swapped ? here : values, predicate)) << i;
#else
    // Each value is two halves.
    const auto doubled =
        _mm256_srlv_epi32(_mm256_set1_epi32(static_cast<int32_t>(places << 1U)), _mm256_setr_epi32(0, 0, 4, 4, 8, 8, 12, 12));
    const auto values = _mm256_permutevar8x32_epi32(load(from), _mm256_or_si256(doubled, _mm256_setr_epi32(0, 1, 0, 1, 0, 1, 0, 1)));
    const auto here = load(rows + i);
    word |= static_cast<uint64_t>(compare_64s<How>(Swapped ? values : here, Swapped ? here : values)) << i;
#endif
  }
#else
  for (size_t i = 0; i < rows_per_word; ++i) {
    first += (starts >> i) & 1U;
    word |= static_cast<uint64_t>(Swapped ? is_in(How, *first, rows[i]) : is_in(How, rows[i], *first)) << i;
  }
#endif
  return word;
}

template <class T, order How, bool Swapped>
void compare_all_rows(const T* rows, const T* proposals, const segments& in, uint64_t* out) {
  T room[(max_block_words + 1) * rows_per_word];
  const auto* next = of_nonempty(proposals, in, room);
  for (size_t w = 0; w < in.row_words; ++w) {
    // INVARIANT: the first row of a block begins a proposal, so that the one before is never read.
    out[w] = compare_rows_word<How, Swapped>(rows + w * rows_per_word, next - 1, in.starts[w]);
    next += count_ones(in.starts[w]);
  }
}
template <class T, bool Swapped>
void compare_rows(order how, const T* rows, const T* proposals, const segments& in, uint64_t* out) {
  switch (how) {
    case order::less: return compare_all_rows<T, order::less, Swapped>(rows, proposals, in, out);
    case order::less_equal: return compare_all_rows<T, order::less_equal, Swapped>(rows, proposals, in, out);
    case order::equal: return compare_all_rows<T, order::equal, Swapped>(rows, proposals, in, out);
  }
}

#if defined(__AVX512F__)

/// Sums as differences of running sums, which wrap alike: those of the last rows, packed.
void sum_64(const int64_t* rows, const segments& in, int64_t* scratch, int64_t* __restrict out) {
  const auto zero = _mm512_setzero_si512();
  const auto last = _mm512_set1_epi64(7);
  auto before = zero;
  auto* packed = scratch;
  *packed++ = 0;
  for (size_t w = 0; w < in.row_words; ++w) {
    const auto ends = in.ends[w];
    for (size_t i = 0; i < rows_per_word; i += 8) {
      auto sums = _mm512_loadu_si512(rows + w * rows_per_word + i);
      sums = _mm512_add_epi64(sums, _mm512_alignr_epi64(sums, zero, 7));
      sums = _mm512_add_epi64(sums, _mm512_alignr_epi64(sums, zero, 6));
      sums = _mm512_add_epi64(sums, _mm512_alignr_epi64(sums, zero, 4));
      const auto mask = static_cast<__mmask8>(ends >> i);
      _mm512_storeu_si512(packed, _mm512_maskz_compress_epi64(mask, _mm512_add_epi64(sums, before)));
      packed += __builtin_popcount(mask);
      before = _mm512_add_epi64(before, _mm512_permutexvar_epi64(last, sums));
    }
  }
  const auto* from = scratch;
  for (size_t i = 0; i < in.proposal_words * rows_per_word; i += 8) {
    const auto mask = static_cast<__mmask8>(in.nonempty[i / rows_per_word] >> (i % rows_per_word));
    const auto sums = _mm512_sub_epi64(_mm512_loadu_si512(from + 1), _mm512_loadu_si512(from));
    _mm512_storeu_si512(out + i, _mm512_maskz_expand_epi64(mask, sums));
    from += __builtin_popcount(mask);
  }
}

#else

/// Running sums, which wrap; `out` has one more.
void running_sums(const int64_t* rows, size_t words, int64_t* __restrict out) {
  out[0] = 0;
#if defined(__AVX2__)
  auto before = _mm256_setzero_si256();
  for (size_t i = 0; i < words * rows_per_word; i += 4) {
    auto sums = load(rows + i);
    sums = _mm256_add_epi64(sums, _mm256_slli_si256(sums, 8));  // of pairs
    const auto of_first_pair = _mm256_permute4x64_epi64(sums, 0x55);
    sums = _mm256_add_epi64(sums, _mm256_blend_epi32(_mm256_setzero_si256(), of_first_pair, 0xf0));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i + 1), _mm256_add_epi64(sums, before));
    before = _mm256_add_epi64(before, _mm256_permute4x64_epi64(sums, 0xff));
  }
#else
  uint64_t running = 0;
  for (size_t i = 0; i < words * rows_per_word; ++i) {
    running += static_cast<uint64_t>(rows[i]);
    out[i + 1] = static_cast<int64_t>(running);
  }
#endif
}

/// Sums as differences of running sums, which wrap alike.
void sum_64(const int64_t* rows, const segments& in, int64_t* scratch, int64_t* __restrict out) {
  running_sums(rows, in.row_words, scratch);
  uint64_t before = 0;
  for (size_t i = 0; i < in.proposals; ++i) {
    const auto up_to = static_cast<uint64_t>(scratch[in.offsets[i + 1] - in.base]);
    out[i] = static_cast<int64_t>(up_to - before);
    before = up_to;
  }
}

#endif

void count_bits(const uint64_t* rows, const segments& in, int32_t* out) {
  int32_t before = 0;  // ones in the words before
  size_t word = 0;
  int32_t previous = 0;
  for (size_t i = 0; i < in.proposals; ++i) {
    const auto end = static_cast<size_t>(in.offsets[i + 1] - in.base);
    for (; word < end / rows_per_word; ++word) {
      before += static_cast<int32_t>(count_ones(rows[word]));
    }
    const auto rest = end % rows_per_word;
    const auto up_to = before + (rest == 0 ? 0 : static_cast<int32_t>(count_ones(rows[word] & ((uint64_t{1} << rest) - 1))));
    out[i] = up_to - previous;
    previous = up_to;
  }
}

}  // namespace

extern const kernel_table KOUBO_KERNELS;
const kernel_table KOUBO_KERNELS{
    .name = KOUBO_KERNELS_NAME,
    .judge_cases = judge_cases,
    .has_any = has_any,
    .unite = unite,
    .intersect = intersect,
    .exclude = exclude,
    .left_over = left_over,
    .settle = settle,
    .compare_32 = compare<int32_t>,
    .compare_32_to = compare_to<int32_t>,
    .compare_32_from = compare_from<int32_t>,
    .compare_64 = compare<int64_t>,
    .compare_64_to = compare_to<int64_t>,
    .compare_64_from = compare_from<int64_t>,
    .has_code = has_code,
    .widen = widen,
    .add_32 = add<int32_t, uint32_t>,
    .add_64 = add<int64_t, uint64_t>,
    .subtract_32 = subtract<int32_t, uint32_t>,
    .subtract_64 = subtract<int64_t, uint64_t>,
    .shift_32 = shift_32,
    .scale_64 = scale_64,
    .months_and_days = months_and_days,
    .fiscal_years = fiscal_years,
    .months_after = months_after,
    .months_added = months_added,
    .look_up_32 = look_up_32,
    .look_up_64 = look_up_64,
    .look_up_codes = look_up_codes,
    .situations = situations,
    .mark_nonempty = mark_nonempty,
    .mark_segments = mark_segments,
    .any_of_rows = any_of_rows,
    .bits_of_rows = bits_of_rows,
    .rows_of_32 = rows_of<int32_t>,
    .rows_of_64 = rows_of<int64_t>,
    .rows_of_codes = rows_of<uint16_t>,
    .compare_rows_32_to = compare_rows<int32_t, false>,
    .compare_rows_32_from = compare_rows<int32_t, true>,
    .compare_rows_64_to = compare_rows<int64_t, false>,
    .compare_rows_64_from = compare_rows<int64_t, true>,
    .sum_64 = sum_64,
    .count_bits = count_bits,
};

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
