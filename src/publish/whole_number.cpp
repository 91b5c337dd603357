#include <koubo/publish/whole_number.hpp>

#include <algorithm>

namespace koubo {
inline namespace v0 {
namespace {

auto written(wide_integer number, bool grouped) -> std::string {
  const bool negative = number < 0;
  std::string reversed;
  int count = 0;
  do {
    if (grouped && count > 0 && count % 3 == 0) {
      reversed += ',';
    }
    const auto digit = static_cast<int>(number % 10);
    reversed += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    number /= 10;
    ++count;
  } while (number != 0);
  if (negative) {
    reversed += '-';
  }
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

}  // namespace

auto digits_of(wide_integer number) -> std::string { return written(number, false); }
auto grouped_digits_of(wide_integer number) -> std::string { return written(number, true); }

}  // namespace v0
}  // namespace koubo
