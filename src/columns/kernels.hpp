#pragma once

#include <cstddef>
#include <cstdint>

/// The inner loops of columnar judging, compiled once for each instruction set and chosen when the program runs.
///
/// WHY: g++ 12 leaves most of these loops scalar and a distributed build may assume little of the processor, so vector width is arranged here.
/// INVARIANT: nothing but these two headers and plain types is used by the bodies, so that no inline function of a library is compiled for a
/// processor that the program may not run on.
namespace koubo {
inline namespace v0 {
namespace columns_detail {

using std::int32_t;
using std::int64_t;
using std::size_t;
using std::uint16_t;
using std::uint32_t;
using std::uint64_t;
using std::uint8_t;

/// Rows are worked on by words of 64. Every array that a kernel reads or writes holds whole words of rows; what the last ones hold beyond the
/// rows that exist is anything.
inline constexpr size_t rows_per_word = 64;
/// A block holds at most so many words of proposals.
inline constexpr size_t max_block_words = 64;

/// The years that tables by year are made for.
inline constexpr int32_t first_year = 1901;
inline constexpr uint32_t years_of_table = 199;

/// What a program's class and the year of a call say which situation it is.
struct situation_tables {
  const uint16_t* by_class_and_year = nullptr;  ///< years_of_table for each class
  const uint16_t* begins = nullptr;             ///< class * years_of_table + year - first_year of the first year of each situation, rising
  size_t begin_count = 0;                       ///< 0 as well as more than is worth counting: the table is read
  uint16_t before = 0;                          ///< the situation of what comes before all of them
};

enum class order : std::uint8_t { less, less_equal, equal };

/// The rows of a list, as bits over the rows of a block.
struct segments {
  const int32_t* offsets = nullptr;  ///< of the proposals' first rows, from `base`; one more than proposals
  size_t proposals = 0;              ///< without padding
  size_t proposal_words = 0;
  int32_t base = 0;  ///< offset of the block's first row
  size_t rows = 0;   ///< without padding
  size_t row_words = 0;
  uint64_t* ends = nullptr;      ///< row_words: the last row of each proposal that has one
  uint64_t* starts = nullptr;    ///< row_words: the first row of each proposal that has one
  uint64_t* nonempty = nullptr;  ///< proposal_words: the proposals that have a row
  bool all_nonempty = false;     ///< every proposal has a row
};

/// A case of a rule: bits of its condition and of its requirement, a word for 64 proposals.
struct case_words {
  const uint64_t* applies;
  const uint64_t* does_not;
  const uint64_t* condition_missing;
  const uint64_t* yes;
  const uint64_t* no;
  const uint64_t* missing;
};

/// What the cases of a rule come to.
struct verdict_pointers {
  uint64_t* satisfied;
  uint64_t* violated;
  uint64_t* undetermined;
  uint64_t* needs_judgement;
};

/// What rules that decide come to together.
struct joined_pointers {
  uint64_t* final_fault;  ///< violated, and nothing mends it; null: something does
  uint64_t* violated;
  uint64_t* undetermined;
  uint64_t* needs_judgement;
};

struct kernel_table {
  const char* name;

  /// Several cases are joined: violated before undetermined before left to a person before satisfied. To `joined`, where there is one, the
  /// rule is added. Nothing beyond the words is read or written.
  void (*judge_cases)(const case_words* cases, size_t count, size_t words, const verdict_pointers& out, const joined_pointers* joined);

  // words of bits ← words of bits
  bool (*has_any)(const uint64_t* bits, size_t words);
  void (*unite)(const uint64_t* left, const uint64_t* right, size_t words, uint64_t* out);
  void (*intersect)(const uint64_t* left, const uint64_t* right, size_t words, uint64_t* out);
  void (*exclude)(const uint64_t* from, const uint64_t* what, size_t words, uint64_t* out);
  /// What is in none of three.
  void (*left_over)(const uint64_t* first, const uint64_t* second, const uint64_t* third, size_t words, uint64_t* out);
  /// Yes where `holds`, no elsewhere, but for what is missing or left to a person.
  void (*settle)(const uint64_t* holds, const uint64_t* missing, const uint64_t* judged, size_t words, uint64_t* yes, uint64_t* no);

  // words of bits ← words of rows
  void (*compare_32)(order, const int32_t* left, const int32_t* right, size_t words, uint64_t* out);
  void (*compare_32_to)(order, const int32_t* left, int32_t right, size_t words, uint64_t* out);
  void (*compare_32_from)(order, int32_t left, const int32_t* right, size_t words, uint64_t* out);
  void (*compare_64)(order, const int64_t* left, const int64_t* right, size_t words, uint64_t* out);
  void (*compare_64_to)(order, const int64_t* left, int64_t right, size_t words, uint64_t* out);
  void (*compare_64_from)(order, int64_t left, const int64_t* right, size_t words, uint64_t* out);
  void (*has_code)(const uint16_t* codes, uint16_t code, size_t words, uint64_t* or_into);

  // words of rows ← words of rows; arithmetic wraps
  void (*widen)(const int32_t* from, size_t words, int64_t* out);
  void (*add_32)(const int32_t* left, const int32_t* right, size_t words, int32_t* out);
  void (*add_64)(const int64_t* left, const int64_t* right, size_t words, int64_t* out);
  void (*subtract_32)(const int32_t* left, const int32_t* right, size_t words, int32_t* out);
  void (*subtract_64)(const int64_t* left, const int64_t* right, size_t words, int64_t* out);
  void (*shift_32)(const int32_t* from, int32_t by, size_t words, int32_t* out);
  void (*scale_64)(const int64_t* from, int64_t factor, size_t words, int64_t* out);
  /// Months from a March long ago, times 32, and the day of the month from 0.
  void (*months_and_days)(const int32_t* days, size_t words, int32_t* out);
  void (*fiscal_years)(const int32_t* months_and_days, size_t words, int32_t* out);
  /// Days.
  void (*months_after)(const int32_t* months_and_days, const int32_t* months, size_t words, int32_t* out);
  /// Months and days.
  void (*months_added)(const int32_t* months_and_days, const int32_t* months, size_t words, int32_t* out);
  /// Requires: every code is a place in the table.
  void (*look_up_32)(const uint16_t* codes, const int32_t* table, size_t table_size, size_t words, int32_t* out);
  void (*look_up_64)(const uint16_t* codes, const int64_t* table, size_t table_size, size_t words, int64_t* out);
  /// Codes beyond the table, which only rows without a value have, read its first entry.
  void (*look_up_codes)(const int32_t* codes, const uint16_t* table, size_t table_size, size_t words, uint16_t* out);

  /// The situation where the bit of `known` is set, else 0.
  void (*situations)(const uint16_t* classes, const int32_t* years, const uint64_t* known, const situation_tables& of, size_t words,
                     uint16_t* out);

  // lists
  void (*mark_nonempty)(segments& of);
  /// The ends and starts. `flags`: room for a byte a row and 65 more.
  void (*mark_segments)(segments& of, uint8_t* flags);
  void (*any_of_rows)(const uint64_t* rows, const segments& in, uint64_t* out);
  void (*bits_of_rows)(const uint64_t* proposals, const segments& in, uint64_t* out);
  void (*rows_of_32)(const int32_t* proposals, const segments& in, int32_t* out);
  void (*rows_of_64)(const int64_t* proposals, const segments& in, int64_t* out);
  void (*rows_of_codes)(const uint16_t* proposals, const segments& in, uint16_t* out);
  /// Rows compared to, or from, a value of their proposal.
  void (*compare_rows_32_to)(order, const int32_t* rows, const int32_t* proposals, const segments& in, uint64_t* out);
  void (*compare_rows_32_from)(order, const int32_t* rows, const int32_t* proposals, const segments& in, uint64_t* out);
  void (*compare_rows_64_to)(order, const int64_t* rows, const int64_t* proposals, const segments& in, uint64_t* out);
  void (*compare_rows_64_from)(order, const int64_t* rows, const int64_t* proposals, const segments& in, uint64_t* out);
  /// `scratch`: room for a value a row and a vector more.
  void (*sum_64)(const int64_t* rows, const segments& in, int64_t* scratch, int64_t* out);
  void (*count_bits)(const uint64_t* rows, const segments& in, int32_t* out);
};

extern const kernel_table portable_kernels;
#if defined(__x86_64__)
extern const kernel_table avx2_kernels;
extern const kernel_table avx512_kernels;
#endif

/// The best that this processor runs.
[[nodiscard]] auto best_kernels() -> const kernel_table&;
/// Those of that name, or null where the processor does not run them: portable, avx2, avx512.
[[nodiscard]] auto kernels_named(const char* name) -> const kernel_table*;

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
