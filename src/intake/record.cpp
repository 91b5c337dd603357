#include <koubo/intake/record.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace koubo {
inline namespace v0 {

void record_block::clear() {
  used_ = 0;
  records_.clear();
  faults_.clear();
}

void record_block::add(cut_text record) {
  if (record.fault) {
    faults_.push_back(*std::move(record.fault));
    records_.push_back({faults_.size() - 1, is_fault, record.where});
    return;
  }
  const auto size = record.text.size();
  if (bytes_.size() < used_ + size + padding) {
    bytes_.resize(used_ + size + padding > enough_bytes ? used_ + size + padding : enough_bytes + padding);
  }
  std::memcpy(bytes_.data() + used_, record.text.data(), size);
  bytes_[used_ + size] = '\0';
  records_.push_back({used_, size, record.where});
  used_ += size + 1;
}

void record_block::adopt(std::vector<char> buffer) {
  bytes_ = std::move(buffer);
  used_ = bytes_.size();
}

void record_block::copy(const std::vector<char>& buffer) {
  const auto begin = records_.front().begin;
  used_ = records_.back().begin + records_.back().size + 1 - begin;
  bytes_.resize(std::max(bytes_.size(), used_ + padding));
  std::memcpy(bytes_.data(), buffer.data() + begin, used_);
  for (auto& each : records_) {
    each.begin -= begin;
  }
}

void record_cutter::next_block(record_block& into) {
  while (!into.is_full()) {
    auto record = next();
    if (!record) {
      return;
    }
    into.add(*std::move(record));
  }
}

}  // namespace v0
}  // namespace koubo
