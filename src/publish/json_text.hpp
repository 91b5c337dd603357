#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <rapidjson/writer.h>

#include <koubo/money/rate.hpp>
#include <koubo/program/citation.hpp>
#include <koubo/program/label.hpp>
#include <koubo/program/message.hpp>
#include <koubo/publish/whole_number.hpp>

namespace koubo {
inline namespace v0 {

/// Writes one JSON text, member by member.
class json_text {
 public:
  explicit json_text(std::string& out, std::optional<language> only = std::nullopt) : stream_(out), writer_(stream_), only_(only) {}

  template <class Members>
  void object(Members members) {
    writer_.StartObject();
    members();
    writer_.EndObject();
  }
  template <class Items>
  void array(Items items) {
    writer_.StartArray();
    items();
    writer_.EndArray();
  }
  void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void text(std::string_view value) { writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }
  void number(std::int64_t value) { writer_.Int64(value); }
  void number(wide_integer value) {
    const auto digits = digits_of(value);
    writer_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
  }
  void truth(bool value) { writer_.Bool(value); }
  void null() { writer_.Null(); }

  void member(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  void member(std::string_view name, const char* value) { member(name, std::string_view(value)); }
  void member(std::string_view name, std::int64_t value) {
    key(name);
    number(value);
  }
  void member(std::string_view name, bool value) {
    key(name);
    truth(value);
  }
  void wide_member(std::string_view name, wide_integer value) {
    key(name);
    number(value);
  }
  /// In the languages that are asked for.
  void member(std::string_view name, const label& value) { both(name, value.ja, value.en); }
  void member(std::string_view name, const message& value) { both(name, value.ja, value.en); }
  void member(std::string_view name, const fact_list& value) {
    key(name);
    array([&] {
      for (const auto fact : value) {
        text(fact);
      }
    });
  }

 private:
  class appending {
   public:
    using Ch = char;  // NOLINT(readability-identifier-naming): the writer asks for these names

    explicit appending(std::string& to) : to_(to) {}
    void Put(char byte) { to_.push_back(byte); }  // NOLINT(readability-identifier-naming)
    void Flush() {}                               // NOLINT(readability-identifier-naming)

   private:
    std::string& to_;
  };

  void both(std::string_view name, std::string_view ja, std::string_view en) {
    key(name);
    object([&] {
      if (only_ != language::en) {
        member("ja", ja);
      }
      if (only_ != language::ja) {
        member("en", en);
      }
    });
  }

  appending stream_;
  rapidjson::Writer<appending> writer_;
  std::optional<language> only_;
};

}  // namespace v0
}  // namespace koubo
