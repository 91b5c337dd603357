#include <koubo/intake/csv.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::size_t block_size = std::size_t{256} * 1024;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Cuts the record that begins at byte 0 of what `at` reads, which gives nothing behind the end.
template <class At>
auto cut_record(At&& at, csv_record& record, std::size_t max_bytes) -> std::size_t {
  std::size_t offset = 0;
  std::int64_t lines = 0;
  std::string cell;
  text_position place{record.line, 1};
  const auto step = [&](char byte) {
    ++offset;
    if (byte == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) {
      ++place.column;
    }
  };
  const auto fail = [&](std::string_view why) {
    record.fault = why;
    return offset;
  };
  while (true) {
    record.places.push_back(place);
    if (record.cells.size() == csv_reader::max_cells) {
      return fail(csv_faults::cells);
    }
    if (at(offset) == '"') {
      step('"');
      while (true) {
        const auto byte = at(offset);
        if (!byte || lines > csv_reader::max_lines) {
          return fail(csv_faults::quote);
        }
        if (offset > max_bytes) {
          return fail(csv_faults::size);
        }
        step(*byte);
        if (*byte == '"') {
          if (at(offset) != '"') {
            break;
          }
          step('"');
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
        step(*byte);
        cell += *byte;
      }
      if (!cell.empty() && cell.back() == '\r' && at(offset) != ',') {
        cell.pop_back();
      }
    }
    if (at(offset) == '\r') {
      step('\r');
    }
    record.cells.push_back(std::exchange(cell, {}));
    const auto byte = at(offset);
    if (byte) {
      step(*byte);
    }
    if (!byte || *byte == '\n') {
      return offset;
    }
  }
}

}  // namespace

auto describe_csv_fault(std::string_view fault, std::size_t max_bytes) -> message {
  if (fault == csv_faults::size) {
    return {fmt::format("1行が{}バイト（--max-bytes）を超えています。短くしてください", max_bytes),
            fmt::format("a row is longer than {} bytes (--max-bytes); shorten it", max_bytes)};
  }
  if (fault == csv_faults::cells) {
    return {fmt::format("1行のセルが{}個を超えています。列を減らしてください", csv_reader::max_cells),
            fmt::format("a row has more than {} cells; use fewer columns", csv_reader::max_cells)};
  }
  return {"引用符 \" が閉じていないか、閉じた後に文字があります。セルの中の \" は \"\" と書いてください",
          "a quotation mark is not closed, or text follows a closed one; write \"\" for one within a cell"};
}

auto cut_csv_record(std::string_view text, csv_record& record, std::size_t max_bytes) -> std::size_t {
  return cut_record([text](std::size_t offset) { return offset < text.size() ? std::optional(text[offset]) : std::nullopt; }, record,
                    max_bytes);
}

csv_reader::csv_reader(byte_source source, std::size_t longest) : source_(std::move(source)), longest_(longest) {}

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

auto csv_reader::next() -> std::optional<csv_record> {
  text_ = {};
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
  const auto size = cut_record([this](std::size_t offset) { return at(offset); }, record, longest_);
  if (error_) {
    return std::nullopt;
  }
  if (!record.fault.empty()) {
    static_cast<void>(skip_line());
  } else {
    text_ = {buffer_.data() + begin_, size};
    line_ += std::count(text_.begin(), text_.end(), '\n');
    begin_ += size;
  }
  return record;
}

}  // namespace v0
}  // namespace koubo
