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

// Vectors of the compiler's own, which it splits where the processor's are narrower.
using unsigned_64s [[gnu::vector_size(vector_bytes)]] = uint64_t;
using unsigned_32s [[gnu::vector_size(vector_bytes / 2)]] = uint32_t;
using signed_64s [[gnu::vector_size(vector_bytes)]] = int64_t;
using signed_32s [[gnu::vector_size(vector_bytes / 2)]] = int32_t;
constexpr size_t lanes = vector_bytes / 8;

template <class T>
auto is_in(order how, T left, T right) -> bool {
  return how == order::less ? left < right : how == order::less_equal ? left <= right : left == right;
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

[[gnu::always_inline]] inline auto one_if_zero(unsigned_64s value) -> unsigned_64s {
  return reinterpret_cast<unsigned_64s>(value == 0) & 1U;
}

/// The product of the lower halves of lanes.
[[gnu::always_inline]] inline auto product(unsigned_64s left, uint64_t right) -> unsigned_64s {
#if defined(__AVX512F__)
  return reinterpret_cast<unsigned_64s>(_mm512_mul_epu32(reinterpret_cast<__m512i>(left), _mm512_set1_epi64(static_cast<int64_t>(right))));
#elif defined(__AVX2__)
  return reinterpret_cast<unsigned_64s>(_mm256_mul_epu32(reinterpret_cast<__m256i>(left), _mm256_set1_epi64x(static_cast<int64_t>(right))));
#else
  return (left & 0xffff'ffffU) * right;
#endif
}

[[gnu::always_inline]] inline auto hundreds_of(unsigned_64s years) -> unsigned_64s { return product(years, 1'374'389'535U) >> 37U; }

struct years_and_days {
  unsigned_64s year;  ///< that began in March, `years_before` more
  unsigned_64s day;   ///< of that year, from 0
};

[[gnu::always_inline]] inline auto split(unsigned_64s days) -> years_and_days {
  const unsigned_64s quarters = 4 * days + 3;
  const unsigned_64s century = product(quarters, 15'051'803) >> 41U;  // quarters / 146,097
  const unsigned_64s in_century = (quarters - product(century, 146'097)) | 3U;
  const unsigned_64s scaled = product(in_century, 2'939'745U);                              // 2^32 / 1,461
  return {product(century, 100) + (scaled >> 32U), product(scaled, 1'531'969'483) >> 54U};  // lower half / (4 · 2,939,745)
}

[[gnu::always_inline]] inline auto load_days(const int32_t* from) -> unsigned_64s {
  unsigned_32s days;
  __builtin_memcpy(&days, from, sizeof days);
  return __builtin_convertvector(days + days_to_epoch, unsigned_64s);
}
[[gnu::always_inline]] inline void store(unsigned_64s values, int32_t* out) {
  const auto narrow = __builtin_convertvector(values, unsigned_32s);
  __builtin_memcpy(out, &narrow, sizeof narrow);
}

void fiscal_years(const int32_t* days, size_t words, int32_t* out) {
  for (size_t i = 0; i < words * rows_per_word; i += lanes) {
    store(split(load_days(days + i) - 31).year - years_before, out + i);  // a fiscal year is a year from March, 31 days later
  }
}

void months_after(const int32_t* days, const int32_t* months, size_t words, int32_t* out) {
  for (size_t i = 0; i < words * rows_per_word; i += lanes) {
    const auto from = split(load_days(days + i));
    const unsigned_64s month_and_day = product(from.day, 2141) + 197'913;
    const unsigned_64s day = product(month_and_day & 0xffffU, 31'345) >> 26U;  // / 2,141
    signed_32s steps;
    __builtin_memcpy(&steps, months + i, sizeof steps);
    // Months since March of year 0. Not negative for a day that exists and a step of fewer than 4,800 months back.
    const unsigned_64s month =
        product(from.year, 12) + (month_and_day >> 16U) - 3 + reinterpret_cast<unsigned_64s>(__builtin_convertvector(steps, signed_64s));
    const unsigned_64s year = product(month, 2'863'311'531U) >> 35U;  // / 12
    const unsigned_64s of_year = month - product(year, 12);
    // February, the last month, has 29 days where the calendar year that it lies in is a leap year.
    const unsigned_64s calendar_year = year + 1;
    const unsigned_64s hundreds = hundreds_of(calendar_year);
    const unsigned_64s is_hundred = one_if_zero(calendar_year - product(hundreds, 100));
    const unsigned_64s leap = one_if_zero(calendar_year & 3U) & ((is_hundred ^ 1U) | one_if_zero(hundreds & 3U));
    const unsigned_64s last = 30 - ((0x14aU >> of_year) & 1U) - ((3 - leap) & (0 - one_if_zero(of_year ^ 11U)));
    const unsigned_64s too_far = reinterpret_cast<unsigned_64s>(day > last);
    const unsigned_64s kept = (day & ~too_far) | (last & too_far);
    const unsigned_64s full_hundreds = hundreds_of(year);
    const unsigned_64s first_of_year = product(year, 365) + (year >> 2U) - full_hundreds + (full_hundreds >> 2U);
    const unsigned_64s first_of_month = (product(of_year, 979) + 18) >> 5U;
    store(first_of_year + first_of_month + kept - days_to_epoch, out + i);
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

void situations(const uint16_t* classes, const int32_t* years, const uint64_t* known, const uint16_t* table, size_t words,
                uint16_t* __restrict out) {
  for (size_t w = 0; w < words; ++w) {
    const auto bits = known[w];
    for (size_t i = 0; i < rows_per_word; ++i) {
      const auto at = w * rows_per_word + i;
      const auto year = static_cast<uint32_t>(years[at]) - static_cast<uint32_t>(first_year);
      const auto found = table[classes[at] * years_of_table + (year < years_of_table ? year : 0)];
      out[at] = static_cast<uint16_t>(found & (0 - ((bits >> i) & 1U)));
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

/// Running sums, which wrap; `out` has one more.
void running_sums(const int64_t* rows, size_t words, int64_t* __restrict out) {
  out[0] = 0;
#if defined(__AVX512F__)
  const auto zero = _mm512_setzero_si512();
  const auto last = _mm512_set1_epi64(7);
  auto before = zero;
  for (size_t i = 0; i < words * rows_per_word; i += 8) {
    auto sums = _mm512_loadu_si512(rows + i);
    sums = _mm512_add_epi64(sums, _mm512_alignr_epi64(sums, zero, 7));
    sums = _mm512_add_epi64(sums, _mm512_alignr_epi64(sums, zero, 6));
    sums = _mm512_add_epi64(sums, _mm512_alignr_epi64(sums, zero, 4));
    sums = _mm512_add_epi64(sums, before);
    _mm512_storeu_si512(out + i + 1, sums);
    before = _mm512_permutexvar_epi64(last, sums);
  }
#elif defined(__AVX2__)
  auto before = _mm256_setzero_si256();
  for (size_t i = 0; i < words * rows_per_word; i += 4) {
    auto sums = load(rows + i);
    sums = _mm256_add_epi64(sums, _mm256_slli_si256(sums, 8));  // of pairs
    const auto of_first_pair = _mm256_permute4x64_epi64(sums, 0x55);
    sums = _mm256_add_epi64(sums, _mm256_blend_epi32(_mm256_setzero_si256(), of_first_pair, 0xf0));
    sums = _mm256_add_epi64(sums, before);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i + 1), sums);
    before = _mm256_permute4x64_epi64(sums, 0xff);
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
    .fiscal_years = fiscal_years,
    .months_after = months_after,
    .look_up_32 = look_up_32,
    .look_up_64 = look_up_64,
    .look_up_codes = look_up_codes,
    .situations = situations,
    .mark_segments = mark_segments,
    .any_of_rows = any_of_rows,
    .bits_of_rows = bits_of_rows,
    .rows_of_32 = rows_of<int32_t>,
    .rows_of_64 = rows_of<int64_t>,
    .rows_of_codes = rows_of<uint16_t>,
    .sum_64 = sum_64,
    .count_bits = count_bits,
};

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
