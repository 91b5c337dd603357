#include <koubo/intake/pipeline.hpp>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <unistd.h>
#include <catch2/catch.hpp>

#include <koubo/amed/catalogue.hpp>
#include <koubo/intake/codes.hpp>

using koubo::byte_source;
using koubo::bytes_of;
using koubo::bytes_to;
using koubo::pipeline_end;
using koubo::pipeline_options;
using koubo::proposal_writer;
using koubo::stream_options;

namespace {

/// Writes the line of each proposal and its id or fault, and so many bytes beside.
class plain_writer final : public proposal_writer {
 public:
  explicit plain_writer(std::size_t beside = 0) : beside_(beside, '.') {}

  void write(std::string& out, std::int64_t line, const koubo::stated_proposal& of) override {
    put(out, line, of.proposal.id.has_value() ? of.proposal.id.value() : "-");
  }
  void write_unreadable(std::string& out, std::int64_t line, const koubo::unreadable& why) override {
    put(out, line, std::string(why.code));
  }

 private:
  void put(std::string& out, std::int64_t line, const std::string& says) const {
    out += std::to_string(line) + ' ' + says + beside_ + '\n';
  }

  std::string beside_;
};

struct outcome {
  std::string written;
  pipeline_end end;
};

auto run(byte_source source, std::size_t jobs, const pipeline_options& options = {}, std::size_t beside = 0) -> outcome {
  std::vector<std::unique_ptr<plain_writer>> writers;
  std::vector<proposal_writer*> each_threads;
  for (std::size_t i = 0; i < jobs; ++i) {
    writers.push_back(std::make_unique<plain_writer>(beside));
    each_threads.push_back(writers.back().get());
  }
  outcome made;
  made.end = koubo::run_pipeline(std::move(source), bytes_to(made.written), koubo::amed::catalogue, each_threads, options);
  return made;
}

/// What a proposal_stream gives, written alike.
auto pulled(std::string_view text, const stream_options& options = {}) -> std::string {
  std::string written;
  plain_writer writer;
  auto stream = koubo::proposal_stream(bytes_of(text), koubo::amed::catalogue, options);
  while (const auto item = stream.next()) {
    item->reading ? writer.write(written, item->line, *item->reading) : writer.write_unreadable(written, item->line, item->reading.error());
  }
  return written;
}

/// Gives at most so many bytes at a time.
auto in_pieces(std::string_view text, std::size_t most) -> byte_source {
  return [text, most](std::span<char> buffer) mutable -> koubo::result<std::size_t, std::error_code> {
    const auto count = std::min({most, buffer.size(), text.size()});
    std::copy_n(text.begin(), count, buffer.begin());
    text.remove_prefix(count);
    return count;
  };
}

/// Lines of every kind: good, blank, broken, of CRLF, without id, of wrong types, too long, no UTF-8.
auto mixed_lines(std::size_t count) -> std::string {
  std::mt19937 random(20240401);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = "\"id\":\"p" + std::to_string(i) + "\"";
    switch (random() % 10) {
      case 0: text += "\n"; break;
      case 1: text += "{" + id + ",}\n"; break;
      case 2: text += "{" + id + "}\r\n"; break;
      case 3: text += "  \t\r\n"; break;
      case 4: text += "{" + id + ",\"isNew\":1}\n"; break;
      case 5: text += "{" + id + ",\"title\":\"" + std::string(random() % 5'000, 'x') + "\"}\n"; break;
      case 6: text += "{" + id + ",\"title\":\"\xFF\"}\n"; break;
      case 7: text += random() % 40 == 0 ? std::string(1'500'000, '[') + "\n" : "[]\n"; break;
      default: text += "{" + id + "}\n";
    }
  }
  return text + "{\"id\":\"last, without a line end\"}";
}

auto as_list(std::size_t count) -> std::string {
  std::string text = "[\n";
  for (std::size_t i = 0; i < count; ++i) {
    text += (i == 0 ? "" : ",\n") + std::string(i % 7 == 3 ? R"({"id":7})" : i % 11 == 5 ? R"({"id":"broken",)" : R"({"id":"whole"})");
  }
  return text + "\n]\n";
}

/// Rows of both forms of CSV, and between them such as have a cell too many, an amount in words that are none, or a quote that nothing closes.
auto as_csv(bool row_a_year, std::size_t count) -> std::string {
  std::string text = row_a_year ? "id,title,budget.fiscalYear,budget.directYen\n" : "id,title,directYen[2024],directYen[2025]\n";
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = "p" + std::to_string(i);
    const auto year = row_a_year ? std::string("2024") : std::to_string(i);
    switch (i % 13) {
      case 3: text += id + ",x," + year + ",1,1\n"; break;
      case 5: text += id + ",x," + year + ",\"many\"\r\n"; break;
      case 7: text += "\n"; break;
      case 11: text += i % 169 == 11 ? id + ",\"x," + year + ",1" + std::string(25, '\n') : id + "\n"; break;
      default: text += id + ",\"a \"\"title\"\", on\ntwo lines\"," + year + ",20000000\n";
    }
    if (row_a_year && i % 3 == 0) {
      text += id + ",," + std::to_string(2025) + ",\"1,000\"\n";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a pipeline writes what a stream gives, in order, with any number of threads", "[intake][pipeline]") {
  const auto lines = mixed_lines(3'000);
  const auto list = as_list(5'000);
  for (const auto& text :
       {lines, list, std::string("\xEF\xBB\xBF{\"id\":\"a\"}\n{\"id\":\"b\"}"), std::string("{}"), std::string("\n\n"), std::string()}) {
    const auto expected = pulled(text);
    for (const std::size_t jobs : {1U, 2U, 7U}) {
      CAPTURE(jobs, text.size());
      const auto made = run(bytes_of(text), jobs);
      CHECK(made.written == expected);
      CHECK_FALSE(made.end.input_error);
      CHECK_FALSE(made.end.output_error);
      CHECK_FALSE(made.end.stopped);
    }
  }
}

TEST_CASE("however the bytes come, the same is written", "[intake][pipeline]") {
  const auto lines = mixed_lines(200);
  const auto list = as_list(300);
  for (const auto& text : {lines, list}) {
    const auto expected = pulled(text);
    for (const std::size_t most : {1U, 3U, 100U, 4'096U, 70'000U}) {
      if (most * 20'000 < text.size()) {
        continue;
      }
      CAPTURE(most);
      CHECK(run(in_pieces(text, most), 1).written == expected);
      CHECK(run(in_pieces(text, most), 3).written == expected);
    }
  }
}

TEST_CASE("so it does of CSV in both forms, in blocks of any size", "[intake][pipeline]") {
  const stream_options csv{.reading = {}, .form = koubo::input_form::csv};
  for (const bool row_a_year : {false, true}) {
    const auto text = as_csv(row_a_year, 4'000);
    const auto expected = pulled(text, csv);
    REQUIRE(std::count(expected.begin(), expected.end(), '\n') > 3'000);
    for (const std::size_t jobs : {1U, 2U, 4U}) {
      CAPTURE(row_a_year, jobs);
      CHECK(run(bytes_of(text), jobs, {.input = csv}).written == expected);
      for (const std::size_t most : {7U, 1'000U}) {
        CHECK(run(in_pieces(text, most), jobs, {.input = csv}).written == expected);
      }
    }
  }
}

TEST_CASE("what is written about a block may be far more than the block", "[intake][pipeline]") {
  std::string text;
  for (int i = 0; i < 5'000; ++i) {
    text += "{}\n";
  }
  const auto one = run(bytes_of(text), 1, {}, 5'000);
  CHECK(one.written.size() > 25'000'000);
  CHECK(run(bytes_of(text), 4, {}, 5'000).written == one.written);
}

TEST_CASE("options reach cutter and readers", "[intake][pipeline]") {
  const std::string text = "{\"id\":\"abc\",\"x\":1}\n[{}]";
  for (const auto& options : {stream_options{.reading = {.strict = true}}, stream_options{.reading = {.max_bytes = 5}},
                              stream_options{.reading = {}, .form = koubo::input_form::json}}) {
    CHECK(run(bytes_of(text), 2, {.input = options}).written == pulled(text, options));
  }
}

TEST_CASE("what is written goes out before more input is waited for", "[intake][pipeline]") {
  for (const std::string_view text : {"{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id", "[{\"id\":\"a\"},{\"id\":\"b\"},{\"id"}) {
    for (const std::size_t jobs : {1U, 2U}) {
      int input[2];
      int output[2];
      REQUIRE(::pipe(input) == 0);
      REQUIRE(::pipe(output) == 0);
      std::thread pipeline([&] {
        plain_writer first;
        plain_writer second;
        const std::vector<proposal_writer*> writers{&first, &second};
        (void)koubo::run_pipeline(bytes_of(input[0]), bytes_to(output[1]), koubo::amed::catalogue, std::span(writers).first(jobs));
        ::close(output[1]);
      });
      REQUIRE(::write(input[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
      std::string answered;
      for (char byte = 0; answered.size() < 8 && ::read(output[0], &byte, 1) == 1;) {
        answered += byte;
      }
      const auto lines = text.starts_with('[') ? "1 a\n1 b\n" : "1 a\n2 b\n";
      CHECK(answered == lines);  // while the input is still open
      ::close(input[1]);
      pipeline.join();
      ::close(input[0]);
      ::close(output[0]);
    }
  }
}

TEST_CASE("a source that fails: what came before is written, and what was cut off is not", "[intake][pipeline]") {
  for (const std::size_t jobs : {1U, 2U}) {
    bool given = false;
    const auto made = run(
        [&](std::span<char> buffer) -> koubo::result<std::size_t, std::error_code> {
          constexpr std::string_view text = "{\"id\":\"a\"}\n{\"id\":\"cut off";
          if (std::exchange(given, true)) {
            return koubo::failure(std::error_code(EIO, std::generic_category()));
          }
          std::copy(text.begin(), text.end(), buffer.begin());
          return text.size();
        },
        jobs);
    CHECK(made.written == "1 a\n");
    REQUIRE(made.end.input_error);
    CHECK(made.end.input_error->value() == EIO);
  }
}

TEST_CASE("a sink that fails ends it, and asks for a stop", "[intake][pipeline]") {
  const auto text = mixed_lines(20'000);
  for (const std::size_t jobs : {1U, 3U}) {
    koubo::stop_request stop;
    std::vector<plain_writer> writers(jobs);
    std::vector<proposal_writer*> each_threads;
    for (auto& each : writers) {
      each_threads.push_back(&each);
    }
    int calls = 0;
    const auto end = koubo::run_pipeline(
        bytes_of(text),
        [&](std::string_view) { return ++calls == 3 ? std::error_code(EPIPE, std::generic_category()) : std::error_code(); },
        koubo::amed::catalogue, each_threads, {.input = {}, .stop = &stop});
    CHECK(calls == 3);
    REQUIRE(end.output_error);
    CHECK(end.output_error->value() == EPIPE);
    CHECK_FALSE(end.stopped);
    CHECK(stop.is_asked());
  }
}

TEST_CASE("a stop ends it with a whole line, also while input is waited for", "[intake][pipeline]") {
  for (const std::size_t jobs : {1U, 2U}) {
    koubo::stop_request stop;
    int input[2];
    REQUIRE(::pipe(input) == 0);
    std::thread asking([&] {
      const std::string_view text = "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":";
      CHECK(::write(input[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
      ::usleep(50'000);
      stop.ask();
    });
    const auto made = run(bytes_of(input[0], stop), jobs, {.input = {}, .stop = &stop});
    CHECK(made.written == "1 a\n2 b\n");
    CHECK(made.end.stopped);
    CHECK_FALSE(made.end.input_error);
    asking.join();
    ::close(input[0]);
    ::close(input[1]);
  }
}

TEST_CASE("what a writer throws reaches the caller, from any thread", "[intake][pipeline]") {
  class throwing final : public proposal_writer {
   public:
    void write(std::string&, std::int64_t, const koubo::stated_proposal&) override { throw std::bad_alloc(); }
    void write_unreadable(std::string&, std::int64_t, const koubo::unreadable&) override {}
  };
  throwing first;
  throwing second;
  const std::vector<proposal_writer*> writers{&first, &second};
  std::string out;
  CHECK_THROWS_AS(koubo::run_pipeline(bytes_of("{}\n{}\n"), bytes_to(out), koubo::amed::catalogue, writers), std::bad_alloc);
}
