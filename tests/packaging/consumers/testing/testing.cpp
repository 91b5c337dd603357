#if KOUBO_CATCH2_VERSION >= 3
#include <catch2/catch_test_macros.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <koubo/money/yen.hpp>

TEST_CASE("yen are compared exactly") { CHECK(koubo::yen(20'000'000) < koubo::yen(20'000'001)); }
