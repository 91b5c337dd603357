#include <koubo/intake/source.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>

#include <poll.h>
#include <unistd.h>

#include <koubo/expects.hpp>
#include <koubo/intake/codes.hpp>
#include <koubo/intake/plain_reader.hpp>

#include "bracket_scanner.hpp"
#include "line_ends.hpp"
#include "position_behind.hpp"
#include "sound_value.hpp"

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::size_t block_size = record_block::enough_bytes;
constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

auto is_white_space(char byte) -> bool { return white_space.find(byte) != std::string_view::npos; }
auto is_blank_line(std::string_view line) -> bool { return line.find_first_not_of(white_space) == std::string_view::npos; }

auto fault_at(text_position where, std::string_view code, message says) -> cut_text {
  return {.where = where, .text = {}, .fault = unreadable{.code = code, .at = {}, .where = where, .says = std::move(says), .id = {}}};
}

auto read_some(int file_descriptor, std::span<char> buffer) -> result<std::size_t, std::error_code> {
  while (true) {
    const auto count = ::read(file_descriptor, buffer.data(), buffer.size());
    if (count >= 0) {
      return static_cast<std::size_t>(count);
    }
    if (errno == EAGAIN) {
      pollfd ready{.fd = file_descriptor, .events = POLLIN, .revents = 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return failure(std::error_code(errno, std::generic_category()));
    }
  }
}

/// Reads plainly what is plain, and the rest with care.
class text_reader final : public record_reader {
 public:
  text_reader(const catalogue& programs, const reading_options& options) : plain_(programs, options), careful_(programs, options) {}

  auto read(std::string_view text, text_position where, stated_proposal& into) -> std::optional<unreadable> override {
    if (plain_.read(text, into.proposal)) {
      into.notes.clear();
      return std::nullopt;
    }
    return careful_.read(text, where, into);
  }

 private:
  plain_reader plain_;
  proposal_reader careful_;
};

}  // namespace

auto bytes_of(int file_descriptor) -> byte_source {
  return [file_descriptor](std::span<char> buffer) { return read_some(file_descriptor, buffer); };
}

auto bytes_of(int file_descriptor, const stop_request& stop) -> byte_source {
  return [file_descriptor, &stop](std::span<char> buffer) -> result<std::size_t, std::error_code> {
    pollfd either[2] = {{.fd = file_descriptor, .events = POLLIN, .revents = 0}, {.fd = stop.descriptor(), .events = POLLIN, .revents = 0}};
    while (!stop.is_asked()) {
      // A descriptor that cannot be waited for is left to the reading, which says what is wrong with it.
      if (::poll(either, 2, -1) < 0 ? errno != EINTR : either[0].revents != 0) {
        return read_some(file_descriptor, buffer);
      }
    }
    return std::size_t{0};
  };
}

auto bytes_of(std::string_view text) -> byte_source {
  return [text](std::span<char> buffer) mutable -> result<std::size_t, std::error_code> {
    const auto count = std::min(buffer.size(), text.size());
    std::copy_n(text.begin(), count, buffer.begin());
    text.remove_prefix(count);
    return count;
  };
}

text_cutter::text_cutter(byte_source source, input_form form, std::size_t max_bytes)
    : source_(std::move(source)), form_(form), max_bytes_(max_bytes) {
  expects(form != input_form::csv, "CSV is cut by csv_cutter");
}

/// Moves what was not cut yet to the beginning of the buffer, and has room for a block behind it.
void text_cutter::make_room() {
  if (begin_ > 0) {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < end_ + block_size + record_block::padding) {
    buffer_.resize(end_ + block_size + record_block::padding);
  }
}

auto text_cutter::fill() -> bool {
  if (ended_) {
    return false;
  }
  make_room();
  const auto count = source_(std::span(buffer_).subspan(end_, block_size));
  if (!count) {
    error_ = count.error();
  }
  ended_ = !count || *count == 0;
  end_ += count.value_or(0);
  return !ended_;
}

void text_cutter::consume(std::size_t count) {
  position_ = position_behind(window().substr(0, count), position_);
  begin_ += count;
}

/// Whether anything follows.
auto text_cutter::skip_white_space() -> bool {
  while (true) {
    const auto first = window().find_first_not_of(white_space);
    if (first != std::string_view::npos) {
      consume(first);
      return true;
    }
    consume(window().size());
    if (!fill()) {
      return false;
    }
  }
}

void text_cutter::skip_byte_order_mark() {
  while (window().size() < byte_order_mark.size() && byte_order_mark.starts_with(window())) {
    if (!fill()) {
      break;
    }
  }
  if (window().starts_with(byte_order_mark)) {
    begin_ += byte_order_mark.size();
  }
}

/// Passes over blank lines, and looks at the first other one without taking it.
auto text_cutter::is_one_json_text() -> bool {
  std::size_t seen = 0;
  bool brace = false;
  while (seen <= max_bytes_) {
    if (seen == window().size()) {
      if (!fill()) {
        return brace;
      }
      continue;
    }
    const char byte = window()[seen++];
    if (byte == '\n') {
      if (brace) {
        return true;
      }
      consume(seen);
      seen = 0;
    } else if (is_white_space(byte)) {
      continue;
    } else if (byte == '[' && !brace) {
      return true;
    } else if (byte == '{' && !brace) {
      brace = true;
    } else {
      return false;
    }
  }
  return false;
}

/// Looks at the beginning, and cuts the text of an input that is one object.
auto text_cutter::begin() -> std::optional<cut_text> {
  skip_byte_order_mark();
  const bool json = form_ == input_form::json || (form_ == input_form::detect && is_one_json_text());
  if (!json) {
    stage_ = stage::lines;
  } else if (!skip_white_space()) {
    stage_ = stage::end;
  } else if (window().front() == '[') {
    consume(1);
    stage_ = stage::first_value;
  } else {
    stage_ = stage::after_only_value;
    return cut_value(false);
  }
  return std::nullopt;
}

auto text_cutter::next() -> std::optional<cut_text> {
  auto text = stage_ == stage::beginning ? begin() : std::nullopt;
  if (!text) {
    text = stage_ == stage::lines ? next_line() : next_value();
  }
  // What was cut off by a failing source is no text of the input.
  return error_ ? std::nullopt : text;
}

auto text_cutter::make_reader(const catalogue& programs, const reading_options& options) const -> std::unique_ptr<record_reader> {
  return std::make_unique<text_reader>(programs, options);
}

auto text_cutter::next_line() -> std::optional<cut_text> {
  std::size_t scanned = 0;
  while (true) {
    auto end = window().find('\n', scanned);
    const bool last = end == std::string_view::npos;
    if (last) {
      scanned = window().size();
      if (scanned > max_bytes_ + 1) {
        // Longer than any proposal: its rest is passed over, not kept.
        const text_position start{position_.line, 1};
        cut_text text{.where = start, .text = {}, .fault = oversized(window().substr(0, max_bytes_), max_bytes_, start)};
        do {
          begin_ = end_;
        } while (fill() && (end = window().find('\n')) == std::string_view::npos);
        begin_ += end == std::string_view::npos ? window().size() : end + 1;
        ++position_.line;
        return text;
      }
      if (fill()) {
        continue;
      }
      if (window().empty()) {
        return std::nullopt;
      }
      end = window().size();
    }
    auto line = window().substr(0, end);
    const text_position start{position_.line, 1};
    begin_ += last ? end : end + 1;
    ++position_.line;
    scanned = 0;
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (!is_blank_line(line)) {
      return cut_text{.where = start, .text = line, .fault = {}};
    }
  }
}

void text_cutter::next_block(record_block& into) {
  if (stage_ == stage::beginning) {
    if (auto first = begin(); first && !error_) {
      into.add(*std::move(first));
    }
  }
  if (stage_ != stage::lines) {
    record_cutter::next_block(into);
    return;
  }
  std::size_t scanned = 0;
  while (into.is_empty()) {
    const auto last = window().substr(scanned).rfind('\n');
    if (last != std::string_view::npos) {
      hand_over(into, scanned + last + 1);
      scanned = 0;
      continue;
    }
    scanned = window().size();
    if (scanned > max_bytes_ || !fill()) {
      // A line for itself: one that is too long, or the last.
      if (auto line = next_line(); line && !error_) {
        into.add(*std::move(line));
      }
      return;
    }
  }
}

/// Cuts the lines up to `lines_end` in the window. Where they are too many for a block, as many as it takes are copied; else they stay where they stand.
void text_cutter::hand_over(record_block& into, std::size_t lines_end) {
  static const auto find_line_ends = best_line_finder();
  constexpr std::size_t at_once = 8'192;
  const auto lines = window().substr(0, lines_end);
  std::array<std::uint32_t, at_once + 1> ends;  // as many are read as were written
  std::size_t cut = 0;
  for (std::size_t from = 0; from < lines.size() && into.size() < record_block::enough_records; from += at_once) {
    const auto found = find_line_ends(lines.data() + from, std::min(at_once, lines.size() - from), ends.data());
    for (std::size_t i = 0; i < found && into.size() < record_block::enough_records; ++i) {
      const auto end = from + ends[i];
      auto line = lines.substr(cut, end - cut);
      if (line.ends_with('\r')) {
        line.remove_suffix(1);
        buffer_[begin_ + cut + line.size()] = '\n';
      }
      if (!is_blank_line(line)) {
        into.refer(begin_ + cut, line.size(), {position_.line, 1});
      }
      ++position_.line;
      cut = end + 1;
    }
  }
  begin_ += cut;
  if (into.is_empty()) {
    return;
  }
  if (cut < lines.size()) {
    into.copy(buffer_);
    return;
  }
  auto buffer = into.release();
  const auto rest = window();
  buffer.resize(std::max(buffer.size(), rest.size() + block_size + record_block::padding));
  std::copy(rest.begin(), rest.end(), buffer.begin());
  into.adopt(std::exchange(buffer_, std::move(buffer)));
  begin_ = 0;
  end_ = rest.size();
}

auto text_cutter::next_value() -> std::optional<cut_text> {
  while (stage_ != stage::end) {
    if (!skip_white_space()) {
      const bool unclosed = stage_ != stage::after_list && stage_ != stage::after_only_value;
      stage_ = stage::end;
      if (!unclosed) {
        return std::nullopt;
      }
      return fault_at(position_, codes::json_syntax,
                      {.ja = "提案の並びが閉じていません。終わりに ] を書いてください",
                       .en = "the list of proposals is not closed; write ] at its end"});
    }
    const char byte = window().front();
    const auto here = position_;
    switch (stage_) {
      case stage::first_value:
      case stage::value:
        if (byte == ']') {
          const bool comma_before = stage_ == stage::value;
          consume(1);
          stage_ = stage::after_list;
          if (comma_before) {
            return fault_at(
                here, codes::json_syntax,
                {.ja = "最後の提案のあとに余分なコンマがあります。消してください", .en = "a comma follows the last proposal; remove it"});
          }
          break;
        }
        if (byte == ',') {
          // One fault for a run of commas.
          do {
            consume(1);
          } while (skip_white_space() && window().front() == ',');
          stage_ = stage::value;
          return fault_at(here, codes::json_syntax,
                          {.ja = "コンマの前に提案がありません。余分なコンマを消してください",
                           .en = "no proposal stands before the comma; remove the comma"});
        }
        stage_ = stage::after_value;
        return cut_value(true);
      case stage::after_value:
        consume(byte == ',' || byte == ']' ? 1 : 0);
        if (byte == ',') {
          stage_ = stage::value;
        } else if (byte == ']') {
          stage_ = stage::after_list;
        } else if (byte == '{') {
          stage_ = stage::value;
          return fault_at(here, codes::json_syntax,
                          {.ja = "提案と提案の間にコンマがありません。コンマを書いてください",
                           .en = "a comma is missing between two proposals; write one"});
        } else {
          std::size_t resume = 0;
          while ((resume = window().find_first_of(",]{")) == std::string_view::npos) {
            consume(window().size());
            if (!fill()) {
              break;
            }
          }
          if (resume != std::string_view::npos) {
            consume(resume);
            stage_ = window().front() == '{' ? stage::value : stage::after_value;
          }
          return fault_at(here, codes::json_syntax,
                          {.ja = "提案のあとに , か ] でないものがあります。消してください",
                           .en = "something other than a comma or ] follows the proposal; remove it"});
        }
        break;
      default:
        stage_ = stage::end;
        return fault_at(here, codes::json_extra_value,
                        {.ja = "JSON の終わりのあとに続きがあります。消すか、1行に提案を1つ書いて NDJSON にしてください",
                         .en = "something follows the end of the JSON text; remove it, or write one proposal on a line as NDJSON"});
    }
  }
  return std::nullopt;
}

/// Takes a text of that size from the window.
auto text_cutter::cut_at(std::size_t size, text_position start) -> cut_text {
  const auto text = window().substr(0, size);
  consume(size);
  return {.where = start, .text = text, .fault = {}};
}

auto text_cutter::cut_value(bool in_list) -> cut_text {
  const auto start = position_;
  const char first = window().front();
  const bool bracketed = first == '{' || first == '[';
  bool in_string = false;
  bool escaped = false;
  const auto step_plain = [&](char byte, std::size_t offset) {
    // A value without brackets: a text in quotes, or whatever stands up to the next comma.
    if (in_string) {
      in_string = escaped || byte != '"';
      escaped = !escaped && byte == '\\';
      return in_string ? bracket_scanner::outcome::inside : bracket_scanner::outcome::ends_here;
    }
    if (offset == 0) {
      in_string = byte == '"';
      return bracket_scanner::outcome::inside;
    }
    const bool ends = is_white_space(byte) || std::string_view(",]{[").find(byte) != std::string_view::npos;
    return ends ? bracket_scanner::outcome::ends_before : bracket_scanner::outcome::inside;
  };
  if (const auto size = bracketed ? size_of_sound_value(window()) : std::nullopt) {
    return cut_at(*size, start);
  }
  bracket_scanner brackets(start.column, in_list);
  std::optional<cut_text> too_long;
  std::size_t passed = 0;   // bytes of the value that were dropped
  std::size_t scanned = 0;  // bytes of the value in the window that were looked at

  const auto resume_at = [&](std::size_t next_start) {
    // The value is broken and another begins: a comma between the two is none of it.
    auto text = cut_at(next_start - passed, start);
    const auto last = text.text.find_last_not_of(white_space);
    text.text = text.text.substr(0, last + 1);
    if (text.text.ends_with(',')) {
      text.text.remove_suffix(1);
    }
    stage_ = stage::value;
    return too_long ? *std::move(too_long) : text;
  };

  while (true) {
    while (scanned < window().size()) {
      if (bracketed) {
        scanned += brackets.pass(window().substr(scanned));
        if (scanned == window().size()) {
          break;
        }
      }
      const char byte = window()[scanned];
      const auto outcome = bracketed ? brackets.step(byte) : step_plain(byte, passed + scanned);
      if (outcome == bracket_scanner::outcome::inside) {
        ++scanned;
        continue;
      }
      if (outcome == bracket_scanner::outcome::ends_before && brackets.is_broken() && brackets.sees_next_start()) {
        return resume_at(brackets.next_start());
      }
      auto text = cut_at(scanned + (outcome == bracket_scanner::outcome::ends_here ? 1 : 0), start);
      return too_long ? *std::move(too_long) : text;
    }
    if (!too_long && scanned > max_bytes_) {
      brackets.mark_broken();
      if (brackets.sees_next_start()) {
        return resume_at(brackets.next_start());
      }
      too_long = cut_text{.where = start, .text = {}, .fault = oversized(window().substr(0, max_bytes_), max_bytes_, start)};
    }
    if (too_long) {
      consume(scanned);
      passed += scanned;
      scanned = 0;
    }
    if (!fill()) {
      if (brackets.sees_next_start() && !too_long) {
        return resume_at(brackets.next_start());
      }
      if (in_list) {
        stage_ = stage::end;
      }
      auto text = cut_at(window().size(), start);
      return too_long ? *std::move(too_long) : text;
    }
  }
}

}  // namespace v0
}  // namespace koubo
