#include <koubo/intake/csv.hpp>

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace koubo;

using cells = std::vector<std::string>;

auto records_of(std::string_view text) -> std::vector<csv_record> {
  csv_reader reader(bytes_of(text));
  std::vector<csv_record> all;
  while (auto record = reader.next()) {
    all.push_back(*std::move(record));
  }
  return all;
}

TEST_CASE("records end with LF or CRLF, the last one with neither", "[intake][csv]") {
  const auto all = records_of("a,b\r\n1,2\n3,4");
  REQUIRE(all.size() == 3);
  CHECK(all[0].cells == cells{"a", "b"});
  CHECK(all[1].cells == cells{"1", "2"});
  CHECK(all[2].cells == cells{"3", "4"});
  CHECK(all[2].line == 3);
}

TEST_CASE("a byte-order mark is passed over, blank lines count as lines", "[intake][csv]") {
  const auto all = records_of(
      "\xEF\xBB\xBF"
      "a\n\n\r\nb\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].cells == cells{"a"});
  CHECK(all[1].line == 4);
  CHECK(records_of("").empty());
  CHECK(records_of("\n\n").empty());
}

TEST_CASE("quoted cells hold commas, line ends and doubled quotation marks", "[intake][csv]") {
  const auto all = records_of("\"a,b\",\"x\ny\",\"say \"\"no\"\"\"\r\nnext,,\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].cells == cells{"a,b", "x\ny", "say \"no\""});
  CHECK(all[1].cells == cells{"next", "", ""});
  CHECK(all[1].line == 3);
}

TEST_CASE("a quotation mark that is not closed spoils its line alone", "[intake][csv]") {
  const auto all = records_of("\"a\nb,c\nd,e\n");
  REQUIRE(all.size() == 3);
  CHECK(all[0].fault == csv_faults::quote);
  CHECK(all[1].cells == cells{"b", "c"});
  CHECK(all[1].line == 2);
  CHECK(records_of("\"a\"x,b\nc\n")[0].fault == csv_faults::quote);
}

TEST_CASE("a quotation mark within an unquoted cell is one like any other", "[intake][csv]") {
  CHECK(records_of("a\"b,c\n")[0].cells == cells{"a\"b", "c"});
}

TEST_CASE("a record beyond the limit spoils its line alone", "[intake][csv]") {
  const auto all = records_of(std::string(csv_reader::max_bytes + 2, 'x') + "\nb\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].fault == csv_faults::size);
  CHECK(all[1].cells == cells{"b"});
}

TEST_CASE("the text of a record is at hand until the next one, and of one with a fault there is none", "[intake][csv]") {
  csv_reader reader(bytes_of("a,b\r\n\"c\"d\ne\n"));
  REQUIRE(reader.next().has_value());
  CHECK(reader.text() == "a,b\r\n");
  REQUIRE(reader.next()->fault == csv_faults::quote);
  CHECK(reader.text().empty());
  REQUIRE(reader.next().has_value());
  CHECK(reader.text() == "e\n");
}

TEST_CASE("every cell has its place, in lines and characters", "[intake][csv]") {
  const auto all = records_of("あ,\"x\ny\",z\n1,\"2\"3\n");
  CHECK(all[0].places == std::vector<text_position>{{1, 1}, {1, 3}, {2, 4}});
  CHECK(all[1].places.back() == text_position{3, 3});
}

TEST_CASE("a record has at most as many cells as a sheet has columns", "[intake][csv]") {
  CHECK(records_of(std::string(csv_reader::max_cells - 1, ','))[0].cells.size() == csv_reader::max_cells);
  const auto all = records_of(std::string(csv_reader::max_cells, ',') + "\nb\n");
  CHECK(all[0].fault == csv_faults::cells);
  CHECK(all[1].cells == cells{"b"});
}

TEST_CASE("records are the same in whatever pieces the input comes", "[intake][csv]") {
  const std::string text = "a,\"b\nc\",d\r\n\r\n1,\"2\"\"3\",\n";
  const auto whole = records_of(text);
  for (std::size_t piece = 1; piece < 7; ++piece) {
    std::size_t from = 0;
    csv_reader reader([&](std::span<char> buffer) -> result<std::size_t, std::error_code> {
      const auto count = std::min({piece, buffer.size(), text.size() - from});
      std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(from), count, buffer.begin());
      from += count;
      return count;
    });
    for (const auto& expected : whole) {
      const auto record = reader.next();
      REQUIRE(record.has_value());
      CHECK(record->cells == expected.cells);
      CHECK(record->line == expected.line);
    }
    CHECK_FALSE(reader.next().has_value());
  }
}

}  // namespace
