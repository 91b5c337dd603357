#include "column_path.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include <koubo/proposal/field.hpp>
#include <koubo/text/utf8.hpp>
#include <koubo/text/year.hpp>

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::size_t quoted_characters = 40;
constexpr std::size_t longest_name = 200;  // bytes of a column's name
constexpr std::size_t most_keys = 8;       // that lead to a column's value; each asks all below it, and takes memory
constexpr std::size_t longest_index = 4;   // digits

auto quoted(std::string_view text) -> std::string { return escape_for_display(text, quoted_characters); }

auto is_cost(std::string_view key) -> bool { return key == "directYen" || key == "indirectYen"; }

/// Takes a name apart.
auto cut(std::string_view name) -> column_path {
  column_path path;
  if (const auto bracket = name.find('['); bracket != std::string_view::npos && name.ends_with(']') && bracket + 2 < name.size()) {
    path.year = name.substr(bracket + 1, name.size() - bracket - 2);
    name = name.substr(0, bracket);
  }
  std::string pointer;
  for (const auto& each : fields) {
    if (each.id != field::none && name == each.name.ja) {
      pointer =
          each.list == list_id::none ? std::string(each.pointer) : std::string(info(whole(each.list)).pointer) + std::string(each.pointer);
      name = pointer;
    }
  }
  auto left = name;
  left.remove_prefix(left.starts_with('/') ? 1 : 0);
  while (true) {
    const auto end = std::min(left.find_first_of("./"), left.size());
    path.keys.emplace_back(left.substr(0, end));
    if (end == left.size()) {
      break;
    }
    left.remove_prefix(end + 1);
  }
  if (std::find(path.keys.begin(), path.keys.end(), std::string()) != path.keys.end()) {
    path.keys = {std::string(name)};  // no path, but some name
  }
  if (!path.year.empty() && path.keys.size() == 1 && is_cost(path.keys[0])) {
    path.keys.insert(path.keys.begin(), "budget");
  }
  const auto& list = path.keys.front();
  path.by_index = path.year.empty() && path.keys.size() > 1 && path.keys[1].find_first_not_of("0123456789") == std::string::npos &&
                  std::find(lists_of_proposals.begin(), lists_of_proposals.end(), list) != lists_of_proposals.end();
  return path;
}

}  // namespace

auto path_of(std::string_view name) -> result<column_path, message> {
  if (name.size() > longest_name) {
    return failure(message{fmt::format("列名「{}」が{}バイトを超えています。短くしてください", quoted(name), longest_name),
                           fmt::format("the column \"{}\" has a name longer than {} bytes; shorten it", quoted(name), longest_name)});
  }
  auto path = cut(name);
  const auto& keys = path.keys;
  if (keys.size() > most_keys) {
    return failure(message{fmt::format("列「{}」は{}段より深くなっています。浅くしてください", quoted(name), most_keys),
                           fmt::format("the column \"{}\" lies more than {} levels deep; make it shallower", quoted(name), most_keys)});
  }
  if (!path.year.empty()) {
    if (keys.size() != 2 || keys[0] != "budget" || !is_cost(keys[1])) {
      return failure(
          message{fmt::format("列「{}」の [年度] は directYen[2024] か indirectYen[2024] のように書いてください", quoted(name)),
                  fmt::format("the column \"{}\" gives a year; write one as directYen[2024] or indirectYen[2024]", quoted(name))});
    }
    const auto read = parse_fiscal_year(path.year);
    if (!read) {
      const auto why = describe(read.error(), path.year);
      return failure(
          message{fmt::format("列「{}」: {}", quoted(name), why.ja), fmt::format("the column \"{}\": {}", quoted(name), why.en)});
    }
    path.fiscal_year = read->year;
  }
  if (path.by_index && (keys.size() < 3 || keys[1].size() > longest_index)) {
    return failure(message{fmt::format("列「{}」は budget/0/directYen のように、0からの行番号と項目で書いてください", quoted(name)),
                           fmt::format("write the column \"{}\" like budget/0/directYen: a row from 0, and a field of it", quoted(name))});
  }
  return path;
}

auto column_twice(std::string_view name) -> message {
  return {fmt::format("列「{}」が2つあります。一方を消してください", quoted(name)),
          fmt::format("the column \"{}\" stands twice; remove one of the two", quoted(name))};
}

}  // namespace v0
}  // namespace koubo
