#include <koubo/intake/proposal_stream.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>
#include <koubo/intake/codes.hpp>

using koubo::bytes_of;
using koubo::proposal_stream;
using koubo::stream_item;
using koubo::text_position;
namespace codes = koubo::codes;

namespace {

auto all_of(std::string_view text, koubo::stream_options options = {}) -> std::vector<stream_item> {
  std::vector<stream_item> items;
  auto stream = proposal_stream(bytes_of(text), koubo::amed::catalogue, options);
  while (auto item = stream.next()) {
    items.push_back(*std::move(item));
  }
  CHECK_FALSE(stream.error());
  return items;
}

auto id_of(const stream_item& item) -> std::string {
  return item.reading ? (item.reading->proposal.id.has_value() ? item.reading->proposal.id.value() : "")
                      : item.reading.error().id.value_or("");
}

}  // namespace

TEST_CASE("one line in, one item out, in order, whatever happens to it") {
  const auto items = all_of("{\"id\":\"a\"}\n\n{\"id\":\"b\",}\n{\"id\":\"c\",\"isNew\":1}\n[]\n{\"id\":\"d\"}");
  REQUIRE(items.size() == 5);
  CHECK(items[0].line == 1);
  CHECK(items[0].reading);
  CHECK(items[1].line == 3);
  CHECK(items[1].reading.error().where == text_position{3, 11});
  CHECK(id_of(items[1]) == "b");
  CHECK(items[2].reading.error().where == text_position{4, 19});
  CHECK(items[3].reading.error().code == codes::field_type);
  CHECK(items[4].line == 6);
  CHECK(id_of(items[4]) == "d");
}

TEST_CASE("an element of a list has its own line, and its faults their place in the file") {
  const auto items = all_of("[\n  {\"id\": \"a\"},\n  {\n    \"id\": \"b\",\n    \"isNew\": 1\n  }, {\"id\": 7},\n  {\"id\": \"d\"}\n]\n");
  REQUIRE(items.size() == 4);
  CHECK(items[0].line == 2);
  CHECK(items[1].line == 3);
  CHECK(items[1].reading.error().at == "/isNew");
  CHECK(items[1].reading.error().where == text_position{5, 14});
  CHECK(items[2].line == 6);
  CHECK(items[2].reading.error().where == text_position{6, 13});
  CHECK(items[3].line == 7);
  CHECK(id_of(items[3]) == "d");
}

TEST_CASE("a fault between proposals is an item of its own") {
  const auto items = all_of("[{\"id\":\"a\"}\n{\"id\":\"b\"}]");
  REQUIRE(items.size() == 3);
  CHECK(items[1].line == 2);
  CHECK(items[1].reading.error().code == codes::json_syntax);
  CHECK(id_of(items[2]) == "b");
}

TEST_CASE("options reach the reader") {
  CHECK_FALSE(all_of("{\"x\":1}", {.reading = {.strict = true}}).at(0).reading);
  CHECK(all_of("{\"id\":\"abc\"}", {.reading = {.max_bytes = 5}}).at(0).reading.error().code == codes::json_size);
  CHECK(all_of("[{}]", {.reading = {}, .form = koubo::input_form::ndjson}).at(0).reading.error().code == codes::field_type);
}

TEST_CASE("whatever the bytes of a line, there is exactly one item for it and its neighbours are untouched") {
  const std::string valid =
      R"({"id":"m","program":"FORCE","call":{"fiscalYear":"R6"},"title":"題","budget":[{"fiscalYear":2024,"directYen":"2千万円"}],"x":[{}]})";
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): repeatable on purpose
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  std::string text;
  std::vector<bool> mutated;
  for (int i = 0; i < 5'000; ++i) {
    text += "{\"id\":\"n\"}\n";
    mutated.push_back(false);
    auto line = valid;
    for (auto changes = 1 + below(4); changes > 0; --changes) {
      line[below(line.size())] = static_cast<char>(random());
    }
    line.erase(1 + below(line.size() - 1));
    std::replace(line.begin(), line.end(), '\n', ' ');
    line.front() = '{';
    text += line + "\n";
    mutated.push_back(true);
  }
  const auto items = all_of(text);
  REQUIRE(items.size() == mutated.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    REQUIRE(items[i].line == static_cast<std::int64_t>(i) + 1);
    if (!mutated[i]) {
      REQUIRE(items[i].reading);
      REQUIRE(id_of(items[i]) == "n");
    } else if (!items[i].reading) {
      REQUIRE(items[i].reading.error().where.line == items[i].line);
    }
  }
}

TEST_CASE("whatever the bytes of a list, nothing crashes and every item has a place") {
  std::mt19937 random(11);  // NOLINT(cert-msc51-cpp): repeatable on purpose
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  const std::string valid =
      "[\n  {\"id\": \"a\", \"x\": [1, {\"y\": \"]}\"}]},\n  {\"id\": \"b\"},\n  {\n    \"id\": \"c\"\n  }, {\"id\": \"d\"}\n]\n";
  const std::string spice = "{}[]\",:\\ \nx1";
  for (int round = 0; round < 4'000; ++round) {
    auto text = valid;
    for (auto changes = 1 + below(4); changes > 0; --changes) {
      const auto at = 1 + below(text.size() - 1);
      switch (below(3)) {
        case 0: text.erase(at, 1 + below(5)); break;
        case 1: text.insert(at, 1, spice[below(spice.size())]); break;
        default: text[at] = spice[below(spice.size())]; break;
      }
    }
    const auto end = koubo::position_of(text, text.size());
    std::int64_t line = 1;
    for (const auto& item : all_of(text)) {
      if (item.line < line || item.line > end.line || (!item.reading && item.reading.error().where.line < item.line)) {
        CAPTURE(text, item.line);
        FAIL("an item without a place");
      }
      line = item.line;
    }
  }
}
