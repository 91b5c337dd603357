#include "blocks.hpp"

#include <algorithm>
#include <new>

#include <koubo/expects.hpp>

namespace koubo {
inline namespace v0 {
namespace columns_detail {
namespace {

constexpr std::align_val_t alignment{64};
constexpr size_t many_rows = 32'768;

auto lists_of(const proposal_columns& columns) -> std::vector<const int32_t*> {
  std::vector<const int32_t*> lists;
  for (const auto* each : {&columns.co_investigators, &columns.budget, &columns.prior_awards}) {
    if (each->offsets != nullptr) {
      lists.push_back(each->offsets);
    }
  }
  return lists;
}

auto rows_between(const int32_t* offsets, size_t first, size_t end) -> size_t { return static_cast<size_t>(offsets[end] - offsets[first]); }

}  // namespace

auto block_from(const proposal_columns& columns, size_t first) -> block {
  const auto left = columns.size - first;
  block made{first, std::min(left, max_block_words * rows_per_word)};
  for (const auto* each : {&columns.co_investigators, &columns.budget, &columns.prior_awards}) {
    while (each->offsets != nullptr && made.count > rows_per_word && rows_between(each->offsets, first, first + made.count) > many_rows) {
      made.count = std::max(rows_per_word, made.count / 2 / rows_per_word * rows_per_word);
    }
  }
  return made;
}

auto most_rows_of_a_block(const proposal_columns& columns) -> size_t {
  size_t most = 0;
  const auto lists = lists_of(columns);
  for (size_t first = 0; first < columns.size;) {
    const auto here = block_from(columns, first);
    for (const auto* offsets : lists) {
      most = std::max(most, rows_between(offsets, first, first + here.count));
    }
    first += here.count;
  }
  return most;
}

void array_pool::release::operator()(char* data) const { ::operator delete(data, alignment); }

void array_pool::widen(size_t bytes) {
  if (bytes <= bytes_) {
    return;
  }
  expects(free_.size() == arrays_.size(), "arrays are widened while none is used");
  bytes_ = (bytes + static_cast<size_t>(alignment) - 1) / static_cast<size_t>(alignment) * static_cast<size_t>(alignment);
  free_.clear();
  arrays_.clear();
  owned_.clear();
}

/// Small arrays are made together.
void array_pool::grow() {
  constexpr size_t bytes_together = size_t{64} * 1024;
  const auto count = std::max<size_t>(1, bytes_together / bytes_);
  free_.reserve(arrays_.size() + count);  // so that giving back never fails
  owned_.emplace_back(static_cast<char*>(::operator new(count * bytes_, alignment)));
  for (size_t i = count; i > 0; --i) {
    free_.push_back(&arrays_.emplace_back(array{this, owned_.back().get() + (i - 1) * bytes_, 0}));
  }
}

auto array_pool::take() -> array* {
  if (free_.empty()) {
    grow();
  }
  auto* taken = free_.back();
  free_.pop_back();
  return taken;
}

void array_pool::give_back(array* what) { free_.push_back(what); }

}  // namespace columns_detail
}  // namespace v0
}  // namespace koubo
