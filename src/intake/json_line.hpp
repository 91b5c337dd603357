#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <rapidjson/writer.h>

#include <koubo/check/message.hpp>
#include <koubo/intake/write_report.hpp>
#include <koubo/proposal/proposal.hpp>

namespace koubo {
inline namespace v0 {
namespace detail {

/// Writes one line of JSON, key by key.
class json_line {
 public:
  explicit json_line(std::string& out, message_languages languages = message_languages::both)
      : stream_{out}, writer_(stream_), languages_(languages) {}

  template <class Members>
  void object(Members&& members) {
    writer_.StartObject();
    members();
    writer_.EndObject();
  }
  template <class Elements>
  void array(Elements&& elements) {
    writer_.StartArray();
    elements();
    writer_.EndArray();
  }
  template <class Members>
  void object(std::string_view name, Members&& members) {
    key(name);
    object(members);
  }
  template <class Elements>
  void array(std::string_view name, Elements&& elements) {
    key(name);
    array(elements);
  }
  /// An array of texts.
  template <class Texts>
  void texts(std::string_view name, const Texts& of) {
    array(name, [&] {
      for (const auto& each : of) {
        string(each);
      }
    });
  }
  void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void string(std::string_view value) { writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }
  void integer(std::int64_t value) { writer_.Int64(value); }
  void boolean(bool value) { writer_.Bool(value); }
  void null() { writer_.Null(); }
  void text(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void number(std::string_view name, std::int64_t value) {
    key(name);
    integer(value);
  }
  void truth(std::string_view name, bool value) {
    key(name);
    boolean(value);
  }
  void text_or_null(std::string_view name, const presence<std::string>& value) {
    key(name);
    value.has_value() ? string(value.value()) : null();
  }
  void message(std::string_view name, const koubo::message& says) {
    object(name, [&] {
      if (languages_ != message_languages::en) {
        text("ja", says.ja);
      }
      if (languages_ != message_languages::ja) {
        text("en", says.en);
      }
    });
  }

 private:
  /// Lets the writer append to a string.
  struct appending {
    using Ch = char;  // NOLINT(readability-identifier-naming): the writer asks for these names
    std::string& to;
    void Put(char byte) { to.push_back(byte); }  // NOLINT(readability-identifier-naming)
    void Flush() {}                              // NOLINT(readability-identifier-naming)
  };

  appending stream_;
  rapidjson::Writer<appending> writer_;
  message_languages languages_;
};

}  // namespace detail
}  // namespace v0
}  // namespace koubo
