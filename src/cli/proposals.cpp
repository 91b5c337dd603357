#include "proposals.hpp"

#include <algorithm>
#include <cerrno>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <koubo/amed/check.hpp>
#include <koubo/expects.hpp>
#include <koubo/text/utf8.hpp>

#include "commands.hpp"

namespace koubo::cli {

auto rules_of(const std::vector<std::string>& packs) -> std::vector<rules::clause_rule> {
  std::vector<rules::clause_rule> all;
  const auto add = [&](std::span<const rules::clause_rule> of) { all.insert(all.end(), of.begin(), of.end()); };
  bool with_amed = false;
  bool with_common = false;
  for (const auto& each : packs) {
    if (each == "amed" && !with_amed) {
      with_amed = true;
      add(rules::lowered_rules<amed::all_rules>);
    } else if (each == "common" && !with_common) {
      with_common = true;
      add(rules::lowered_rules<amed::common_rules>);
    }
  }
  return all;
}

auto form_named(std::string_view file) -> input_form {
  constexpr std::string_view extension = ".csv";
  const bool csv = file.size() > extension.size() && std::equal(extension.begin(), extension.end(), file.end() - extension.size(),
                                                                [](char a, char b) { return a == (b | 0x20) || a == b; });
  return csv ? input_form::csv : input_form::detect;
}

auto for_each_proposal(const std::string& file, const catalogue& by, const std::function<int(const stream_item&)>& visit) -> int {
  const bool is_input = file == "-";
  const auto shown = is_input ? std::string("standard input") : "\"" + escape_for_display(file) + "\"";
  const int descriptor = is_input ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return failed(input_output, shown + " could not be opened: " + std::generic_category().message(errno));
  }
  auto proposals = proposal_stream(bytes_of(descriptor), by, {.reading = {}, .form = form_named(file)});
  int code = done;
  for (auto item = proposals.next(); item && code == done; item = proposals.next()) {
    code = visit(*item);
  }
  const auto error = proposals.error();
  if (!is_input) {
    ::close(descriptor);
  }
  return code != done ? code : error ? failed(input_output, shown + " could not be read: " + error->message()) : done;
}

auto is_for_a_person() -> bool { return ::isatty(STDOUT_FILENO) == 1; }

}  // namespace koubo::cli
