#include <koubo/amed/check.hpp>
#include <koubo/intake/report_writer.hpp>

// Pulls proposals from standard input, judges each, and puts its report, one line of JSON, to standard output.

auto main() -> int {
  auto proposals = koubo::proposal_stream(koubo::bytes_of(0), koubo::amed::catalogue);
  auto reports = koubo::report_sink(koubo::bytes_to(1), koubo::message_languages::en);
  while (const auto item = proposals.next()) {
    reports.put(*item, [](const koubo::proposal& proposal) { return koubo::amed::check(proposal); });
  }
  reports.flush();
  return proposals.error() || reports.error() ? 1 : 0;
}
