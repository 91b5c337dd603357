#include <koubo/intake/survey_json.hpp>

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <simdjson.h>

#include <koubo/intake/codes.hpp>
#include <koubo/text/utf8.hpp>

namespace koubo {
inline namespace v0 {
namespace {

auto split_pointer(std::string_view pointer) -> std::vector<std::string> {
  std::vector<std::string> tokens;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const auto end = pointer.find('/');
    auto& token = tokens.emplace_back();
    const auto raw = pointer.substr(0, end);
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] == '~' && i + 1 < raw.size()) {
        ++i;
        token += raw[i] == '0' ? '~' : '/';
      } else {
        token += raw[i];
      }
    }
    pointer = end == std::string_view::npos ? std::string_view() : pointer.substr(end);
  }
  return tokens;
}

auto is_hex4(std::string_view text, std::size_t at, unsigned& unit) -> bool {
  if (at + 4 > text.size()) {
    return false;
  }
  unit = 0;
  for (const char digit : text.substr(at, 4)) {
    const auto lower = static_cast<char>(digit | 0x20);
    if (digit >= '0' && digit <= '9') {
      unit = unit * 16 + static_cast<unsigned>(digit - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      unit = unit * 16 + static_cast<unsigned>(lower - 'a') + 10;
    } else {
      return false;
    }
  }
  return true;
}

/// Where in a string's text, quotes included, the first half of a pair stands alone. The reader lets a low half pass, so it is looked for here.
auto find_lone_surrogate(std::string_view raw) -> std::optional<std::size_t> {
  for (std::size_t i = 0; i + 1 < raw.size(); ++i) {
    if (raw[i] != '\\') {
      continue;
    }
    unsigned unit = 0;
    if (raw[i + 1] != 'u' || !is_hex4(raw, i + 2, unit)) {
      ++i;
      continue;
    }
    if (unit >= 0xDC00 && unit <= 0xDFFF) {
      return i;
    }
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      unsigned low = 0;
      if (raw.substr(i + 6, 2) != "\\u" || !is_hex4(raw, i + 8, low) || low < 0xDC00 || low > 0xDFFF) {
        return i;
      }
      i += 6;
    }
    i += 5;
  }
  return std::nullopt;
}

/// Follows the events of one JSON text; remembers where in the document it is, and stops at the first fault that the reader itself lets pass.
class surveyor {
 public:
  surveyor(std::string_view text, const rapidjson::MemoryStream& stream, std::string_view wanted, std::size_t max_depth, bool show_values)
      : text_(text), stream_(stream), wanted_(split_pointer(wanted)), max_depth_(max_depth), show_values_(show_values) {}

  json_survey found;

  // Events, as the reader names them.
  auto Null() -> bool { return scalar(); }                                             // NOLINT(readability-identifier-naming)
  auto Bool(bool) -> bool { return scalar(); }                                         // NOLINT(readability-identifier-naming)
  auto Int(int) -> bool { return scalar(); }                                           // NOLINT(readability-identifier-naming)
  auto Uint(unsigned) -> bool { return scalar(); }                                     // NOLINT(readability-identifier-naming)
  auto Int64(std::int64_t) -> bool { return scalar(); }                                // NOLINT(readability-identifier-naming)
  auto Uint64(std::uint64_t) -> bool { return scalar(); }                              // NOLINT(readability-identifier-naming)
  auto RawNumber(const char*, rapidjson::SizeType, bool) -> bool { return scalar(); }  // NOLINT(readability-identifier-naming)

  auto Double(double) -> bool {  // NOLINT(readability-identifier-naming)
    const auto start = token_start();
    const auto raw = text_.substr(start, stream_.Tell() - start);
    if (number_parser_.parse(simdjson::padded_string(raw)).error() != simdjson::SUCCESS) {
      stop_at_number(start, raw);
      return false;
    }
    return scalar();
  }

  auto String(const char* value, rapidjson::SizeType length, bool) -> bool {  // NOLINT(readability-identifier-naming)
    const auto start = token_start();
    if (!check_surrogates(start)) {
      return false;
    }
    if (frames_.size() == 1 && frames_.back().is_object && frames_.back().key == "id") {
      found.id.emplace(value, length);
    }
    return scalar();
  }

  auto Key(const char* value, rapidjson::SizeType length, bool) -> bool {  // NOLINT(readability-identifier-naming)
    const auto start = token_start();
    if (!check_surrogates(start)) {
      return false;
    }
    auto& frame = frames_.back();
    frame.key.assign(value, length);
    frame.open = true;
    if (!frame.keys.insert(frame.key).second) {
      if (frames_.size() == 1 && frame.key == "id") {
        found.id.reset();
      }
      const auto shown = escape_for_display(frame.key, 40);
      stop(codes::json_duplicate_key, start,
           {.ja = fmt::format("キー「{}」が同じオブジェクトに2回あります。一方を消してください", shown),
            .en = fmt::format("the key \"{}\" stands twice in the same object; remove one of the two", shown)});
      return false;
    }
    if (is_on_path() && frames_.size() == wanted_.size() && wanted_.back() == frame.key) {
      found.key_offset = start;
    }
    last_end_ = stream_.Tell();
    return true;
  }

  auto StartObject() -> bool { return open(true); }                // NOLINT(readability-identifier-naming)
  auto EndObject(rapidjson::SizeType) -> bool { return close(); }  // NOLINT(readability-identifier-naming)
  auto StartArray() -> bool { return open(false); }                // NOLINT(readability-identifier-naming)
  auto EndArray(rapidjson::SizeType) -> bool { return close(); }   // NOLINT(readability-identifier-naming)

  /// The first byte of the token that follows the last event. Between two tokens stand only these.
  [[nodiscard]] auto token_start() const -> std::size_t {
    const auto start = text_.find_first_not_of(" \t\r\n,:", last_end_);
    return start == std::string_view::npos ? text_.size() : start;
  }

  /// `in_value`: a value was being read, so an element of a list is named itself and not the list.
  [[nodiscard]] auto pointer(bool in_value) const -> std::string {
    std::string built;
    for (std::size_t i = 0; i < frames_.size(); ++i) {
      const auto& frame = frames_[i];
      if (frame.is_object) {
        if (frame.open) {
          append_pointer(built, frame.key);
        }
      } else if (i + 1 < frames_.size() || in_value) {
        append_pointer(built, std::to_string(frame.index));
      }
    }
    return built;
  }

  void stop(std::string_view code, std::size_t offset, message says, bool in_value = true) {
    found.fault = json_fault{.code = code, .at = pointer(in_value), .offset = offset, .says = std::move(says)};
  }

  void stop_at_number(std::size_t start, std::string_view raw) {
    const auto shown = show_values_ ? escape_for_display(raw, 40) : "…";
    stop(codes::json_number, start,
         {.ja = fmt::format("数「{}」は扱える範囲を超えています。64ビットの整数に収まる数にしてください", shown),
          .en = fmt::format("the number \"{}\" is out of range; give one that fits 64 bits", shown)});
  }

 private:
  struct frame_type {
    bool is_object = false;
    bool open = false;       // object: a key was read and its value is not complete
    bool on_path = false;    // everything above this frame is a prefix of the wanted pointer
    std::int64_t index = 0;  // list: elements complete so far
    std::string key;
    std::set<std::string> keys;  // WHY: ordered, so that crafted keys cannot make it slow
  };

  auto check_surrogates(std::size_t start) -> bool {
    const auto raw = text_.substr(start, stream_.Tell() - start);
    const auto lone = raw.find("\\u") == std::string_view::npos ? std::nullopt : find_lone_surrogate(raw);
    if (lone) {
      stop_at_surrogate(start + *lone);
      return false;
    }
    return true;
  }

 public:
  void stop_at_surrogate(std::size_t offset) {
    stop(codes::json_surrogate, offset,
         {.ja = fmt::format("「{}」はサロゲートの片方だけです。2つ組で書くか文字そのものを書いてください", text_.substr(offset, 6)),
          .en = fmt::format("\"{}\" is one half of a surrogate pair; write both halves or the character itself", text_.substr(offset, 6))});
  }

 private:
  [[nodiscard]] auto is_on_path() const -> bool { return frames_.empty() || frames_.back().on_path; }

  /// Whether the value that begins now is the wanted one (all tokens match), and whether it leads to it (so far they match).
  [[nodiscard]] auto matches_here() const -> bool {
    if (frames_.empty()) {
      return true;
    }
    const auto& frame = frames_.back();
    if (!frame.on_path || frames_.size() > wanted_.size()) {
      return false;
    }
    const auto& token = wanted_[frames_.size() - 1];
    return frame.is_object ? token == frame.key : token == std::to_string(frame.index);
  }

  void note_value(std::size_t start) {
    if (frames_.size() == wanted_.size() && matches_here() && !found.value_offset) {
      found.value_offset = start;
    }
  }

  void complete() {
    if (!frames_.empty()) {
      auto& frame = frames_.back();
      frame.open = false;
      ++frame.index;
    }
  }

  auto scalar() -> bool {
    note_value(token_start());
    last_end_ = stream_.Tell();
    complete();
    return true;
  }

  auto open(bool is_object) -> bool {
    const auto start = token_start();
    note_value(start);
    if (frames_.size() == max_depth_) {
      stop(codes::json_depth, start,
           {.ja = fmt::format("入れ子が{}段を超えています（--max-depth）。浅くしてください", max_depth_),
            .en = fmt::format("nested more than {} levels deep (--max-depth); make it shallower", max_depth_)});
      return false;
    }
    const bool on_path = matches_here();
    frames_.push_back({.is_object = is_object, .open = false, .on_path = on_path, .index = 0, .key = {}, .keys = {}});
    last_end_ = start + 1;
    return true;
  }

  auto close() -> bool {
    last_end_ = stream_.Tell() + 1;  // the closing bracket is not taken yet
    frames_.pop_back();
    complete();
    return true;
  }

  std::string_view text_;
  const rapidjson::MemoryStream& stream_;
  std::vector<std::string> wanted_;
  std::size_t max_depth_;
  bool show_values_;
  std::vector<frame_type> frames_;
  std::size_t last_end_ = 0;
  simdjson::dom::parser number_parser_;
};

void stop_at_byte(surveyor& handler, std::string_view text, std::size_t offset, bool in_value) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte >= 0x80) {
    handler.stop(codes::json_encoding, offset,
                 {.ja = fmt::format("UTF-8 でないバイト 0x{:02x} があります。ファイルを UTF-8 で保存してください", byte),
                  .en = fmt::format("the byte 0x{:02x} is not UTF-8; save the file as UTF-8", byte)},
                 in_value);
  } else {
    handler.stop(codes::json_control_character, offset,
                 {.ja = fmt::format("制御文字 0x{:02x} がそのまま書かれています。消すか \\u{:04x} と書いてください", byte, byte),
                  .en = fmt::format("the control character 0x{:02x} stands unescaped; remove it or write \\u{:04x}", byte, byte)},
                 in_value);
  }
}

/// A byte that no JSON text in UTF-8 may hold at that place, whatever the reader made of it.
auto is_foreign(std::string_view text, std::size_t offset) -> bool {
  if (offset >= text.size()) {
    return false;
  }
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < 0x20) {
    return byte != '\n' && byte != '\r' && byte != '\t';
  }
  if (byte < 0x80) {
    return false;
  }
  // One character of at most four bytes decides.
  for (std::size_t length = 2; length <= 4 && offset + length <= text.size(); ++length) {
    if (simdjson::validate_utf8(text.data() + offset, length)) {
      return false;
    }
  }
  return true;
}

void stop_at_syntax(surveyor& handler, std::string_view text, const rapidjson::ParseResult& outcome) {
  auto offset = outcome.Offset() < text.size() ? outcome.Offset() : text.size();
  const auto token = handler.token_start();
  bool in_value = false;
  message says;
  switch (outcome.Code()) {
    case rapidjson::kParseErrorDocumentEmpty:
      says = {.ja = "提案がありません。{ } で囲んだ提案を書いてください", .en = "there is no proposal; write one between { and }"};
      break;
    case rapidjson::kParseErrorDocumentRootNotSingular:
      if (!is_foreign(text, offset)) {
        handler.stop(codes::json_extra_value, offset,
                     {.ja = "提案のあとに続きがあります。1行(または1要素)に提案を1つだけ書いてください",
                      .en = "something follows the proposal; write one proposal on a line"});
        return;
      }
      break;
    case rapidjson::kParseErrorObjectMissName:
      says = {.ja = "引用符で囲んだキーが必要です。直前の余分なコンマを消すかキーを書いてください",
              .en = "a key in double quotes is needed here; write one, or remove the comma before"};
      break;
    case rapidjson::kParseErrorObjectMissColon: says = {.ja = "キーのあとに : が必要です", .en = "a colon is needed after the key"}; break;
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      says = {.ja = "値のあとに , か } が必要です", .en = "a comma or } is needed after the value"};
      break;
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      says = {.ja = "値のあとに , か ] が必要です", .en = "a comma or ] is needed after the value"};
      break;
    case rapidjson::kParseErrorNumberTooBig:
      handler.stop_at_number(token, text.substr(token, text.find_first_of(" \t\r\n,]}", token) - token));
      return;
    case rapidjson::kParseErrorNumberMissFraction:
    case rapidjson::kParseErrorNumberMissExponent:
      offset = is_foreign(text, offset) ? offset : token;
      in_value = true;
      says = {.ja = "数が途中で終わっています。小数点や e のあとに数字を書いてください",
              .en = "the number breaks off; write digits after the point or the e"};
      break;
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      in_value = true;
      says = {.ja = "\\u のあとに16進の数字が4つ必要です", .en = "four hexadecimal digits are needed after \\u"};
      break;
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid: {
      // A low half before it passed the reader.
      const auto lone = find_lone_surrogate(text.substr(token, offset - token + 6));
      handler.stop_at_surrogate(lone ? token + *lone : offset);
      return;
    }
    case rapidjson::kParseErrorStringEscapeInvalid:
      in_value = true;
      if (offset < text.size() && static_cast<unsigned char>(text[offset]) < 0x20) {
        stop_at_byte(handler, text, offset, in_value);
        return;
      }
      says = {.ja = "\\ のあとの文字が JSON にありません。\\ そのものは \\\\ と書いてください",
              .en = "JSON has no such escape; write a backslash itself as \\\\"};
      break;
    case rapidjson::kParseErrorStringInvalidEncoding: stop_at_byte(handler, text, offset, true); return;
    case rapidjson::kParseErrorStringMissQuotationMark:
      in_value = true;
      if (offset == text.size()) {
        offset = token;
      }
      says = {.ja = "文字列が閉じていません。終わりに \" を書いてください", .en = "the text in quotes is not closed; write \" at its end"};
      break;
    default:
      in_value = true;
      // WHY: the reader names the byte at which it gave up; the word as a whole is what is wrong.
      offset = is_foreign(text, offset) ? offset : token;
      says = {.ja = "JSON の値ではありません。文字列なら \" で囲み、そのほかは数、true、false、null、{ }、[ ] を書いてください",
              .en = "this is no JSON value; put text in double quotes, or write a number, true, false, null, { } or [ ]"};
      break;
  }
  if (is_foreign(text, offset)) {
    stop_at_byte(handler, text, offset, in_value);
    return;
  }
  if (offset == text.size() && outcome.Code() != rapidjson::kParseErrorDocumentEmpty) {
    says = {
        .ja =
            "提案が途中で終わっています。閉じていない { や [ を閉じ、NDJSON なら提案を1行に書いてください (整形した JSON は --input json)",
        .en = "the proposal breaks off here; close every { and [, and in NDJSON keep it on one line (for indented JSON: --input json)"};
  }
  handler.stop(codes::json_syntax, offset, std::move(says), in_value);
}

}  // namespace

void append_pointer(std::string& pointer, std::string_view key) {
  pointer += '/';
  for (const char byte : key) {
    if (byte == '~') {
      pointer += "~0";
    } else if (byte == '/') {
      pointer += "~1";
    } else {
      pointer += byte;
    }
  }
}

auto survey_json(std::string_view text, std::string_view wanted, std::size_t max_depth, bool show_values) -> json_survey {
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::Reader reader;
  surveyor handler(text, stream, wanted, max_depth, show_values);
  const auto outcome = reader.Parse < rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag > (stream, handler);
  if (!handler.found.fault && outcome.IsError()) {
    stop_at_syntax(handler, text, outcome);
  }
  if (!handler.found.fault) {
    // The reader takes NUL for the end of the text.
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
      stop_at_byte(handler, text, nul, false);
    }
  }
  return std::move(handler.found);
}

}  // namespace v0
}  // namespace koubo
