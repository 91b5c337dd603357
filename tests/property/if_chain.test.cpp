#include <if_chain.hpp>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>

#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>

#include <proposals.hpp>
#include "generated_proposal.hpp"
#include "surroundings_of_amed.hpp"

namespace {

std::size_t allocations = 0;

auto allocate(std::size_t size) -> void* {
  ++allocations;
  if (auto* memory = std::malloc(size == 0 ? 1 : size)) {
    return memory;
  }
  throw std::bad_alloc();
}

}  // namespace

// Every allocation of this program is counted.
auto operator new(std::size_t size) -> void* { return allocate(size); }
auto operator new[](std::size_t size) -> void* { return allocate(size); }
auto operator new(std::size_t size, const std::nothrow_t&) noexcept -> void* {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
auto operator new[](std::size_t size, const std::nothrow_t&) noexcept -> void* {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

TEST_CASE("the hand-written if-chain gives the verdicts of the rules, near every edge") {
  for (std::uint64_t seed = 0; seed < 100'000; ++seed) {
    const auto of = koubo_test::proposal_generator(koubo_test::of_amed, koubo_test::seeded_choices(seed))();
    if (!(if_chain::verdicts(of) == koubo::amed::verdicts(of))) {
      FAIL("seed " << seed);
    }
  }
}

TEST_CASE("the hand-written if-chain gives the verdicts of the rules on the proposals that are measured") {
  for (const auto& of : benchmark_data::proposals(10'000)) {
    REQUIRE(if_chain::verdicts(of) == koubo::amed::verdicts(of));
  }
}

TEST_CASE("the proposals that are measured hold every verdict and every program") {
  koubo::verdict_set seen;
  std::size_t count = 0;
  for (const auto& of : benchmark_data::proposals(10'000)) {
    const auto verdicts = koubo::amed::verdicts(of);
    seen.satisfied |= verdicts.satisfied;
    seen.violated |= verdicts.violated;
    seen.undetermined |= verdicts.undetermined;
    seen.needs_judgement |= verdicts.needs_judgement;
    count += of.program.has_value() && of.program.value() == koubo::amed::leap ? 1U : 0U;
  }
  CHECK(count > 300);
  CHECK(count < 500);
  CHECK(seen.satisfied != 0);
  CHECK(seen.violated != 0);
  CHECK(seen.undetermined != 0);
  CHECK(seen.needs_judgement != 0);
}

TEST_CASE("verdicts alone allocate nothing") {
  const auto proposals = benchmark_data::proposals(1'000);
  (void)koubo::amed::built_in_checker();
  const auto before = allocations;
  REQUIRE(before > 0);  // the counting works: the proposals above were allocated
  std::uint64_t violated = 0;
  for (const auto& of : proposals) {
    violated |= koubo::amed::verdicts(of).violated;
  }
  const auto after = allocations;
  CHECK(after == before);
  CHECK(violated != 0);
}
