// Checks proposals with or without having explained one before, so that valgrind can count whether explaining leaves anything behind in `check`.
// usage: explain_instructions checked|explained COUNT

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <koubo/amed/check.hpp>
#include <koubo/explain/explain.hpp>

#include "proposals.hpp"

auto main(int argc, char** argv) -> int {
  if (argc != 3) {
    std::fprintf(stderr, "usage: explain_instructions checked|explained COUNT\n");
    return 2;
  }
  const auto proposals = benchmark_data::proposals(std::strtoull(argv[2], nullptr, 10));
  std::uint64_t result = 0;
  if (std::string_view(argv[1]) == "explained") {
    const auto made = koubo::amed::check(proposals.front(), {.all = true});
    result += koubo::explain(proposals.front(), made, koubo::rules::lowered_rules<koubo::amed::all_rules>, koubo::amed::catalogue).size();
  }
  for (const auto& each : proposals) {
    result += koubo::amed::check(each).findings().size();
  }
  std::printf("%llu\n", static_cast<unsigned long long>(result));
  return 0;
}
