#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <koubo/intake/write_proposal.hpp>

namespace koubo::cli {

/// A JSON text, put together member by member.
class json_text {
 public:
  std::string text;

  auto key(std::string_view name) -> json_text& {
    separate();
    write_json_text(text, name);
    text += ':';
    after_key_ = true;
    return *this;
  }
  void string(std::string_view of) {
    separate();
    write_json_text(text, of);
  }
  void raw(std::string_view of) {
    separate();
    text += of;
  }
  void number(std::int64_t of) { raw(std::to_string(of)); }
  template <class Members>
  void object(const Members& members) {
    enclosed('{', '}', members);
  }
  template <class Elements>
  void array(const Elements& elements) {
    enclosed('[', ']', elements);
  }

 private:
  void separate() {
    if (!first_ && !after_key_) {
      text += ',';
    }
    first_ = false;
    after_key_ = false;
  }
  template <class Inner>
  void enclosed(char open, char close, const Inner& inner) {
    separate();
    text += open;
    first_ = true;
    inner();
    first_ = false;
    text += close;
  }

  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace koubo::cli
