#include <koubo/intake/csv.hpp>

#include <algorithm>
#include <cstring>

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::size_t block_size = std::size_t{256} * 1024;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

csv_reader::csv_reader(byte_source source) : source_(std::move(source)) {}

/// The byte so far behind the beginning of the window; nothing at the end.
auto csv_reader::at(std::size_t offset) -> std::optional<char> {
  while (begin_ + offset >= end_ && !ended_) {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (buffer_.size() < end_ + block_size) {
      buffer_.resize(end_ + block_size);
    }
    const auto count = source_(std::span(buffer_.data() + end_, buffer_.size() - end_));
    if (!count) {
      error_ = count.error();
    }
    ended_ = !count || *count == 0;
    end_ += count.value_or(0);
  }
  return begin_ + offset < end_ ? std::optional(buffer_[begin_ + offset]) : std::nullopt;
}

/// Passes over the rest of a line. Says whether there was one.
auto csv_reader::skip_line() -> bool {
  if (!at(0)) {
    return false;
  }
  while (const auto byte = at(0)) {
    ++begin_;
    if (*byte == '\n') {
      break;
    }
  }
  ++line_;
  return true;
}

/// Cuts the record at the beginning of the window.
/// Returns:  the bytes that it takes, its line end included.
auto csv_reader::cut(csv_record& record) -> std::size_t {
  std::size_t offset = 0;
  std::int64_t lines = 0;
  std::string cell;
  const auto fail = [&](std::string_view why) {
    record.cells.clear();
    record.fault = why;
    return offset;
  };
  while (true) {
    if (at(offset) == '"') {
      ++offset;
      while (true) {
        const auto byte = at(offset);
        if (!byte || lines > max_lines) {
          return fail(csv_faults::quote);
        }
        if (offset > max_bytes) {
          return fail(csv_faults::size);
        }
        ++offset;
        if (*byte == '"') {
          if (at(offset) != '"') {
            break;
          }
          ++offset;
        }
        lines += *byte == '\n' ? 1 : 0;
        cell += *byte;
      }
      const auto after = at(offset);
      if (after && *after != ',' && *after != '\n' && !(*after == '\r' && at(offset + 1).value_or('\n') == '\n')) {
        return fail(csv_faults::quote);
      }
    } else {
      while (true) {
        const auto byte = at(offset);
        if (!byte || *byte == ',' || *byte == '\n') {
          break;
        }
        if (offset > max_bytes) {
          return fail(csv_faults::size);
        }
        ++offset;
        cell += *byte;
      }
      if (!cell.empty() && cell.back() == '\r' && at(offset) != ',') {
        cell.pop_back();
      }
    }
    if (at(offset) == '\r') {
      ++offset;
    }
    record.cells.push_back(std::exchange(cell, {}));
    const auto byte = at(offset);
    if (byte) {
      ++offset;
    }
    if (!byte || *byte == '\n') {
      return offset;
    }
  }
}

auto csv_reader::next() -> std::optional<csv_record> {
  if (at_beginning_) {
    at_beginning_ = false;
    std::string start;
    for (std::size_t i = 0; i < byte_order_mark.size(); ++i) {
      start += at(i).value_or(' ');
    }
    begin_ += start == byte_order_mark ? byte_order_mark.size() : 0;
  }
  while (at(0) == '\n' || (at(0) == '\r' && at(1) == '\n')) {
    static_cast<void>(skip_line());
  }
  if (!at(0)) {
    return std::nullopt;
  }
  csv_record record;
  record.line = line_;
  const auto size = cut(record);
  if (error_) {
    return std::nullopt;
  }
  if (!record.fault.empty()) {
    static_cast<void>(skip_line());
  } else {
    line_ += std::count(buffer_.data() + begin_, buffer_.data() + begin_ + size, '\n');
    begin_ += size;
  }
  return record;
}

}  // namespace v0
}  // namespace koubo
