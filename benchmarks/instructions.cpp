// Gives verdicts for generated proposals by one of the two ways, so that valgrind can count the instructions of each.
// usage: instructions native|by-hand|nothing COUNT

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <koubo/amed/check.hpp>

#include "if_chain.hpp"
#include "proposals.hpp"

namespace {

template <class Verdicts>
auto sum(const std::vector<koubo::proposal>& proposals, Verdicts verdicts) -> std::uint64_t {
  std::uint64_t all = 0;
  for (const auto& each : proposals) {
    const auto set = verdicts(each);
    all += set.satisfied ^ set.violated ^ set.undetermined ^ set.needs_judgement;
  }
  return all;
}

}  // namespace

auto main(int argc, char** argv) -> int {
  if (argc != 3) {
    std::fprintf(stderr, "usage: instructions native|by-hand|nothing COUNT\n");
    return 2;
  }
  const std::string_view way = argv[1];
  const auto proposals = benchmark_data::proposals(std::strtoull(argv[2], nullptr, 10));
  (void)koubo::amed::built_in_checker();  // made once a program, not once a proposal
  std::uint64_t result = 0;
  if (way == "native") {
    result = sum(proposals, [](const koubo::proposal& of) { return koubo::amed::verdicts(of); });
  } else if (way == "by-hand") {
    result = sum(proposals, [](const koubo::proposal& of) { return if_chain::verdicts(of); });
  }
  std::printf("%llu\n", static_cast<unsigned long long>(result));
  return 0;
}
