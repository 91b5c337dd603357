#include <koubo/amed/check.hpp>
#include <koubo/intake/report_writer.hpp>

// The pipeline of `koubo check --brief --jobs 2` in three lines: reads, judges and writes in two threads, in the order of the input.

auto main() -> int {
  const koubo::checker_of<koubo::amed::all_rules> rules(koubo::amed::catalogue);
  const auto done = koubo::check_proposals(koubo::bytes_of(0), koubo::bytes_to(1), rules, koubo::amed::catalogue,
                                           {.form = koubo::report_form::brief}, {}, 2);
  return done.end.input_error || done.end.output_error ? 1 : 0;
}
